import type { OpenApiDocument, OperationObject } from '../../src/wire/document.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { operationsIn } from '../openapi/references.ts';

/** What Dovetail's own client does, and those of openapi-generator don't: in words, and what of a document wants it. */
const limits: readonly (readonly [
  words: string,
  wanting: (document: OpenApiDocument) => readonly string[],
])[] = [
  ['put a prefix before the host', operationsWith('x-dovetail-host-prefix')],
  ['send Content-MD5', operationsWith('x-dovetail-checksum-required')],
  ['send digests of the body', operationsWith('x-dovetail-body-digests')],
  ['send headers of a common prefix', operationsWith('x-dovetail-prefix-headers')],
  ['take the endpoint from the input', operationsWith('x-dovetail-endpoint-member')],
  ['read members of errors from headers', errorsWithHeaders],
  ['all tell members apart by case and underscores alone', ambiguousMembers],
];

/** A warning for each thing that a document wants, and clients in other languages leave to their callers. */
export function clientLimits(document: OpenApiDocument, file: string): readonly Diagnostic[] {
  return limits.flatMap(([words, wanting]) => {
    const names = wanting(document);
    if (names.length === 0) return [];
    const shown =
      names.length > 5 ? `${names.slice(0, 5).join(', ')} and others` : names.join(', ');
    const message = `clients in other languages don't ${words}; this concerns ${shown}`;
    return [{ code: 'client-limited', at: { file }, message }];
  });
}

/** The operations of which something is said. */
function operationsWith(word: keyof OperationObject): (document: OpenApiDocument) => string[] {
  return (document) =>
    operationsIn(document)
      .filter(({ operation }) => operation[word] !== undefined)
      .map(({ operation }) => operation.operationId);
}

function errorsWithHeaders({ components: { schemas } }: OpenApiDocument): readonly string[] {
  return Object.keys(schemas).filter(
    (name) => schemas[name]?.['x-dovetail-error']?.headers !== undefined,
  );
}

/** The members of a structure that one name may be made of: `fooBar` and `foo_bar`. */
function ambiguousMembers({ components: { schemas } }: OpenApiDocument): readonly string[] {
  return Object.entries(schemas).flatMap(([schema, { properties = {} }]) => {
    const names = Object.keys(properties);
    const plain = names.map((name) => name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase());
    return names
      .filter((_name, index) => plain.indexOf(plain[index] ?? '') !== index)
      .map((name) => `${schema}.${name}`);
  });
}
