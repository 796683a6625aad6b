import { nearest } from '../../diagnostics/nearest.ts';
import type { NodeValue } from '../model.ts';
import { isListValue, isObjectValue, showValue } from '../node-value.ts';
import { isAbsoluteId } from '../shape-id.ts';
import type {
  Bounds,
  ListForm,
  MapForm,
  NumberForm,
  NumberType,
  StringForm,
  StructureForm,
  UnionForm,
  ValueForm,
} from './value-form.ts';

/** What is wrong with a value. */
export interface Complaint {
  /** What was found, as it follows the name of the trait: `with min "1"`. */
  readonly found: string;
  readonly expected: string;
  readonly help?: string;
}

/** How values are checked. */
export interface ValueChecks {
  /** Whether a shape of this id may be there. */
  readonly mayExist: (id: string) => boolean;
  /** Whether members and enum values that the form lacks are taken: a newer definition may have them. */
  readonly isLenient: boolean;
}

/** The longest text that is matched with a pattern: what that costs may grow faster than the text. */
const maxMatched = 200;

const integerBits: Readonly<Partial<Record<NumberType, bigint>>> = {
  byte: 8n,
  short: 16n,
  integer: 32n,
  long: 64n,
};

/**
 * What is wrong with a value that has to be of a form.
 *
 * @param path where it stands in the trait's value, such as `acceptors[0].state`; empty for the value itself
 */
export function* complaintsAbout(
  value: NodeValue,
  form: ValueForm,
  path: string,
  checks: ValueChecks,
): Generator<Complaint> {
  switch (form.type) {
    case 'document':
      return;
    case 'string':
      yield* textComplaints(value, form, path, checks);
      return;
    case 'list':
      yield* listComplaints(value, form, path, checks);
      return;
    case 'map':
      yield* mapComplaints(value, form, path, checks);
      return;
    case 'structure':
    case 'union':
      yield* membersComplaints(value, form, path, checks);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') yield wrong(value, path, 'true or false');
      return;
    case 'blob':
      if (typeof value !== 'string') yield wrong(value, path, 'a string');
      return;
    case 'timestamp':
      if (typeof value !== 'string' && typeof value !== 'number')
        yield wrong(value, path, 'a time, as a string or a number of seconds');
      return;
    default:
      yield* numberComplaints(value, form, path, checks);
  }
}

function* textComplaints(
  value: NodeValue,
  form: StringForm,
  path: string,
  checks: ValueChecks,
): Generator<Complaint> {
  const { values, pattern, reference, length } = form;
  if (values !== undefined) {
    if (typeof value === 'string' && (checks.isLenient || values.includes(value))) return;
    const meant = typeof value === 'string' ? nearest(value, values) : undefined;
    yield wrong(value, path, oneOfThese(values), meant);
    return;
  }
  if (reference !== undefined) {
    if (typeof value !== 'string' || !isAbsoluteId(value)) {
      yield wrong(value, path, 'the absolute id of a shape');
    } else if (reference === 'defined' && !checks.mayExist(value)) {
      yield wrong(value, path, 'the id of a shape that is defined');
    }
    return;
  }
  if (typeof value !== 'string') {
    yield wrong(value, path, 'a string');
    return;
  }
  yield* lengthComplaints([...value.slice(0, maxMatched * 10)].length, length, path, 'characters');
  if (pattern === undefined || value.length > maxMatched || matches(pattern, value)) return;
  yield wrong(value, path, `a string that matches ${pattern}`);
}

function* numberComplaints(
  value: NodeValue,
  form: NumberForm,
  path: string,
  checks: ValueChecks,
): Generator<Complaint> {
  const { type, range, values } = form;
  if (!isOfType(value, type)) {
    const isFraction = type === 'float' || type === 'double' || type === 'bigDecimal';
    yield wrong(value, path, isFraction ? 'a number' : `a whole number of the type ${type}`);
  } else if (values !== undefined && !checks.isLenient && !values.includes(Number(value))) {
    yield wrong(value, path, oneOfThese(values));
  } else if (!isWithin(value, range)) {
    yield wrong(value, path, `a number ${showBounds(range)}`);
  }
}

function* listComplaints(
  value: NodeValue,
  form: ListForm,
  path: string,
  checks: ValueChecks,
): Generator<Complaint> {
  if (!isListValue(value)) {
    yield wrong(value, path, 'a list');
    return;
  }
  yield* lengthComplaints(value.length, form.length, path, 'items');
  const seen = new Set<string>();
  for (const [index, item] of value.entries()) {
    const place = `${path}[${index}]`;
    if (item === null && form.isSparse) continue;
    yield* complaintsAbout(item, form.item, place, checks);
    if (!form.isUnique) continue;
    const key = showWhole(item);
    if (seen.has(key)) yield wrong(item, place, 'each item once');
    seen.add(key);
  }
}

function* mapComplaints(
  value: NodeValue,
  form: MapForm,
  path: string,
  checks: ValueChecks,
): Generator<Complaint> {
  if (!isObjectValue(value)) {
    yield wrong(value, path, 'an object');
    return;
  }
  const entries = Object.entries(value);
  yield* lengthComplaints(entries.length, form.length, path, 'entries');
  for (const [key, item] of entries) {
    yield* complaintsAbout(key, form.key, path, checks);
    if (item === null && form.isSparse) continue;
    yield* complaintsAbout(item, form.value, join(path, key), checks);
  }
}

function* membersComplaints(
  value: NodeValue,
  form: StructureForm | UnionForm,
  path: string,
  checks: ValueChecks,
): Generator<Complaint> {
  const names = Object.keys(form.members);
  if (!isObjectValue(value)) {
    yield wrong(value, path, describeObject(form, names));
    return;
  }
  const keys = Object.keys(value);
  if (form.type === 'union' && keys.length !== 1) {
    yield wrong(value, path, describeObject(form, names));
    return;
  }
  if (form.type === 'structure') {
    for (const name of form.required) {
      if (Object.hasOwn(value, name)) continue;
      const found = `without ${join(path, name)}`;
      yield { found, expected: `an object with ${form.required.join(', ')}` };
    }
  }
  for (const key of keys) {
    const item = value[key] ?? null;
    const member = Object.hasOwn(form.members, key) ? form.members[key] : undefined;
    if (member !== undefined) yield* complaintsAbout(item, member, join(path, key), checks);
    else if (!checks.isLenient) {
      const place = path === '' ? '' : ` in ${path}`;
      const found = `with the key ${showValue(key)}${place}`;
      yield complain(found, describeObject(form, names), nearest(key, names));
    }
  }
}

function* lengthComplaints(
  length: number,
  bounds: Bounds | undefined,
  path: string,
  what: string,
): Generator<Complaint> {
  if (isWithin(length, bounds)) return;
  const place = path === '' ? '' : `${path} of `;
  yield { found: `with ${place}${length} ${what}`, expected: showBounds(bounds) };
}

function wrong(value: NodeValue, path: string, expected: string, meant?: string): Complaint {
  return complain(`with ${path === '' ? '' : `${path} `}${showValue(value)}`, expected, meant);
}

function complain(found: string, expected: string, meant: string | undefined): Complaint {
  return { found, expected, ...(meant !== undefined && { help: `Did you mean ${meant}?` }) };
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function describeObject({ type }: StructureForm | UnionForm, names: readonly string[]): string {
  if (names.length === 0) return 'no value';
  return `an object with ${type === 'union' ? 'one of ' : ''}${names.join(', ')}`;
}

function oneOfThese(values: readonly NodeValue[]): string {
  return values.map((value) => showValue(value)).join(' or ');
}

function isOfType(value: NodeValue, type: NumberType): value is number | bigint {
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    const isText = value === 'NaN' || value === 'Infinity' || value === '-Infinity';
    return isText && (type === 'float' || type === 'double');
  }
  if (type === 'float' || type === 'double' || type === 'bigDecimal') return true;
  if (typeof value === 'number' && !Number.isInteger(value)) return false;
  const bits = integerBits[type];
  return bits === undefined || BigInt.asIntN(Number(bits), BigInt(value)) === BigInt(value);
}

function isWithin(value: number | bigint, { min, max }: Bounds = {}): boolean {
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}

function showBounds({ min, max }: Bounds = {}): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}

/** A text that two values have in common only if they are equal, whatever the order of their keys. */
function showWhole(value: NodeValue): string {
  if (typeof value === 'bigint') return String(value);
  if (isListValue(value)) return `[${value.map(showWhole).join()}]`;
  if (!isObjectValue(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${showWhole(item)}`,
  );
  return `{${entries.sort().join()}}`;
}

/** Whether a text matches a pattern. True where that can't be told, or not in a bounded time: a group that repeats. */
function matches(pattern: string, text: string): boolean {
  if (/\)[*+{]/.test(pattern)) return true;
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}
