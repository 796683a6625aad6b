import type { Doc } from './print/doc.ts';

/** What declarations are made for: a schema, an error or an operation, by its name. */
export interface Subject {
  readonly kind: 'schema' | 'error' | 'operation';
  readonly name: string;
}

/** Declarations of a module that belong together. */
export interface Section {
  /** What they are made for; left out for those that stand in the module itself, however it is divided. */
  readonly of?: Subject;
  /** The name of the part of a divided module that they stand in, where it does not follow from what they are for. */
  readonly part?: string;
  readonly docs: readonly Doc[];
}

/** The section of a schema. */
export function schemaSection(name: string, docs: readonly Doc[]): Section {
  return { of: { kind: 'schema', name }, docs };
}

/** The section of an error. */
export function errorSection(name: string, docs: readonly Doc[]): Section {
  return { of: { kind: 'error', name }, docs };
}

/** The section of an operation. */
export function operationSection(name: string, docs: readonly Doc[]): Section {
  return { of: { kind: 'operation', name }, docs };
}
