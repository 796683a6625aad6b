import { isObject, jsonKind } from '../../../src/wire/json.ts';
import type { Mistakes } from './mistakes.ts';

/** Names that lead to a node of a document, from its root. */
export type Path = readonly string[];

/** Adds what is wrong with the form of a value to the mistakes. */
export type Form = (value: unknown, at: Path, mistakes: Mistakes) => void;

/** The members of an object, by their names. */
export interface ObjectForm {
  readonly required?: Readonly<Record<string, Form>>;
  readonly optional?: Readonly<Record<string, Form>>;
  /** Looks at members that are named in neither. Default: they may be anything. */
  readonly other?: (name: string, value: unknown, at: Path, mistakes: Mistakes) => void;
}

/** Any value. */
export const anything: Form = () => {};

/** Text. */
export const text: Form = kind('a string', (value) => typeof value === 'string');

/** `true` or `false`. */
export const flag: Form = kind('true or false', (value) => typeof value === 'boolean');

/** A number. */
export const number: Form = kind('a number', (value) => typeof value === 'number');

/** A number above zero. */
export const positive: Form = kind(
  'a number above 0',
  (value) => typeof value === 'number' && value > 0,
);

/** A whole number that is not below zero. */
export const count: Form = kind(
  'a whole number of at least 0',
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
);

/** A regular expression of ECMA-262, as JSON Schema has patterns. */
export const pattern: Form = (value, at, mistakes) => {
  if (typeof value !== 'string') return text(value, at, mistakes);
  try {
    new RegExp(value, 'u');
  } catch {
    addWrong(mistakes, at, show(value), 'a regular expression');
  }
};

/** One of some words. */
export function oneOf(words: readonly unknown[]): Form {
  const expected = `one of ${words.map(String).join(', ')}`;
  return kind(expected, (value) => words.includes(value));
}

/** A list of values of one form. */
export function listOf(item: Form, least = 0): Form {
  const expected = least === 0 ? 'a list' : `a list of at least ${least}`;
  return (value, at, mistakes) => {
    if (!Array.isArray(value) || value.length < least) {
      addWrong(mistakes, at, Array.isArray(value) ? 'an empty list' : show(value), expected);
      return;
    }
    for (const [index, each] of value.entries()) {
      if (mistakes.isFull) return;
      item(each, [...at, String(index)], mistakes);
    }
  };
}

/** An object whose members are all of one form, under any names that the second form takes. */
export function mapOf(member: Form, isName: (name: string) => boolean = () => true): Form {
  return (value, at, mistakes) => {
    if (!isObject(value)) return addWrong(mistakes, at, show(value), 'an object');
    for (const [name, each] of Object.entries(value)) {
      if (mistakes.isFull) return;
      if (isName(name)) member(each, [...at, name], mistakes);
      // `x-` begins an extension, whose form is its own (OpenAPI 3.1, "Specification Extensions").
      else if (!name.startsWith('x-'))
        addWrong(mistakes, [...at, name], show(name), 'another name');
    }
  };
}

/** An object with members of forms of their own. */
export function objectOf({ required = {}, optional = {}, other }: ObjectForm): Form {
  const forms = new Map(Object.entries({ ...required, ...optional }));
  return (value, at, mistakes) => {
    if (!isObject(value)) return addWrong(mistakes, at, show(value), 'an object');
    for (const name of Object.keys(required)) {
      if (Object.hasOwn(value, name)) continue;
      mistakes.add('openapi-invalid', at, `expected the member ${name}, found none`);
    }
    for (const [name, each] of Object.entries(value)) {
      if (mistakes.isFull) return;
      const form = forms.get(name);
      if (form !== undefined) form(each, [...at, name], mistakes);
      else other?.(name, each, [...at, name], mistakes);
    }
  };
}

function kind(expected: string, isOfKind: (value: unknown) => boolean): Form {
  return (value, at, mistakes) => {
    if (!isOfKind(value)) addWrong(mistakes, at, show(value), expected);
  };
}

/** Adds that something stands where something else is expected. */
export function addWrong(mistakes: Mistakes, at: Path, found: string, expected: string): void {
  mistakes.add('openapi-invalid', at, `found ${found}; expected ${expected}`);
}

/** A value as messages name it: small ones as JSON, others by their kind. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const found = jsonKind(value);
  if (found === 'array') return 'a list';
  if (found === 'object') return 'an object';
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}
