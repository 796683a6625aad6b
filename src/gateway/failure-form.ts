import { stringifyJson } from '../wire/json-text.ts';
import { type Failure, failureBody } from './failure.ts';

/** How a protocol writes a failure. */
export interface FailureForm {
  readonly mediaType: string;
  readonly body: (failure: Failure) => string;
  /** The headers that tell the failure, beside those of every answer. */
  readonly headers: (failure: Failure) => Readonly<Record<string, string>>;
}

/** AWS JSON tells the name in the body. Smithy, "AWS JSON 1.1 protocol", section "Operation error serialization". */
export function awsJsonForm(mediaType: string): FailureForm {
  return { mediaType, body: failureBody, headers: () => ({}) };
}

/** The header in which REST JSON tells the name of an error. */
export const errorTypeHeader = 'x-amzn-errortype';

/**
 * REST JSON tells the name in a header, and nothing but the members in the body.
 * Smithy, "AWS restJson1 protocol", section "Operation error serialization".
 */
export const restJsonForm: FailureForm = {
  mediaType: 'application/json',
  body: ({ message, members }) =>
    stringifyJson({ ...(message !== undefined && { message }), ...members }),
  headers: ({ name }) => ({ [errorTypeHeader]: name }),
};
