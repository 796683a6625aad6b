import type { Signer } from 'put-evaluations-client';

/** Says in a header what is signed elsewhere. */
export const sign: Signer = ({ method, url, body }) => {
  const { pathname, search } = new URL(url);
  return { 'X-Signed': `${method} ${pathname}${search} ${body.length}` };
};
