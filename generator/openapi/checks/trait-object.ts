import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/nearest.ts';
import type { NodeValue, SourceLocation } from '../../smithy/model.ts';
import { showValue } from '../../smithy/node-value.ts';
import { asObject } from '../traits.ts';
import { wrongValue } from './subject.ts';

/** What is wrong with the form of a trait's value that has to be an object: its type, and keys that it can't have. */
export function* objectMistakes(
  trait: string,
  value: NodeValue,
  keys: readonly string[],
  at: SourceLocation,
): Generator<Diagnostic> {
  const object = asObject(value);
  const known = keys.length === 0 ? 'no value' : `an object with ${keys.join(', ')}`;
  if (object === undefined) {
    yield wrongValue(at, `@${trait} with ${showValue(value)}`, known);
    return;
  }
  for (const key of Object.keys(object)) {
    if (keys.includes(key)) continue;
    const meant = nearest(key, keys);
    yield wrongValue(
      at,
      `@${trait} with the key ${showValue(key)}`,
      known,
      meant === undefined ? undefined : `Did you mean ${meant}?`,
    );
  }
}
