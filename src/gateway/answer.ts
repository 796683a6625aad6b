import type { ServerResponse } from 'node:http';
import type { Failure } from './failure.ts';
import type { FailureForm } from './failure-form.ts';

/** The header that gives the id of the request, on every answer. */
export const requestIdHeader = 'x-amzn-requestid';

/** The header that holds a hint for people. */
export const hintHeader = 'x-dovetail-hint';

/** Writes a whole answer. Does nothing if the answer was begun, or the caller is gone. */
export function answer(
  response: ServerResponse,
  status: number,
  mediaType: string,
  body: string,
): void {
  if (response.headersSent || response.destroyed) return;
  response.statusCode = status;
  response.setHeader('content-type', mediaType);
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}

/** Writes a failure in the form of a protocol, with its hint beside it. */
export function answerFailure(response: ServerResponse, failure: Failure, form: FailureForm): void {
  if (!response.headersSent) {
    for (const [name, value] of Object.entries(form.headers(failure))) {
      response.setHeader(name, value);
    }
    if (failure.hint !== undefined) response.setHeader(hintHeader, headerText(failure.hint));
  }
  answer(response, failure.status, form.mediaType, form.body(failure));
}

/** Text that can stand in a header: printable ASCII (RFC 9110, section 5.5), and not too much of it. */
export function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, '?').slice(0, 500);
}
