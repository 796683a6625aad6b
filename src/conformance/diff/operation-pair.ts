import type { ComparedDocument } from './compared-document.ts';
import type { PlacedOperation } from './read-operation.ts';
import type { Direction, RuleId } from './rules.ts';
import type { BothSchemas } from './same.ts';
import type { PlacedPart } from './schema-pair.ts';

/** The two documents that are compared. */
export interface Documents {
  readonly old: ComparedDocument;
  readonly new: ComparedDocument;
  readonly schemas: BothSchemas;
}

/** An operation in the old document and in the new one. */
export interface OperationPair {
  readonly old: PlacedOperation;
  readonly new: PlacedOperation;
  readonly documents: Documents;
}

/** Takes what the comparison of two operations finds. */
export interface OperationFindings {
  /** A change, with JSON pointers into both documents. */
  rule(id: RuleId, message: string, old: string, other: string): void;
  /** Schemas that stand for the same in a request or a response. */
  schemas(direction: Direction, old: PlacedPart, other: PlacedPart): void;
}
