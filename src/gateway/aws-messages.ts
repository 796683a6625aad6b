import { base64Bytes } from '../wire/base64.ts';
import { jsonKind } from '../wire/json.ts';
import { memberPath } from '../wire/member-path.ts';
import { isUnion, type Schema } from '../wire/schema.ts';
import { isUnreadable, validationException } from '../wire/validation-dialect.ts';
import type { Violation } from '../wire/violations.ts';
import { commonConstraint } from './constraint-values.ts';
import { type Failure, serializationFailure } from './failure.ts';

/** How many violations one message lists. */
const listed = 10;

/** How much of a value a message repeats, in UTF-16 units. */
const repeated = 1_024;

/** How violations are told. */
export interface MessageOptions {
  /** Whether a null among items that are not sparse, and a union of no or several members, is a wrong type too. */
  readonly isStrict?: boolean;
  /** Whether a value at fault must not be shown; by default where its own schema says so. */
  readonly isSecret?: (violation: Violation) => boolean;
}

/**
 * The failure that AWS's services answer with for some violations: a wrong type comes first and alone, since values
 * are looked at only once the body could be read; then all constraints in one message.
 */
export function failureOf(violations: readonly Violation[], options: MessageOptions = {}): Failure {
  const { isSecret = isMarkedSecret } = options;
  const wrongType = typeFailureIn(violations, options);
  if (wrongType !== undefined) return wrongType;
  const texts = violations
    .slice(0, listed)
    .map((violation) => constraintText(violation, isSecret(violation)));
  const count = violations.length;
  const noun = count === 1 ? 'error' : 'errors';
  return {
    status: 400,
    name: validationException,
    message: `${count} validation ${noun} detected: ${texts.join('; ')}`,
  };
}

/** The failure for the first value of a wrong type among some violations; undefined where there is none. */
export function typeFailureIn(
  violations: readonly Violation[],
  { isStrict = false }: Pick<MessageOptions, 'isStrict'> = {},
): Failure | undefined {
  const found = violations.find((violation) => isUnreadable(violation, { isStrict }));
  return found && typeFailure(found);
}

function isMarkedSecret({ schema }: Violation): boolean {
  return schema['x-dovetail-sensitive'] === true;
}

function typeFailure({ schema, value, path }: Violation): Failure {
  const kind = jsonKind(value);
  const where = path.length === 0 ? 'the value' : memberPath(path);
  if (isUnion(schema) && kind === 'object') {
    const names = Object.keys(schema.properties ?? {}).join(', ');
    return serializationFailure(undefined, `${where}: expected exactly one of ${names}.`);
  }
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
  'http-date': {
    range:
      'expected a date and time such as Fri, 31 Jan 2020 12:00:00 GMT (RFC 9110, section 5.6.7).',
    type: (found) =>
      `a timestamp is a string such as Fri, 31 Jan 2020 12:00:00 GMT; found a ${found}.`,
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

function constraintText(violation: Violation, isSecret: boolean): string {
  const shown = isSecret ? '' : `${valueText(violation.value)} `;
  return `Value ${shown}at '${memberPath(violation.path)}' failed to satisfy constraint: ${constraint(violation)}`;
}

/** What a value must be, in AWS's words. */
function constraint(violation: Violation): string {
  const { keyword, schema, value } = violation;
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
    case 'exclusiveMaximum':
      return `Member must have value less than ${schema.exclusiveMaximum}`;
    case 'exclusiveMinimum':
      return `Member must have value greater than ${schema.exclusiveMinimum}`;
    case 'multipleOf':
      return `Member must have a value that is a multiple of ${schema.multipleOf}`;
    case 'x-dovetail-byte-length': {
      const { min = 0, max } = schema['x-dovetail-byte-length'] ?? {};
      return blobLength(value) < min
        ? `Member must have length greater than or equal to ${min}`
        : `Member must have length less than or equal to ${max}`;
    }
    default:
      return commonConstraint(violation);
  }
}

/** How many bytes a blob has, as base64 text or as it is. */
function blobLength(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  return typeof value === 'string' ? (base64Bytes(value) ?? 0) : 0;
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
