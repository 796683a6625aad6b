import { codePoints } from '../../wire/accept.ts';
import { isObject } from '../../wire/json.ts';
import type { Schemas } from '../../wire/schema.ts';
import type { Violation } from '../../wire/violations.ts';
import { placeInside } from '../cases/place-inside.ts';
import type { SchemaRoot } from '../operation.ts';
import { placeSchema } from '../placed-schema.ts';
import type { Problem } from './report.ts';

/** How much of a value is shown, in UTF-16 units. */
const shown = 60;

/**
 * A violation of a value's schema as a problem: the member, the constraint with its place in the contract, and what
 * was found instead. `placeText` gives a place for people by its JSON pointer into the document; by default the
 * pointer itself.
 */
export function violationProblem(
  violation: Violation,
  root: SchemaRoot,
  schemas: Schemas,
  placeText: (pointer: string) => string = (pointer) => pointer,
): Problem {
  const place = placeOf(violation, root, schemas);
  return {
    where: memberPath(violation.path),
    expected: `${constraintText(violation)} (${placeText(place)})`,
    found: foundText(violation.value),
  };
}

/** The members on the way to a violation, as coverage and the ids of cases have them: `Evaluations[]/Annotation`. */
export function memberGroup(path: Violation['path']): string {
  return path
    .map((step) => (typeof step === 'number' ? '[]' : `/${step}`))
    .join('')
    .replace(/^\//, '');
}

/** A path as it is written in a program: `Evaluations[0].Annotation`. */
export function memberPath(path: Violation['path']): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text === '' ? 'body' : text.replace(/^\./, '');
}

/** The keyword with its value, in the words of JSON Schema: `maxLength 256`. */
function constraintText({ keyword, schema, path }: Violation): string {
  switch (keyword) {
    case 'required':
      return 'a value: required';
    case 'enum':
      return `enum ${(schema.enum ?? []).join(', ')}`;
    case 'x-dovetail-response-only':
      return `none of ${(schema[keyword]?.values ?? []).join(', ')}, which only a response may hold`;
    case 'oneOf':
    case 'anyOf':
    case 'uniqueItems':
      return keyword;
    case 'x-dovetail-byte-length': {
      const { min = 0, max } = schema[keyword] ?? {};
      return max === undefined ? `${min} bytes or more` : `${min} to ${max} bytes`;
    }
    case 'additionalProperties':
      return `no member ${path.at(-1)}`;
    default:
      return `${keyword} ${String(schema[keyword])}`;
  }
}

/** Where the constraint stands in the document. */
function placeOf(violation: Violation, root: SchemaRoot, schemas: Schemas): string {
  const { path, keyword, value } = violation;
  const around = placeInside(root, path.slice(0, -1), schemas);
  const name = path.at(-1);
  if (keyword === 'required') {
    return around.pointerToRequired(String(name)) ?? around.pointerTo('required');
  }
  const { propertyNames } = around.schema;
  if (propertyNames !== undefined && name === value) {
    // The path of a map's key is that of its value; which of both is meant, the value tells.
    const key = placeSchema(propertyNames, around.pointerTo('propertyNames'), schemas);
    if (key.schema[keyword] === violation.schema[keyword]) return key.pointerTo(keyword);
  }
  return placeInside(root, path, schemas).pointerTo(keyword);
}

/** A value in few words: its size where it is large, else the value itself. */
function foundText(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value instanceof Uint8Array) return counted(value.length, 'byte');
  if (Array.isArray(value)) return `an array of ${counted(value.length, 'item')}`;
  if (isObject(value)) return `an object of ${counted(Object.keys(value).length, 'member')}`;
  if (typeof value !== 'string') return String(value);
  const text = JSON.stringify(value);
  const length = counted(codePoints(value), 'character');
  return text.length <= shown ? `the string ${text}` : `a string of ${length}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
