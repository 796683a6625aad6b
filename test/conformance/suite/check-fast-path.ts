import type { Artifacts } from './artifacts.ts';
import { isLeftOpen } from './left-open.ts';
import type { Truth } from './truth.ts';

/**
 * The generated validators: they accept no invalid body, and each valid one that they don't have to leave to those who
 * look again.
 */
export async function checkFastPath(
  { operations }: Artifacts,
  { cases, operation, schemas }: Truth,
): Promise<readonly string[]> {
  const byName = new Map(operations.map((each) => [each.name, each]));
  const judge = (
    each: { readonly id: string; readonly operation: string; readonly kind: string },
    value: unknown,
    which: 'accepts' | 'acceptsOutput',
  ): readonly string[] => {
    const artifact = byName.get(each.operation);
    if (artifact === undefined) return [`${each.id}: there is no such operation`];
    const accepted = artifact[which](value);
    const isValid = each.kind === 'valid';
    if (accepted === isValid) return [];
    const place = operation(each.operation)[which === 'accepts' ? 'input' : 'output'];
    if (isValid && isLeftOpen(value, place.schema, schemas)) return [];
    return [`${each.id}: the fast path ${accepted ? 'accepts' : 'does not accept'} it`];
  };
  return [
    ...cases.requests
      .filter(({ kind, value }) => kind !== 'wire' && value !== undefined)
      .flatMap((each) => judge(each, each.value, 'accepts')),
    ...cases.responses
      .filter(({ error }) => error === undefined)
      .flatMap((each) => judge(each, each.value, 'acceptsOutput')),
  ];
}
