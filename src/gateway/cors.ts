import type { IncomingMessage, ServerResponse } from 'node:http';
import { headerText } from './answer.ts';

const exposed = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';

/** Lets web pages of any origin read the answer, as AWS does for callers that are browsers. */
export function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.origin === undefined) return;
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', exposed);
}

/**
 * Answers a preflight, which needs no authentication (Fetch, "CORS-preflight fetch").
 * @param methods - The methods that a page may use.
 */
export function answerPreflight(
  request: IncomingMessage,
  response: ServerResponse,
  methods: readonly string[],
): void {
  const requested = request.headers['access-control-request-headers'];
  response.setHeader('access-control-allow-origin', '*');
  if (requested !== undefined) {
    response.setHeader('access-control-allow-headers', headerText(requested));
  }
  response.setHeader('access-control-allow-methods', methods.join(','));
  response.setHeader('access-control-expose-headers', exposed);
  response.setHeader('access-control-max-age', '172800');
  response.statusCode = 200;
  response.setHeader('content-length', '0');
  response.end();
}
