import type { ReadContract } from '../contract.ts';

/** The contract that calls are held to. */
export interface JudgedContract extends ReadContract {
  /** The place of a constraint for people, by its JSON pointer (RFC 6901) into the document. */
  readonly placeText: (pointer: string) => string;
}
