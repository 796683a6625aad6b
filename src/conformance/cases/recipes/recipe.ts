import type { CaseValue } from '../case-value.ts';
import type { Leaf } from '../values.ts';

/** What decides which recipes there are, beside the schema. */
export interface RecipeOptions {
  /** Which way the value travels. */
  readonly direction: 'request' | 'response';
  /** Whether a union with a member that is not known can't be read (Smithy 2.0, "AWS restJson1 protocol"). */
  readonly isStrict: boolean;
  /**
   * Whether a `date-time` of a request may have an offset from UTC: RFC 3339 allows it, and Smithy does not. Undefined
   * where the contract leaves it open.
   */
  readonly allowsOffsets: boolean | undefined;
  /** Whether null means absent, as in Smithy's protocols; to JSON Schema it is a value like any other. */
  readonly isNullAbsent: boolean;
}

/** What is put at a site for one case. */
export interface Recipe {
  /** How the case is called at its site: `maxLength+1`. */
  readonly name: string;
  /** The constraint that it exercises: a JSON pointer (RFC 6901) into the document. */
  readonly constraint: string;
  /** What it shows, as it follows upon the site: `of 257 characters`. */
  readonly title: string;
  /** The keyword that it breaks; undefined where the value keeps the contract. */
  readonly breaks: string | undefined;
  /** Makes what is put there. Throws an UnbuildableError where it can't be made. */
  readonly leaf: () => Leaf;
}

/** A recipe that keeps the contract. */
export function keeps(
  name: string,
  constraint: string,
  title: string,
  make: () => CaseValue,
): Recipe {
  return { name, constraint, title, breaks: undefined, leaf: () => ({ value: make() }) };
}

/** A recipe that breaks a keyword. */
export function breaks(
  keyword: string,
  name: string,
  constraint: string,
  title: string,
  make: () => CaseValue,
): Recipe {
  return { name, constraint, title, breaks: keyword, leaf: () => ({ value: make() }) };
}
