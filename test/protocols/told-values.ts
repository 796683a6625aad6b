import { prelude } from '../../generator/openapi/traits.ts';
import type { Member, Model, ShapeId } from '../../generator/smithy/model.ts';
import { isObject } from '../../src/wire/json.ts';
import type { Headers, RequestCase } from './cases.ts';
import { firstDifference } from './difference.ts';
import type { Suite } from './suites.ts';
import { membersOf, typedValue } from './typed-params.ts';

/**
 * Where an input or output departs from the params of a case; undefined where it does not.
 *
 * @param shape the structure that it is a value of
 * @param path how messages name it
 */
export function paramsDifference(
  { params, headers }: Pick<RequestCase, 'params' | 'headers'>,
  got: unknown,
  { protocol, model }: Suite,
  shape: ShapeId,
  path: string,
): string | undefined {
  const want = typedValue(params, shape, model);
  if (protocol === 'awsJson1_1') return firstDifference(want, got, path);
  const told = (value: unknown) => toldValue(value, shape, model, headers);
  return firstDifference(told(want), told(got), path);
}

/**
 * An input or output of a REST protocol without what a message can't tell from an absent member, so that two values
 * that make the same message are equal: a list in the query that has no items, a structure without members and a stream
 * without bytes as payload. A map of all headers keeps those that the case names; HTTP needs others beside them.
 *
 * @param headers those of the case
 */
function toldValue(value: unknown, id: ShapeId, model: Model, headers: Headers): unknown {
  if (!isObject(value)) return value;
  const named = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const members = membersOf(id, model);
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const member = members.get(name);
    if (member === undefined) return [[name, item]];
    if (isObject(item) && prelude('httpPrefixHeaders', member.traits) === '') {
      return [[name, Object.fromEntries(Object.entries(item).filter(([key]) => named.has(key)))]];
    }
    return isUntold(item, member, model) ? [] : [[name, item]];
  });
  return Object.fromEntries(entries);
}

function isUntold(value: unknown, { target, traits }: Member, model: Model): boolean {
  if (Array.isArray(value)) return value.length === 0 && prelude('httpQuery', traits) !== undefined;
  if (prelude('httpPayload', traits) === undefined) return false;
  const shape = model.shapes.get(target);
  if (value instanceof Uint8Array) {
    return value.length === 0 && prelude('streaming', shape?.traits) !== undefined;
  }
  return shape?.type === 'structure' && isObject(value) && Object.keys(value).length === 0;
}
