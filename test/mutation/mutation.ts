import type { OpenApiDocument } from '../../src/wire/document.ts';
import { pointerTo } from '../../src/wire/pointer.ts';
import { edited, renamed } from './edit.ts';

/** One change of one constraint of a document. */
export interface Mutation {
  /** Stable and readable: where it is, and what it does there. `components/schemas/A/properties/B/maxLength+1`. */
  readonly id: string;
  /** The changed document. The one that is given stays as it is. */
  readonly apply: (document: OpenApiDocument) => OpenApiDocument;
}

/** A path into a document: names, and indexes as text. */
export type Path = readonly string[];

/** What is done at the end of a path. */
export interface Change {
  /** What follows upon the place in the id of the mutation: `+1`, `:removed`. */
  readonly name: string;
  /** The value instead of the one that is there; undefined removes it. */
  readonly to: (value: unknown) => unknown;
}

/** A mutation that changes what stands at one place. */
export function mutationAt(path: Path, { name, to }: Change): Mutation {
  return {
    id: `${pointerTo(path).slice(1)}${name}`,
    apply: (document) => edited(document, path, to),
  };
}

/** The change that takes away what is there. */
export const removed: Change = { name: ':removed', to: () => undefined };

/** The change that puts a value in place of another. */
export function changedTo(value: unknown): Change {
  return { name: `=${typeof value === 'string' ? value : JSON.stringify(value)}`, to: () => value };
}

/** The mutation by which a member of the object at a path gets another name. */
export function renaming(path: Path, from: string, to: string): Mutation {
  return {
    id: `${pointerTo([...path, from]).slice(1)}=${to}`,
    apply: (document) => edited(document, path, (value) => renamed(value, from, to)),
  };
}
