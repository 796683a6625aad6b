import { jsonKind } from '../wire/json.ts';
import { memberPath } from '../wire/member-path.ts';
import type { Schema } from '../wire/schema.ts';
import type { Violation } from '../wire/violations.ts';
import { type Failure, serializationFailure } from './failure.ts';

/** How many violations one message lists. */
const listed = 10;

/** How much of a value a message repeats, in UTF-16 units. */
const repeated = 1_024;

/**
 * The failure that AWS JSON services answer with for some violations: a wrong type comes first and alone, since values
 * are looked at only once the body could be read; then all constraints in one message.
 */
export function failureOf(violations: readonly Violation[]): Failure {
  const wrongType = violations.find(isWrongType);
  if (wrongType !== undefined) return typeFailure(wrongType);
  const texts = violations.slice(0, listed).map(constraintText);
  const count = violations.length;
  const noun = count === 1 ? 'error' : 'errors';
  return {
    status: 400,
    name: 'ValidationException',
    message: `${count} validation ${noun} detected: ${texts.join('; ')}`,
  };
}

/** A null in a list has no type that could be wrong: it is a member that must not be null. */
function isWrongType({ keyword, value }: Violation): boolean {
  return (keyword === 'type' && value !== null) || keyword === 'format';
}

function typeFailure({ schema, value, path }: Violation): Failure {
  const kind = jsonKind(value);
  const where = memberPath(path);
  const wanted = timestamps[schema.format ?? ''];
  if (wanted !== undefined && kind !== 'array' && kind !== 'object') {
    const token = kind === 'boolean' ? String(value).toUpperCase() : kind.toUpperCase();
    return serializationFailure(
      `${token}_VALUE can not be converted to milliseconds since epoch`,
      kind === schema.type ? `${where}: ${wanted.range}` : `${where}: ${wanted.type(kind)}`,
    );
  }
  return serializationFailure(
    typeText(schema, value),
    `${where}: expected ${schema.type ?? 'another type'}, found ${kind}.`,
  );
}

/** Hints about timestamps, by their format: for a value of the right type, and for one of a wrong type. */
const timestamps: Readonly<
  Record<string, { readonly range: string; readonly type: (found: string) => string }>
> = {
  'epoch-seconds': {
    range: 'the timestamp is too far from 1970.',
    type: (found) =>
      `a timestamp is a JSON number of seconds since 1970; found a ${found}. JavaScript SDKs send a string as it is: give them a Date.`,
  },
  'date-time': {
    range: 'expected a date and time such as 2020-01-31T12:00:00Z (RFC 3339).',
    type: (found) => `a timestamp is a string such as 2020-01-31T12:00:00Z; found a ${found}.`,
  },
};

/** The words of the deserializer for a value of the wrong type. */
function typeText(schema: Schema, value: unknown): string {
  const kind = jsonKind(value);
  if (kind === 'array') return 'Start of list found where not expected';
  if (schema.type === 'array' && kind !== 'object') return 'Expected list or null';
  if (kind === 'object') return 'Start of structure or map found where not expected.';
  if (schema.type === 'object') {
    return schema.additionalProperties === undefined ? 'Expected null' : 'Expected map or null';
  }
  const wanted = schema.format === 'byte' ? 'Blob' : scalars[String(schema.type)];
  return `${kind.toUpperCase()}_VALUE can not be converted to ${wanted ?? 'String'}`;
}

const scalars: Readonly<Record<string, string>> = {
  boolean: 'Boolean',
  integer: 'Integer',
  number: 'Double',
};

function constraintText(violation: Violation): string {
  return `Value ${valueText(violation.value)} at '${memberPath(violation.path)}' failed to satisfy constraint: ${constraint(violation)}`;
}

/** What a value must be, in AWS's words. */
function constraint({ keyword, schema }: Violation): string {
  switch (keyword) {
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return `Member must have length less than or equal to ${schema[keyword]}`;
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return `Member must have length greater than or equal to ${schema[keyword]}`;
    case 'maximum':
      return `Member must have value less than or equal to ${schema.maximum}`;
    case 'minimum':
      return `Member must have value greater than or equal to ${schema.minimum}`;
    case 'enum':
      return `Member must satisfy enum value set: [${(schema.enum ?? []).join(', ')}]`;
    case 'pattern':
      return `Member must satisfy regular expression pattern: ${schema.pattern}`;
    case 'uniqueItems':
      return 'Member must have unique values';
    default:
      return 'Member must not be null';
  }
}

function valueText(value: unknown): string {
  switch (jsonKind(value)) {
    case 'null':
      return 'null';
    case 'array':
      return "'[…]'";
    case 'object':
      return "'{…}'";
    default: {
      const text = String(value);
      return text.length <= repeated ? `'${text}'` : `'${beginning(text)}…'`;
    }
  }
}

/** The beginning of a text that is too long to repeat. No character is cut in two, which not every client could read. */
function beginning(text: string): string {
  return text.slice(0, repeated).replace(/[\ud800-\udbff]$/, '');
}
