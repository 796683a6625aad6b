import type { OpenApiDocument } from '../../wire/document.ts';
import { type ConstraintKind, listConstraints } from '../constraints.ts';

/**
 * The most cases that one constraint of each kind gives. An `operation` counts for itself (the smallest, the largest and
 * three combined values, a method, a path, a query), and once more for its body (another method, seven bodies that can't be
 * read).
 */
const weights: Readonly<Record<ConstraintKind, number>> = {
  operation: 8,
  header: 2,
  'media type': 3,
  site: 4,
  type: 6,
  format: 5,
  bound: 4,
  enum: 2,
  value: 1,
  default: 1,
};

/** How many cases there can be. */
export interface CaseBound {
  /** The sum with its parts, for people: `7 × 2 operation + 2 × 1 header + …`. */
  readonly formula: string;
  readonly bound: number;
}

/** The most request cases that a document can give: a sum that grows with the number of its constraints, and no faster. */
export function boundOf(document: OpenApiDocument): CaseBound {
  const counts = new Map<ConstraintKind, number>();
  for (const { kind } of listConstraints(document)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].map(([kind, count]) => ({ kind, count, weight: weights[kind] }));
  return {
    formula: parts.map(({ kind, count, weight }) => `${weight} × ${count} ${kind}`).join(' + '),
    bound: parts.reduce((sum, { count, weight }) => sum + count * weight, 0),
  };
}
