import type { ClientContract, ClientOperation } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { withBody } from './bodies.ts';
import { withoutEmptyInputs } from './empty-inputs.ts';
import { withChosenHeaders, withParameters, withTimestampParameters } from './parameters.ts';
import { addImports, type JavaClient } from './sources.ts';
import { withWire } from './wire.ts';

/** The method that builds the request of an operation. */
const requestBuilder = / {2}private HttpRequest\.Builder \w+RequestBuilder\([\s\S]*?\n {2}\}\n/g;

/** Puts what each operation sends into the method that builds its request. */
export function patchOperations(
  files: ClientFiles,
  { api }: JavaClient,
  contract: ClientContract,
): void {
  const left = new Set(contract.operations);
  // In AWS JSON, what isn't a structure of the contract's is one without members.
  const speaksAwsJson = contract.jsonMediaType !== 'application/json';
  files.rewrite(api, (text) =>
    (speaksAwsJson ? withoutEmptyInputs(text) : text).replaceAll(requestBuilder, (method) => {
      const operation = operationOf(method, left);
      left.delete(operation);
      return patched(method, operation, contract);
    }),
  );
  if (left.size > 0) throw new Error(`${api}: no methods for ${[...left].map(({ id }) => id)}`);
  addImports(files, api, ['java.time.Instant', 'java.util.stream.Collectors']);
}

function operationOf(method: string, left: ReadonlySet<ClientOperation>): ClientOperation {
  const operation = [...left].find(
    (each) =>
      method.includes(`localVarPath = "${each.viewPath}"`) &&
      method.includes(`.method("${each.method}", `),
  );
  if (operation === undefined) throw new Error(`expected a method of the contract's: ${method}`);
  return operation;
}

function patched(method: string, operation: ClientOperation, contract: ClientContract): string {
  const sent = withChosenHeaders(withParameters(withBody(method)));
  if (!contract.namesErrors) return sent;
  const { timestampParameters } = operation;
  return withTimestampParameters(
    withWire(sent, operation, contract.jsonMediaType),
    timestampParameters,
  );
}
