import type { Schema } from '../../wire/schema.ts';
import type { ConstraintId } from './constraint-rules.ts';
import type { PairFindings, SchemaPair } from './schema-pair.ts';

interface Bound {
  readonly keyword: keyof Schema &
    (
      | `min${'Length' | 'Items' | 'Properties' | 'imum'}`
      | `max${'Length' | 'Items' | 'Properties' | 'imum'}`
    );
  readonly rule: BoundName;
  /** What a missing keyword means. */
  readonly without: number;
}

type BoundName = {
  [Id in ConstraintId]: Id extends `${infer Name extends `${'min' | 'max'}${string}`}-narrowed`
    ? Name
    : never;
}[ConstraintId];

const { POSITIVE_INFINITY: most, NEGATIVE_INFINITY: least } = Number;

const bounds: readonly Bound[] = [
  { keyword: 'minLength', rule: 'min-length', without: 0 },
  { keyword: 'maxLength', rule: 'max-length', without: most },
  { keyword: 'minimum', rule: 'minimum', without: least },
  { keyword: 'maximum', rule: 'maximum', without: most },
  { keyword: 'minItems', rule: 'min-items', without: 0 },
  { keyword: 'maxItems', rule: 'max-items', without: most },
  { keyword: 'minProperties', rule: 'min-properties', without: 0 },
  { keyword: 'maxProperties', rule: 'max-properties', without: most },
];

/** The bounds of numbers and of lengths. A bound that allows everything is the same as none. */
export function compareBounds(pair: SchemaPair, findings: PairFindings): void {
  for (const { keyword, rule, without } of bounds) {
    const [before, after] = [pair.old.schema[keyword], pair.new.schema[keyword]];
    const growth = (after ?? without) - (before ?? without);
    // Infinity less itself is no number.
    if (growth === 0 || Number.isNaN(growth)) continue;
    const isNarrower = growth > 0 === rule.startsWith('min');
    findings.constraint(
      `${rule}-${isNarrower ? 'narrowed' : 'widened'}`,
      keyword,
      `${keyword} went from ${before ?? 'none'} to ${after ?? 'none'}`,
    );
  }
}
