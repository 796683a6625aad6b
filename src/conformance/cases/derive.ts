import { type OpenApiDocument, schemasOf } from '../../wire/document.ts';
import type { JsonValue } from '../../wire/json.ts';
import { type ReadContract, readContract } from '../contract.ts';
import type { Operation } from '../operation.ts';
import type { Cases, NotDerived, RequestCase } from './case.ts';
import type { CaseValue } from './case-value.ts';
import { combinedBodies } from './combined.ts';
import { judgeRequest } from './expected.ts';
import { filledInput, fixedInput, presentInput } from './fixed-members.ts';
import { judgedRequest } from './judged-request.ts';
import { responseCases } from './responses.ts';
import { UnbuildableError } from './unbuildable-error.ts';
import { deriveValues, type ValueCase } from './value-cases.ts';
import { wireCases } from './wire.ts';

/** How cases are derived. */
export interface DeriveOptions {
  /**
   * Values that only the server under test knows, by the path of their member, such as `ResultToken` or
   * `Evaluations[]/ComplianceResourceType`. They stand in every body that is not about that very member.
   */
  readonly set?: ReadonlyMap<string, JsonValue>;
}

/**
 * All cases of a contract, in the order of its document: for each operation inputs that keep every constraint, inputs
 * that break one, requests that are wrong on the wire, and what may and may not come back. Nothing but the document is
 * looked at, and the same document gives the same cases to the byte. Throws a TypeError for a document with a
 * reference that leads nowhere.
 */
export function deriveCases(document: OpenApiDocument, options: DeriveOptions = {}): Cases {
  const requests: RequestCase[] = [];
  const notDerived: NotDerived[] = [];
  const contract = readContract(document);
  for (const operation of contract.operations) {
    const derived = requestCases(operation, contract, options);
    requests.push(...derived.requests);
    notDerived.push(...derived.notDerived);
  }
  const responses = contract.operations.map((operation) => responseCases(operation, document));
  return {
    requests,
    responses: responses.flatMap((each) => each.responses),
    notDerived: [...notDerived, ...responses.flatMap((each) => each.notDerived)],
  };
}

function requestCases(
  operation: Operation,
  contract: ReadContract,
  { set = new Map() }: DeriveOptions,
): Pick<Cases, 'requests' | 'notDerived'> {
  const { document } = contract;
  const { name, input, bindings, protocol } = operation;
  const isOpenApi = protocol === 'openapi';
  const derived = deriveValues({
    operation: name,
    root: input,
    noun: input.places === undefined ? 'body' : 'request',
    schemas: schemasOf(document),
    options: {
      direction: 'request',
      set,
      fixed: fixedInput(operation),
      filled: filledInput(operation),
      present: presentInput(operation),
    },
    recipes: {
      direction: 'request',
      isStrict: bindings !== undefined && !isOpenApi,
      allowsOffsets: bindings === undefined ? undefined : isOpenApi,
      isNullAbsent: !isOpenApi,
    },
    findBroken: (value) => judgeRequest(value, operation, document).broken,
  });
  const requests: RequestCase[] = [];
  const notDerived = [...derived.notDerived];
  let valid: CaseValue | undefined;
  for (const each of derived.cases) {
    const found = toCase(each, operation, contract);
    if ('reason' in found) notDerived.push(found);
    else requests.push(found);
    if (each.name === 'minimal' && !('reason' in found)) valid = each.value;
  }
  for (const each of combinedBodies(operation, derived.invalid, derived.values)) {
    // What no request can say both of is left to the cases of each.
    const found = toCase(each, operation, contract);
    if (!('reason' in found)) requests.push(found);
  }
  const wire = valid === undefined ? [] : wireCases(operation, valid, contract);
  return { requests: [...requests, ...wire], notDerived };
}

function toCase(
  { name: id, value, path, constraint, title }: Omit<ValueCase, 'broken'>,
  operation: Operation,
  contract: ReadContract,
): RequestCase | NotDerived {
  const { name } = operation;
  try {
    const { request, expected, broken } = judgedRequest(operation, value, contract);
    return {
      id: `${name}/${id}`,
      operation: name,
      path,
      kind: broken.length === 0 ? 'valid' : 'invalid',
      constraint,
      title,
      broken,
      request,
      value,
      expected,
    };
  } catch (error) {
    if (!(error instanceof UnbuildableError)) throw error;
    return { operation: name, constraint, reason: `${id}: ${error.message}` };
  }
}
