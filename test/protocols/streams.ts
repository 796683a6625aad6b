import { trait } from '../../generator/openapi/traits.ts';
import type { Model, ShapeId } from '../../generator/smithy/model.ts';
import { isObject } from '../../src/wire/json.ts';
import { membersOf } from './typed-params.ts';

/** A value as it is handed to generated code: bytes that stream, of no known length, come in parts. */
export function withStreams(value: unknown, id: ShapeId, model: Model): unknown {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => {
    const target = model.shapes.get(membersOf(id, model).get(name)?.target ?? '');
    const streams =
      trait('smithy.api#streaming', target?.traits) !== undefined &&
      trait('smithy.api#requiresLength', target?.traits) === undefined;
    return [name, streams && member instanceof Uint8Array ? inParts(member) : member];
  });
  return Object.fromEntries(entries);
}

async function* inParts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const middle = Math.floor(bytes.length / 2);
  yield bytes.subarray(0, middle);
  yield bytes.subarray(middle);
}

/** A value that generated code gave, with streams read to their end. */
export async function collectStreams(value: unknown): Promise<unknown> {
  if (!isObject(value)) return value;
  const entries: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (!isStream(member)) {
      entries.push([name, member]);
      continue;
    }
    const parts: Uint8Array[] = [];
    for await (const part of member) parts.push(part);
    entries.push([name, new Uint8Array(Buffer.concat(parts))]);
  }
  return Object.fromEntries(entries);
}

function isStream(value: unknown): value is AsyncIterable<Uint8Array> {
  return isObject(value) && Symbol.asyncIterator in value;
}
