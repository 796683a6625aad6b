import { pointerTo } from '../../wire/pointer.ts';
import type { Schema } from '../../wire/schema.ts';
import type { PlacedSchema } from '../placed-schema.ts';
import type { ComparedSchema } from './compared-schema.ts';
import type { ConstraintId } from './constraint-rules.ts';
import type { Direction, RuleId } from './rules.ts';
import type { BothSchemas } from './same.ts';

/** A schema of the old contract, and the one that stands for the same in the new one. */
export interface SchemaPair {
  readonly direction: Direction;
  readonly old: ComparedSchema;
  readonly new: ComparedSchema;
  readonly schemas: BothSchemas;
}

/** Takes what the comparison of a pair finds. */
export interface PairFindings {
  /** A change of the constraint that a keyword states. `message` says what changed, without the name of the place. */
  constraint(id: ConstraintId, keyword: string, message: string, at?: InnerPlace): void;
  /** A change with a rule of its own. */
  rule(id: RuleId, keyword: string, message: string, at?: InnerPlace): void;
  /** Schemas inside of the two that stand for the same. */
  inner(old: PlacedPart, other: PlacedPart): void;
}

/** Where inside a keyword's value something stands; on the other side the keyword itself is shown. */
export interface InnerPlace {
  readonly old?: readonly string[];
  readonly new?: readonly string[];
}

/** A schema as it is written, with the place where it stands. */
export interface PlacedPart {
  readonly schema: Schema;
  readonly pointer: string;
}

/** The schema that a keyword holds, if it holds one. */
export function partOf(
  placed: PlacedSchema,
  keyword: 'items' | 'propertyNames' | 'additionalProperties',
): PlacedPart | undefined {
  const schema = placed.schema[keyword];
  return typeof schema === 'object' ? { schema, pointer: placed.pointerTo(keyword) } : undefined;
}

/** A pointer into the value of a keyword, which a schema has or would have. */
export function inside(
  placed: PlacedSchema,
  keyword: string,
  path: readonly string[] = [],
): string {
  return placed.pointerTo(keyword) + pointerTo(path);
}
