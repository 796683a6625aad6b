import type { Constraint } from '../constraints.ts';
import type { Coverage, Entry } from '../report/report.ts';

/**
 * How far each constraint was exercised, in the order of the document. A constraint that stands at a place that several
 * members lead to, such as a bound in a shared schema, counts the cases of all of them.
 */
export function coverageOf(
  constraints: readonly Constraint[],
  entries: readonly Entry[],
): readonly Coverage[] {
  const counts = new Map<string, { exercised: number; failed: number }>();
  for (const { operation, constraint = '', outcome } of entries) {
    const key = keyOf(operation, constraint);
    const before = counts.get(key) ?? { exercised: 0, failed: 0 };
    const isFailed = outcome === 'failed' || outcome === 'known';
    counts.set(key, {
      exercised: before.exercised + 1,
      failed: before.failed + (isFailed ? 1 : 0),
    });
  }
  return constraints.map(({ operation, path, label, pointer }) => ({
    operation,
    path,
    label,
    constraint: pointer,
    ...(counts.get(keyOf(operation, pointer)) ?? { exercised: 0, failed: 0 }),
  }));
}

function keyOf(operation: string, pointer: string): string {
  return `${operation} ${pointer}`;
}
