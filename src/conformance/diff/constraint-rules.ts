/**
 * What a change of a constraint does to the values that it allows: fewer of them, more of them, or others. `none` is for
 * what has no say in it.
 */
export type Effect = 'narrower' | 'wider' | 'other' | 'none';

/** A change of a constraint, which can stand in a request as in a response. */
export interface ConstraintRule {
  /** The id of its rules, without the direction before it. */
  readonly id: ConstraintId;
  readonly effect: Effect;
  /** What changed, in a few words. */
  readonly what: string;
}

/** The id of a change of a constraint. */
export type ConstraintId = keyof typeof table;

const table = {
  'type-narrowed': [
    'narrower',
    'fewer JSON types are valid: any became one, number became integer',
  ],
  'type-widened': ['wider', 'more JSON types are valid'],
  'type-changed': ['other', 'another JSON type is valid'],
  'null-removed': ['narrower', 'null is no longer valid (`nullable`)'],
  'null-added': ['wider', 'null is valid (`nullable`)'],
  'format-narrowed': ['narrower', 'the format holds fewer numbers: int64 became int32'],
  'format-widened': ['wider', 'the format holds more numbers'],
  'format-changed': ['other', 'a value is written otherwise, such as a timestamp'],
  'const-changed': ['other', 'the one valid value is another'],
  'enum-added': [
    'narrower',
    'the valid values are listed, where any was valid (`enum` or `const`)',
  ],
  'enum-removed': ['wider', 'the valid values are no longer listed'],
  'enum-value-removed': ['narrower', 'a value is no longer in the list'],
  'enum-value-added': ['wider', 'a value is new in the list'],
  'min-length-narrowed': ['narrower', 'text has to be longer'],
  'min-length-widened': ['wider', 'text may be shorter'],
  'max-length-narrowed': ['narrower', 'text has to be shorter'],
  'max-length-widened': ['wider', 'text may be longer'],
  'pattern-added': ['narrower', 'text has to match a pattern'],
  'pattern-removed': ['wider', 'text need not match a pattern'],
  'pattern-changed': ['other', 'text has to match another pattern'],
  'minimum-narrowed': ['narrower', 'the smallest number is larger'],
  'minimum-widened': ['wider', 'the smallest number is smaller'],
  'maximum-narrowed': ['narrower', 'the largest number is smaller'],
  'maximum-widened': ['wider', 'the largest number is larger'],
  'min-items-narrowed': ['narrower', 'a list has to be longer'],
  'min-items-widened': ['wider', 'a list may be shorter'],
  'max-items-narrowed': ['narrower', 'a list has to be shorter'],
  'max-items-widened': ['wider', 'a list may be longer'],
  'unique-items-added': ['narrower', 'items have to differ'],
  'unique-items-removed': ['wider', 'items may be alike'],
  'min-properties-narrowed': ['narrower', 'an object has to have more members'],
  'min-properties-widened': ['wider', 'an object may have fewer members'],
  'max-properties-narrowed': ['narrower', 'an object may not have as many members'],
  'max-properties-widened': ['wider', 'an object may have more members'],
  'unknown-properties-forbidden': ['narrower', 'members that are not listed are no longer valid'],
  'unknown-properties-allowed': ['wider', 'members that are not listed are valid'],
  'union-member-removed': ['narrower', 'a union has an alternative less'],
  'union-member-added': ['wider', 'a union has one more alternative'],
  'alternatives-added': ['narrower', 'a value has to be one of some alternatives (`oneOf`)'],
  'alternatives-removed': ['wider', 'a value need not be one of some alternatives'],
  'alternative-removed': ['narrower', 'there is an alternative less'],
  'alternative-added': ['wider', 'there is one more alternative'],
  'discriminator-changed': ['other', 'alternatives are told apart by another member'],
  'unknown-keyword-changed': ['other', 'a keyword changed that no other rule knows'],
} as const satisfies Readonly<Record<string, readonly [Effect, string]>>;

function isConstraintId(id: string): id is ConstraintId {
  return Object.hasOwn(table, id);
}

/** Every change of a constraint that there is a rule for. Defaults have rules of their own. */
export const constraintRules: readonly ConstraintRule[] = Object.keys(table)
  .filter(isConstraintId)
  .map((id) => ({ id, effect: table[id][0], what: table[id][1] }));
