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
 * The signature that a request without a query should have, computed from what came over the socket ("Create a signed
 * AWS API request" in the IAM User Guide). Paths are encoded a second time, as for all services but S3.
 */
export function expectedSignature(request: Received, secretAccessKey: string): string {
  const { scope, signedHeaders } = parseAuthorization(request.headers.authorization);
  const headers = signedHeaders.map((name) => `${name}:${request.headers[name]}\n`);
  const canonicalRequest = [
    request.method,
    request.path.split('/').map(encodeURIComponent).join('/'),
    '',
    headers.join(''),
    signedHeaders.join(';'),
    sha256(request.body),
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

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
