import type { SignableRequest } from 'dovetail-contract/client';

/** The header that says how long a body is which streams, as AWS's signatures of streams have it. */
export const streamLength = 'x-amz-decoded-content-length';

/** Says in a header what is signed elsewhere. */
export async function sign(request: SignableRequest): Promise<Record<string, string>> {
  const { method, url } = request;
  return { 'x-signed': `${method} ${url.pathname}${url.search} ${lengthOf(request)}` };
}

function lengthOf({ body = '', headers, streaming }: SignableRequest): number {
  return streaming ? Number(headers[streamLength]) : Buffer.byteLength(body);
}
