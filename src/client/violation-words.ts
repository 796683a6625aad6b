import { codePoints } from '../wire/accept.ts';
import { jsonKind } from '../wire/json.ts';
import type { Violation } from '../wire/violations.ts';
import type { RequestViolation } from './errors.ts';

/** How many values of an enum are listed. */
const listedValues = 10;

/** A violation in words, without the value itself. */
export function describeViolation(violation: Violation): RequestViolation {
  const [expected, found] = words(violation);
  return { path: formatPath(violation.path), keyword: violation.keyword, expected, found };
}

/** The path to a member, written as in JavaScript: `Evaluations[0].Annotation`. */
function formatPath(path: Violation['path']): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

type Words = readonly [expected: string, found: string];

function words({ keyword, schema, value }: Violation): Words {
  switch (keyword) {
    case 'type':
      return [withArticle(schema.type ?? 'value'), withArticle(jsonKind(value))];
    case 'required':
      return ['a value', 'nothing'];
    case 'const':
      return [JSON.stringify(schema.const), 'another value'];
    case 'enum':
      return [`one of ${list(namedValues(schema))}`, 'another value'];
    case 'x-dovetail-response-only':
      return [
        `a value other than ${list(schema[keyword]?.values ?? [])}`,
        'one that only a response may hold',
      ];
    case 'minLength':
    case 'maxLength':
      return [bound(keyword, schema[keyword], 'character'), String(textLength(value))];
    case 'pattern':
      return [`text that matches ${schema.pattern}`, 'other text'];
    case 'format':
      return [`the format ${schema.format}`, 'a value that does not have it'];
    case 'minimum':
      return [`a number of at least ${schema.minimum}`, 'a smaller one'];
    case 'maximum':
      return [`a number of at most ${schema.maximum}`, 'a larger one'];
    case 'exclusiveMinimum':
      return [`a number above ${schema.exclusiveMinimum}`, 'another one'];
    case 'exclusiveMaximum':
      return [`a number below ${schema.exclusiveMaximum}`, 'another one'];
    case 'multipleOf':
      return [`a multiple of ${schema.multipleOf}`, 'another number'];
    case 'x-dovetail-byte-length':
      return [byteLength(schema[keyword] ?? {}), 'another length'];
    case 'minItems':
    case 'maxItems':
      return [bound(keyword, schema[keyword], 'item'), String(entryCount(value))];
    case 'uniqueItems':
      return ['items that all differ', 'equal ones'];
    case 'minProperties':
    case 'maxProperties':
      return [bound(keyword, schema[keyword], 'entry'), String(entryCount(value))];
    case 'additionalProperties':
      return ['no member of that name', 'one'];
    case 'anyOf':
      return ['a value that fits one of the alternatives', 'one that does not'];
    case 'oneOf':
      return ['a value that fits exactly one of the alternatives', 'one that does not'];
    default:
      return [`what the keyword ${keyword} asks for`, 'another value'];
  }
}

function bound(keyword: string, count: number | undefined, unit: string): string {
  const side = keyword.startsWith('min') ? 'at least' : 'at most';
  const plural = unit === 'entry' ? 'entries' : `${unit}s`;
  return `${side} ${count} ${count === 1 ? unit : plural}`;
}

function byteLength({ min = 0, max }: { readonly min?: number; readonly max?: number }): string {
  return max === undefined ? `at least ${min} bytes` : `${min} to ${max} bytes`;
}

/** The values of an enum but those that no message names. */
function namedValues({ enum: values = [], ...schema }: Violation['schema']): readonly unknown[] {
  const internal = schema['x-dovetail-internal-values'] ?? [];
  return values.filter((value) => typeof value !== 'string' || !internal.includes(value));
}

function textLength(value: unknown): number {
  return typeof value === 'string' ? codePoints(value) : 0;
}

function entryCount(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function list(values: readonly unknown[]): string {
  const shown = values.slice(0, listedValues).map(String).join(', ');
  const rest = values.length - listedValues;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

function withArticle(type: string): string {
  if (type === 'null') return type;
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}
