import type { OpenApiDocument, OperationObject } from '../../src/wire/document.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { operationsIn } from '../openapi/references.ts';

/** What Dovetail's own client does for an operation, and those of openapi-generator don't, in words. */
const limits: readonly (readonly [
  words: string,
  wants: (operation: OperationObject) => boolean,
])[] = [
  ['put a prefix before the host', (each) => each['x-dovetail-host-prefix'] !== undefined],
  ['send Content-MD5', (each) => each['x-dovetail-checksum-required'] === true],
  ['send digests of the body', (each) => each['x-dovetail-body-digests'] !== undefined],
  ['send headers of a common prefix', (each) => each['x-dovetail-prefix-headers'] !== undefined],
  ['take the endpoint from the input', (each) => each['x-dovetail-endpoint-member'] !== undefined],
];

/** A warning for each thing that operations of a document want, and clients in other languages leave to their callers. */
export function clientLimits(document: OpenApiDocument, file: string): readonly Diagnostic[] {
  const operations = operationsIn(document).map(({ operation }) => operation);
  return limits.flatMap(([words, wants]) => {
    const names = operations.filter(wants).map(({ operationId }) => operationId);
    if (names.length === 0) return [];
    const shown =
      names.length > 5 ? `${names.slice(0, 5).join(', ')} and others` : names.join(', ');
    const message = `clients in other languages don't ${words}, as ${shown} wants it`;
    return [{ code: 'client-limited', at: { file }, message }];
  });
}
