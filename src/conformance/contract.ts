import type { OpenApiDocument } from '../wire/document.ts';
import { type Operation, readOperations } from './operation.ts';
import { Routes } from './routes.ts';

/** A document with all that is read off it once. */
export interface ReadContract {
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  /** Finds operations of a REST protocol by their paths. */
  readonly routes: Routes;
}

/** Reads a document. Throws a TypeError for one with a reference that leads nowhere. */
export function readContract(document: OpenApiDocument): ReadContract {
  const operations = readOperations(document);
  return { document, operations, routes: new Routes(operations) };
}
