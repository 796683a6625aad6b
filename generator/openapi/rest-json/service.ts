import type { PathItem } from '../../../src/wire/document.ts';
import type { OperationShape } from '../../smithy/model.ts';
import type { DocumentParts } from '../document-parts.ts';
import { localName } from '../traits.ts';
import { httpBindingOf } from './http-trait.ts';
import { RestJsonOperation } from './operation.ts';
import { type PlacedOperation, pathItems } from './paths.ts';

/** The paths of a restJson1 service. Its operations have been checked: each has a trait `@http` that can be read. */
export function restJsonPaths(
  operations: readonly OperationShape[],
  parts: DocumentParts,
): Readonly<Record<string, PathItem>> {
  const placed = operations.flatMap((operation): PlacedOperation[] => {
    const http = httpBindingOf(operation);
    if (http === undefined) return [];
    const { method, uri } = http;
    const written = new RestJsonOperation(operation, http, parts);
    return [
      { name: localName(operation.id), method, uri, write: (labels) => written.object(labels) },
    ];
  });
  return pathItems(placed);
}
