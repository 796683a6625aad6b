import { isObject } from '../../wire/json.ts';
import type { Schemas } from '../../wire/schema.ts';
import { shorten } from '../report/text.ts';

/** The schemas of the two documents. */
export interface BothSchemas {
  readonly old: Schemas;
  readonly new: Schemas;
}

const prefix = '#/components/schemas/';

/**
 * Whether two parts of two documents say the same. Objects are equal whatever the order of their members, references
 * where what they lead to is; descriptions don't count.
 */
export function isSame(old: unknown, other: unknown, schemas: BothSchemas): boolean {
  return new Sameness(schemas).of(old, other);
}

class Sameness {
  readonly #schemas: BothSchemas;
  /** Pairs of references that are being followed, or were and did not differ. */
  readonly #met = new Set<string>();

  constructor(schemas: BothSchemas) {
    this.#schemas = schemas;
  }

  of(old: unknown, other: unknown): boolean {
    if (Array.isArray(old) || Array.isArray(other)) {
      return (
        Array.isArray(old) &&
        Array.isArray(other) &&
        old.length === other.length &&
        old.every((item, index) => this.of(item, other[index]))
      );
    }
    if (!isObject(old) || !isObject(other)) return Object.is(old, other) || old === other;
    return this.#ofReferences(old.$ref, other.$ref) ?? this.#ofMembers(old, other);
  }

  /** Undefined where one of the two is no reference. */
  #ofReferences(old: unknown, other: unknown): boolean | undefined {
    if (typeof old !== 'string' || typeof other !== 'string') return undefined;
    const key = JSON.stringify([old, other]);
    if (this.#met.has(key)) return true;
    this.#met.add(key);
    return this.of(follow(old, this.#schemas.old), follow(other, this.#schemas.new));
  }

  #ofMembers(old: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>) {
    const names = new Set([...Object.keys(old), ...Object.keys(other)]);
    // A property may have the name; then it is a schema, not text.
    const isWords = (name: string) =>
      name === 'description' &&
      [old, other].every((each) => typeof memberOf(each, name) !== 'object');
    return [...names].every(
      (name) => isWords(name) || this.of(memberOf(old, name), memberOf(other, name)),
    );
  }
}

function memberOf(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function follow(ref: string, schemas: Schemas): unknown {
  const name = ref.startsWith(prefix) ? ref.slice(prefix.length) : '';
  return Object.hasOwn(schemas, name) ? schemas[name] : ref;
}

/** A value as a key: equal texts for equal values of JSON, whatever the order of members. */
export function keyOf(value: unknown): string {
  return (
    JSON.stringify(value, (_name, part: unknown) =>
      isObject(part) ? Object.fromEntries(Object.entries(part).sort(byName)) : part,
    ) ?? 'undefined'
  );
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** A value as sentences show it. */
export function show(value: unknown): string {
  return value === undefined ? 'none' : shorten(JSON.stringify(value), 60);
}
