import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { RequestBindings } from '../wire/bindings.ts';
import { hasHeaderMember } from '../wire/message-headers.ts';

/** What a contract says of the encodings of an operation's requests. */
export interface KnownEncodings {
  /** The encodings that the operation lets clients use (Smithy 2.0, "requestCompression trait"). */
  readonly compression: readonly string[];
  /** Whether Content-Encoding is a member of the input, and says something of bytes that are none of the gateway's. */
  readonly isMember: boolean;
}

/** Whether a request has an encoding at all. */
export function isEncoded({ headers }: IncomingMessage): boolean {
  const encoding = headers['content-encoding'];
  return encoding !== undefined && encoding.toLowerCase() !== 'identity';
}

/** What an operation of REST JSON says of encodings. */
export function encodingsOf({ members, compression = [] }: RequestBindings): KnownEncodings {
  return { compression, isMember: hasHeaderMember(members, 'content-encoding') };
}

/**
 * The bytes of a request with the encoding undone that its operation lets clients use; undefined where the body is
 * encoded otherwise. What is undone is taken out of the request's Content-Encoding; what a caller says that it encoded
 * before stays there, for the handler to know.
 */
export function decodedBody(
  request: IncomingMessage,
  { compression, isMember }: KnownEncodings,
): Readable | undefined {
  if (!isEncoded(request)) return request;
  const encodings = (request.headers['content-encoding'] ?? '').split(',');
  const last = encodings.pop()?.trim().toLowerCase();
  if (last !== 'gzip' || !compression.includes('gzip')) return isMember ? request : undefined;
  // The header says how the body is encoded that is read from here on.
  if (encodings.length === 0) delete request.headers['content-encoding'];
  else request.headers['content-encoding'] = encodings.join(',').trim();
  return gunzipped(request);
}

function gunzipped(request: IncomingMessage): Readable {
  // Few requests need it; loading it with the module would cost each start.
  const gunzip = process.getBuiltinModule('node:zlib').createGunzip();
  request.once('close', () => {
    if (!request.complete) gunzip.destroy();
  });
  return request.pipe(gunzip);
}
