import type { Header, Response } from '../../src/wire/document.ts';

/** The header of every response, with the id that the service has given to the request. */
export const requestIdHeader: Readonly<Record<string, Header>> = {
  'x-amzn-RequestId': {
    description: 'The id of the request in the logs of the service.',
    required: true,
    schema: { type: 'string' },
  },
};

/** What a response of a status says where the model has no words for it. */
export function statusDescription(status: number, errorName: string): string {
  if (status < 400) return 'The operation succeeded.';
  if (status === 400) return `The request was refused; ${errorName} says why.`;
  return status < 500 ? 'The request could not be taken.' : 'The service failed.';
}

/** Responses by their status. */
export type Responses = Readonly<Record<string, Response>>;
