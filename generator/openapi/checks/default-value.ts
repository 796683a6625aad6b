import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { NodeValue, Shape } from '../../smithy/model.ts';
import { isNumberValue, showValue } from '../../smithy/node-value.ts';
import { asObject, asString, prelude } from '../traits.ts';
import { membersOf, type Subject, wrongValue } from './subject.ts';

const integerBits: Readonly<Partial<Record<Shape['type'], bigint>>> = {
  byte: 8n,
  short: 16n,
  integer: 32n,
  long: 64n,
};

/**
 * What is wrong with the default of a member or shape: its value has to be one of the type that it stands for (Smithy
 * 2.0, "Default value constraints"). Null, which takes a default away, is right everywhere.
 */
export function* defaultMistakes(subject: Subject): Generator<Diagnostic> {
  const value = subject.traits.get('smithy.api#default');
  if (value === undefined || value === null || subject.type === undefined) return;
  const expected = expectation(value, subject);
  if (expected !== undefined) {
    yield wrongValue(subject.at, `the default ${showValue(value)}`, expected);
    return;
  }
  const bounds = asObject(prelude('range', subject.traits, subject.shape?.traits));
  if (typeof value === 'number' || typeof value === 'bigint')
    yield* outside(value, bounds, subject, '');
  const lengths = asObject(prelude('length', subject.traits, subject.shape?.traits));
  if (subject.type === 'string' && typeof value === 'string') {
    // A character of Smithy is a code point, which may take two units of a string.
    yield* outside([...value].length, lengths, subject, ' characters');
  }
}

/** The default of a type, if a value is not one; undefined where it is. */
function expectation(value: NodeValue, { type, shape, traits }: Subject): string | undefined {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'string':
    case 'blob':
      return typeof value === 'string' ? undefined : 'a string';
    case 'enum':
    case 'intEnum': {
      const values = valuesOf(shape);
      return values.includes(value) ? undefined : `one of ${showValue(values)}`;
    }
    case 'byte':
    case 'short':
    case 'integer':
    case 'long':
    case 'bigInteger':
      return isInteger(value, integerBits[type]) ? undefined : `a whole number of the type ${type}`;
    case 'float':
    case 'double':
    case 'bigDecimal':
      return isNumberValue(value) ? undefined : 'a number';
    case 'timestamp': {
      const format = asString(prelude('timestampFormat', traits, shape?.traits));
      const isTime = typeof value === 'string' && !Number.isNaN(Date.parse(value));
      // Where a member stands gives it a format, and a model needs no more than say when.
      if (format === undefined) {
        return isNumberValue(value) || isTime
          ? undefined
          : 'a number of seconds, or a time as text';
      }
      if (format === 'epoch-seconds')
        return isNumberValue(value) ? undefined : 'a number of seconds';
      return isTime ? undefined : `a time in the format ${format}`;
    }
    case 'list':
      return Array.isArray(value) && value.length === 0 ? undefined : 'the empty list []';
    case 'map':
      return isEmptyObject(value) ? undefined : 'the empty map {}';
    case 'document':
      return isDocumentDefault(value)
        ? undefined
        : 'a string, a number, a boolean, or an empty list or object';
    default:
      return `no default on values of the type ${type}`;
  }
}

/** The values of an enum, in the order of its members. */
export function valuesOf(shape: Shape | undefined): readonly NodeValue[] {
  if (shape?.type !== 'enum' && shape?.type !== 'intEnum') return [];
  return membersOf(shape).map((member) => prelude('enumValue', member.traits) ?? member.name);
}

function* outside(
  value: number | bigint,
  bounds: { readonly [key: string]: NodeValue } | undefined,
  { at }: Subject,
  unit: string,
): Generator<Diagnostic> {
  const { min, max } = bounds ?? {};
  const found = `a default of ${value}${unit}`;
  if (isNumberValue(min) && value < min) yield wrongValue(at, found, `at least ${min}${unit}`);
  if (isNumberValue(max) && value > max) yield wrongValue(at, found, `at most ${max}${unit}`);
}

function isInteger(value: NodeValue, bits: bigint | undefined): boolean {
  if (!isNumberValue(value) || (typeof value === 'number' && !Number.isInteger(value)))
    return false;
  const limit = bits === undefined ? undefined : 2n ** (bits - 1n);
  return limit === undefined || (value >= -limit && value < limit);
}

function isEmptyObject(value: NodeValue): boolean {
  const object = asObject(value);
  return object !== undefined && Object.keys(object).length === 0;
}

function isDocumentDefault(value: NodeValue): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return typeof value !== 'object' || isEmptyObject(value);
}
