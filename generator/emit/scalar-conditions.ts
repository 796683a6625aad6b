import { isRiskyPattern } from '../../src/wire/pattern.ts';
import type { Schema } from '../../src/wire/schema.ts';
import type { Doc } from './print/doc.ts';
import { call } from './print/expression.ts';
import { stringLiteral } from './print/literal.ts';
import { runtime } from './print/source-file.ts';

/** The bounds of numbers that have so many bits, from a format (OpenAPI, "Format Registry"). */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-(2 ** 7), 2 ** 7 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
};

/** The runtime's checks by formats that say more than a type. */
const checks: Readonly<Record<string, string>> = {
  'epoch-seconds': 'isEpochSeconds',
  'date-time': 'isDateTime',
  'http-date': 'isHttpDate',
  int64: 'isLong',
  'big-integer': 'isBigInteger',
  'non-finite': 'isFloat',
  byte: 'isBase64',
};

/** Formats that a value of their type keeps by being one. */
const free: ReadonlySet<string> = new Set(['float', 'double', ...Object.keys(ranges)]);

/** The runtime's check of all that a type and a format say; undefined where it takes more than one, or there is none. */
export function checkOf(schema: Schema): string | undefined {
  return schema.format !== undefined && Object.hasOwn(ranges, schema.format)
    ? undefined
    : nameOf(schema);
}

function nameOf(schema: Schema): string | undefined {
  const { type, format = '' } = schema;
  if (schema['x-dovetail-streaming'] !== undefined) return 'isStream';
  if (Object.hasOwn(checks, format)) return checks[format];
  if (type === 'string')
    return format === 'binary' ? 'isBytes' : format === '' ? 'isString' : undefined;
  if (format !== '' && !free.has(format)) return undefined;
  if (type === 'integer') return 'isInteger';
  return type === 'number' ? 'isNumber' : undefined;
}

/** What has to be true of a string or a number; undefined where a keyword has no rule. */
export function scalarConditions(schema: Schema, value: string): readonly Doc[] | undefined {
  const name = nameOf(schema);
  const more = schema.type === 'string' ? stringRules(schema, value) : numberRules(schema, value);
  if (name === undefined || more === undefined) return undefined;
  return [call(runtime('wire', name), [value, ...argumentsOf(name, schema)]), ...more];
}

function argumentsOf(name: string, schema: Schema): readonly string[] {
  const bytes = schema['x-dovetail-byte-length'] ?? {};
  switch (name) {
    case 'isString':
      return boundsOf(schema.minLength, schema.maxLength, '0');
    case 'isBase64':
    case 'isBytes':
      return boundsOf(bytes.min, bytes.max, '0');
    case 'isNumber':
    case 'isFloat':
    case 'isInteger':
    case 'isLong':
    case 'isBigInteger':
      return boundsOf(...numericBounds(schema), '-Infinity');
    default:
      return [];
  }
}

/** What the check of a string does not see to. */
function stringRules(schema: Schema, value: string): readonly Doc[] | undefined {
  const { pattern, format = '', minLength, maxLength } = schema;
  const isBounded = minLength !== undefined || maxLength !== undefined;
  const needsLength = isBounded && format !== '' && !boundsAreImplied(schema);
  if (pattern !== undefined && !canRun(pattern, maxLength)) return undefined;
  return [
    ...(needsLength
      ? [call(runtime('wire', 'isString'), [value, ...boundsOf(minLength, maxLength, '0')])]
      : []),
    ...(pattern === undefined
      ? []
      : [call(runtime('wire', 'matches'), [value, stringLiteral(pattern)])]),
  ];
}

/** Whether the bounds of base64 text follow from those of its bytes. */
function boundsAreImplied(schema: Schema): boolean {
  const { min = 0, max = Number.POSITIVE_INFINITY } = schema['x-dovetail-byte-length'] ?? {};
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  return schema.format === 'byte' && minLength <= textLength(min) && maxLength >= textLength(max);
}

function textLength(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}

/** Whether a validator may run a pattern on text of up to so many characters, whose length was looked at before. */
function canRun(pattern: string, maxLength = Number.POSITIVE_INFINITY): boolean {
  // A character may be two units.
  if (isRiskyPattern(pattern, 2 * maxLength)) return false;
  try {
    return new RegExp(pattern, 'u') !== undefined;
  } catch {
    return false;
  }
}

/** What the check of a number does not see to. */
function numberRules(schema: Schema, value: string): readonly Doc[] | undefined {
  const { exclusiveMinimum, exclusiveMaximum, multipleOf, minimum, maximum, format } = schema;
  const isExclusive = exclusiveMinimum !== undefined || exclusiveMaximum !== undefined;
  // Of text such as NaN, and of moments, no comparison says anything.
  const isPlainNumber = format !== 'non-finite' && format !== 'epoch-seconds';
  const isBounded = minimum !== undefined || maximum !== undefined;
  if ((isExclusive && !isPlainNumber) || (isBounded && format === 'epoch-seconds'))
    return undefined;
  if (multipleOf !== undefined && !isWholeMultiple(schema)) return undefined;
  return [
    ...(exclusiveMinimum === undefined ? [] : [`${value} > ${exclusiveMinimum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`${value} < ${exclusiveMaximum}`]),
    ...(multipleOf === undefined ? [] : [`${value} % ${multipleOf} === 0`]),
  ];
}

/** Whether a remainder is exact: that of whole numbers, none of which is a `bigint`. */
function isWholeMultiple({ type, format = '', multipleOf }: Schema): boolean {
  return (
    type === 'integer' && Number.isSafeInteger(multipleOf) && (format === '' || free.has(format))
  );
}

/** The bounds of a number: its own, within those that its format brings. */
function numericBounds({
  format = '',
  minimum,
  maximum,
}: Schema): [number | undefined, number | undefined] {
  const range = Object.hasOwn(ranges, format) ? ranges[format] : undefined;
  if (range === undefined) return [minimum, maximum];
  const [lowest, highest] = range;
  return [Math.max(minimum ?? lowest, lowest), Math.min(maximum ?? highest, highest)];
}

/** The arguments for some bounds; those that are not there are left out, from the end. */
export function boundsOf(
  min: number | undefined,
  max: number | undefined,
  lowest: string,
): readonly string[] {
  if (min === undefined && max === undefined) return [];
  return [String(min ?? lowest), ...(max === undefined ? [] : [String(max)])];
}
