import type { Method } from '../../../src/wire/document.ts';

/** The methods whose requests have a body as a rule (RFC 9110, section 9.3). */
const withBody: ReadonlySet<Method> = new Set(['post', 'put', 'patch']);

/** Whether a body means something in a request of a method. */
export function mayHaveBody(method: Method): boolean {
  return withBody.has(method);
}
