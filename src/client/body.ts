import type { RequestTraits } from '../wire/bindings.ts';
import { ownBytes } from './bytes.ts';
import { compressed } from './compression.ts';
import type { CallSettings } from './options.ts';
import type { PlainBody } from './protocol.ts';
import { RequestStream } from './request-stream.ts';
import type { HttpRequest } from './transport.ts';

/** A body in the form in which it travels, and the headers that then describe it. */
type EncodedBody = Pick<HttpRequest, 'headers' | 'body'>;

/**
 * A body as it goes out: compressed, and with its checksum and digests, where the contract asks for these. Throws a
 * TypeError for a body that streams and is to have one of them in front of it.
 */
export async function encodeBody(
  plain: PlainBody,
  headers: Readonly<Record<string, string>>,
  { compression, checksum, bodyDigests }: RequestTraits,
  settings: CallSettings,
): Promise<EncodedBody> {
  const encoded = await compress(plain, headers, compression, settings);
  const checked = checksum === undefined ? encoded : await withChecksum(encoded);
  return bodyDigests === undefined ? checked : withDigests(checked, bodyDigests);
}

async function compress(
  plain: PlainBody,
  headers: Readonly<Record<string, string>>,
  encodings: readonly string[] | undefined,
  { disableRequestCompression, requestMinCompressionSizeBytes: minimum }: CallSettings,
): Promise<EncodedBody> {
  const asItIs = { headers: { ...headers }, body: sendable(plain) };
  if (encodings === undefined || disableRequestCompression) return asItIs;
  const result = await compressed(plain, { encodings, minimum });
  if (result === undefined) return asItIs;
  // A length that the caller gave is that of the plain body.
  const { 'content-encoding': before, 'content-length': _length, ...others } = headers;
  const all = before === undefined ? result.encoding : `${before}, ${result.encoding}`;
  return { headers: { ...others, 'content-encoding': all }, body: sendable(result.body) };
}

function sendable(body: PlainBody): HttpRequest['body'] {
  if (body === undefined || typeof body === 'string') return body;
  return body instanceof Uint8Array ? ownBytes(body) : new RequestStream(body);
}

/** The checksum is of the body in its content coding (RFC 1864, by way of RFC 2616, section 14.15). */
async function withChecksum({ headers, body }: EncodedBody): Promise<EncodedBody> {
  if (headers['content-md5'] !== undefined) return { headers, body };
  if (body instanceof RequestStream) throw unknownBytes('content-md5');
  // Few contracts ask for it.
  const { contentMd5 } = await import('../wire/md5.ts');
  return { headers: { ...headers, 'content-md5': contentMd5(body ?? '') }, body };
}

async function withDigests(
  { headers, body }: EncodedBody,
  digests: NonNullable<RequestTraits['bodyDigests']>,
): Promise<EncodedBody> {
  const missing = Object.entries(digests).filter(([name]) => headers[name] === undefined);
  const [first] = missing;
  if (first === undefined) return { headers, body };
  if (body instanceof RequestStream) throw unknownBytes(first[0]);
  // Few contracts ask for them.
  const { digestOf } = await import('./digest.ts');
  const added = missing.map(async ([name, digest]) => [name, await digestOf(body ?? '', digest)]);
  return { headers: { ...headers, ...Object.fromEntries(await Promise.all(added)) }, body };
}

/** A header can't say what the bytes behind it will be. */
function unknownBytes(header: string): TypeError {
  return new TypeError(
    `the header ${header}: expected a body of bytes, found one that streams, and can be sent only with that header in \`headers\``,
  );
}
