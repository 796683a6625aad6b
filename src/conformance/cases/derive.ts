import { type OpenApiDocument, schemasOf } from '../../wire/document.ts';
import type { JsonValue } from '../../wire/json.ts';
import { type Operation, readOperations } from '../operation.ts';
import { deriveBodies } from './body-cases.ts';
import type { Cases, NotDerived, RequestCase } from './case.ts';
import { combinedBodies } from './combined.ts';
import { judgeRequest } from './expected.ts';
import { requestOf } from './request.ts';
import { responseCases } from './responses.ts';
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
 * All cases of a contract, in the order of its document: for each operation bodies that keep every constraint, bodies
 * that break one, requests that are wrong on the wire, and what may and may not come back. Nothing but the document is
 * looked at, and the same document gives the same cases to the byte. Throws a TypeError for a document with a
 * reference that leads nowhere.
 */
export function deriveCases(document: OpenApiDocument, options: DeriveOptions = {}): Cases {
  const requests: RequestCase[] = [];
  const notDerived: NotDerived[] = [];
  const operations = readOperations(document);
  for (const operation of operations) {
    const derived = requestCases(operation, document, options);
    requests.push(...derived.requests);
    notDerived.push(...derived.notDerived);
  }
  const responses = operations.map((operation) => responseCases(operation, document));
  return {
    requests,
    responses: responses.flatMap((each) => each.responses),
    notDerived: [...notDerived, ...responses.flatMap((each) => each.notDerived)],
  };
}

function requestCases(
  operation: Operation,
  document: OpenApiDocument,
  { set = new Map() }: DeriveOptions,
): Pick<Cases, 'requests' | 'notDerived'> {
  const { name, input } = operation;
  const { bodies, notDerived, invalid, values } = deriveBodies({
    operation: name,
    root: input,
    schemas: schemasOf(document),
    options: { direction: 'request', set },
    findBroken: (value) => judgeRequest(value, operation, document).broken,
  });
  const toCase = (body: Pick<RequestCase, 'path' | 'constraint' | 'title'> & NamedValue) => {
    const { name: id, value, path, constraint, title } = body;
    const { expected, broken } = judgeRequest(value, operation, document);
    const kind: RequestCase['kind'] = broken.length === 0 ? 'valid' : 'invalid';
    const request = requestOf(operation, value);
    return {
      id: `${name}/${id}`,
      operation: name,
      path,
      kind,
      constraint,
      title,
      broken,
      request,
      value,
      expected,
    };
  };
  const minimal = bodies.find((body) => body.name === 'minimal');
  return {
    requests: [
      ...bodies.map(toCase),
      ...combinedBodies(operation, invalid, values).map(toCase),
      ...(minimal === undefined ? [] : wireCases(operation, minimal.value)),
    ],
    notDerived,
  };
}

interface NamedValue {
  readonly name: string;
  readonly value: JsonValue;
}
