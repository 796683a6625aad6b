import type { OpenApiDocument } from '../../wire/document.ts';
import type { Operation } from '../operation.ts';

/** The contract that calls are held to. */
export interface JudgedContract {
  readonly document: OpenApiDocument;
  /** The operations of the document. */
  readonly operations: readonly Operation[];
  /** The place of a constraint for people, by its JSON pointer (RFC 6901) into the document. */
  readonly placeText: (pointer: string) => string;
}
