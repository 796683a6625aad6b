import type { Breaks, Direction, RuleId } from './rules.ts';

/** One change from an old contract to a new one. */
export interface Change {
  readonly rule: RuleId;
  /** Undefined for what concerns both directions, or neither. */
  readonly direction: Direction | undefined;
  readonly breaks: Breaks;
  /** What changed, in a sentence with the old and the new value, without its period. */
  readonly message: string;
  /**
   * JSON pointers (RFC 6901) into the old and the new document. Where a thing is in one of them only, the other pointer
   * leads to what would hold it.
   */
  readonly old: string;
  readonly new: string;
  /** The operations that the change reaches, by their names in the new document, else in the old; sorted. */
  readonly operations: readonly string[];
}

/** What a rule found, before it is known which operations reach it. */
export type Finding = Omit<Change, 'operations' | 'direction' | 'breaks'>;
