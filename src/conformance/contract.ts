import type { OpenApiDocument } from '../wire/document.ts';
import { Routes } from '../wire/routes.ts';
import { type Operation, readOperations } from './operation.ts';

/** A document with all that is read off it once. */
export interface ReadContract {
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  /** Finds operations of a REST protocol by their paths. */
  readonly routes: Routes<Operation>;
}

/** Reads a document. Throws a TypeError for one with a reference that leads nowhere, or a path that can't be a route. */
export function readContract(document: OpenApiDocument): ReadContract {
  const operations = readOperations(document);
  const routed = operations.filter(({ bindings }) => bindings !== undefined);
  return { document, operations, routes: new Routes(routed) };
}
