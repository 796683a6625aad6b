import { createHash, createHmac } from 'node:crypto';
import type { Received } from './server.ts';

/** What a signature says of itself. */
export interface Signature {
  readonly accessKeyId: string;
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Reads an Authorization header of Signature Version 4. */
export function parseAuthorization(header: string | undefined): Signature {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      header ?? '',
    );
  const [, accessKeyId = '', scope = '', signedHeaders = '', signature = ''] = match ?? [];
  return { accessKeyId, scope, signedHeaders: signedHeaders.split(';'), signature };
}

/**
 * The signature that a request should have, computed from what came over the socket ("Create a signed AWS API request"
 * in the IAM User Guide). Paths are encoded a second time, as for all services but S3.
 */
export function expectedSignature(
  request: Received,
  secretAccessKey: string,
  { encodesPath = true }: { readonly encodesPath?: boolean } = {},
): string {
  const { scope, signedHeaders } = parseAuthorization(request.headers.authorization);
  const headers = signedHeaders.map((name) => `${name}:${request.headers[name]}\n`);
  const [path = '', query = ''] = request.path.split('?');
  const canonicalRequest = [
    request.method,
    encodesPath ? path.split('/').map(encodeURIComponent).join('/') : path,
    canonicalQuery(query),
    headers.join(''),
    signedHeaders.join(';'),
    request.headers['x-amz-content-sha256'] ?? sha256(request.body),
  ].join('\n');
  const key = scope
    .split('/')
    .reduce<string | Buffer>((previous, part) => hmac(previous, part), `AWS4${secretAccessKey}`);
  const stringToSign = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    scope,
    sha256(canonicalRequest),
  ].join('\n');
  return hmac(key, stringToSign).toString('hex');
}

/** The pairs of a query, which are escaped already, in the order of their names and values. */
function canonicalQuery(query: string): string {
  const pairs = query.split('&').filter((pair) => pair !== '');
  return pairs
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
