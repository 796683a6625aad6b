import type { ResponseBindings } from '../wire/bindings.ts';
import type { Response } from '../wire/document.ts';
import { refName } from '../wire/schema.ts';
import type { Operation, OperationError } from './operation.ts';

/** Where the members of an error stand that has none outside its body. */
const inBody: ResponseBindings = {
  members: {},
  body: { kind: 'json', mediaType: 'application/json' },
};

/** What a document says of a status: under the status itself, its range, or else by default (OpenAPI 3.1, "Responses Object"). */
export function documentedResponse(
  { responses }: Pick<Operation, 'responses'>,
  status: number,
): Response | undefined {
  return keysOf(status)
    .filter((key) => Object.hasOwn(responses, key))
    .map((key) => responses[key])
    .at(0);
}

function keysOf(status: number): readonly string[] {
  return [`${status}`, `${Math.trunc(status / 100)}XX`, 'default'];
}

/** Where the members of an error stand in a response of a REST protocol. */
export function errorBindings({ bindings }: Operation, name: string): ResponseBindings {
  const errors = bindings?.errors ?? {};
  return (Object.hasOwn(errors, name) ? errors[name] : undefined) ?? inBody;
}

/** The error that a status stands for, in a contract whose errors have no names on the wire. */
export function errorByStatus(operation: Operation, status: number): OperationError | undefined {
  const [content] = Object.values(documentedResponse(operation, status)?.content ?? {});
  const { $ref } = content?.schema ?? {};
  return $ref === undefined
    ? undefined
    : operation.errors.find(({ name }) => name === refName($ref));
}
