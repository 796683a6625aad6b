import type { ComponentSchema, OpenApiDocument, PathItem } from '../../src/wire/document.ts';
import { methods } from '../../src/wire/document.ts';
import { reachable } from '../../src/wire/schema-walk.ts';
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { operationsIn, requestSchemas, responseSchemas } from './references.ts';

/**
 * A document with some of its operations, by their ids, and the components that these reach. Throws a DiagnosticError
 * with the code `operation-choice`, with every name that no operation has.
 */
export function onlyOperations(
  document: OpenApiDocument,
  wanted: readonly string[],
  file: string,
): OpenApiDocument {
  const all = operationsIn(document).map(({ operation }) => operation);
  const names = all.map(({ operationId }) => operationId);
  const [first, ...rest] = [...new Set(wanted)]
    .filter((name) => !names.includes(name))
    .map((name) => unknownOperation(name, names, file));
  if (first !== undefined) throw new DiagnosticError(first, ...rest);
  const kept = all.filter(({ operationId }) => wanted.includes(operationId));
  const schemas = kept.flatMap((each) => [...requestSchemas(each), ...responseSchemas(each)]);
  const reached = reachable(schemas, document.components.schemas);
  const components: [string, ComponentSchema][] = Object.entries(
    document.components.schemas,
  ).filter(([name]) => reached.has(name));
  return {
    ...document,
    paths: Object.fromEntries(
      Object.entries(document.paths).flatMap(([path, item]) => {
        const part = pathItem(item, wanted);
        return part === undefined ? [] : [[path, part]];
      }),
    ),
    components: { schemas: Object.fromEntries(components) },
  };
}

/** A path item with some of its operations; undefined where it has none of them. */
function pathItem(item: PathItem, wanted: readonly string[]): PathItem | undefined {
  const left = methods.filter((method) => {
    const operation = item[method];
    return operation !== undefined && wanted.includes(operation.operationId);
  });
  if (left.length === 0) return undefined;
  const dropped = methods.filter((method) => !left.includes(method));
  return Object.fromEntries(
    Object.entries(item).filter(([key]) => !dropped.some((method) => method === key)),
  );
}

function unknownOperation(name: string, names: readonly string[], file: string): Diagnostic {
  const near = nearest(name, names);
  return {
    code: 'operation-choice',
    message: `found no operation ${name}; expected one of the ${names.length} operations of the document`,
    at: { file },
    ...(near !== undefined && { help: `Did you mean ${near}?` }),
  };
}
