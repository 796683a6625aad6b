import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Schema, Schemas } from 'dovetail-contract/wire';
import { orNonFinite, orNull } from '../../src/wire/schema.ts';
import { findViolations } from '../../src/wire/violations.ts';

const rule = { values: ['OLD'], error: 'NotAllowed' };
const schemas: Schemas = {
  Name: { type: 'string', minLength: 1, maxLength: 3 },
  Tree: {
    type: 'object',
    required: ['Name'],
    properties: {
      Name: { $ref: '#/components/schemas/Name' },
      Children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
    },
  },
  State: { type: 'string', enum: ['NEW', 'OLD'] },
  Cat: {
    type: 'object',
    required: ['Kind'],
    properties: { Kind: { type: 'string', const: 'cat' } },
  },
  Dog: {
    type: 'object',
    required: ['Kind'],
    properties: { Kind: { type: 'string', const: 'dog' } },
  },
};
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

function found(value: unknown, schema: Schema, direction: 'request' | 'response' = 'request') {
  return findViolations(value, schema, schemas, { direction }).map(
    ({ path, keyword }) => `${path.join('/')}: ${keyword}`,
  );
}

const map: Schema = {
  type: 'object',
  additionalProperties: { type: 'number' },
  propertyNames: { type: 'string', minLength: 2 },
  minProperties: 1,
  maxProperties: 2,
};

/** Exactly one of its members; one that is null, or not known, is none. */
const union: Schema = { properties: { A: {}, B: {} }, minProperties: 1, maxProperties: 1 };

const float = orNonFinite({ type: 'number', format: 'float', minimum: 1 });
const integerOf = (format: string): Schema => ({ type: 'integer', format });
const blob: Schema = {
  type: 'string',
  format: 'byte',
  'x-dovetail-byte-length': { min: 2, max: 3 },
};
const binary: Schema = { type: 'string', format: 'binary', 'x-dovetail-byte-length': { max: 3 } };
const stream: Schema = { ...binary, 'x-dovetail-streaming': { requiresLength: false } };
const bytes = (length: number) => new Uint8Array(length);
async function* generated() {
  yield bytes(9);
}

const cases: readonly { schema: Schema; given: unknown; want: readonly string[] }[] = [
  { schema: {}, given: { anything: [null] }, want: [] },
  { schema: { type: 'string' }, given: 'x', want: [] },
  { schema: { type: 'string' }, given: 5, want: [': type'] },
  { schema: { type: 'string' }, given: null, want: [': type'] },
  { schema: { type: 'null' }, given: null, want: [] },
  { schema: { type: 'boolean' }, given: 'true', want: [': type'] },
  { schema: { type: 'number' }, given: 1.5, want: [] },
  { schema: { type: 'number' }, given: Number.NaN, want: [': type'] },
  { schema: { type: 'number' }, given: Number.POSITIVE_INFINITY, want: [': type'] },
  { schema: { type: 'integer' }, given: 1.0, want: [] },
  { schema: { type: 'integer' }, given: 1.5, want: [': type'] },
  { schema: { type: 'array' }, given: { length: 0 }, want: [': type'] },
  { schema: { type: 'object' }, given: [], want: [': type'] },
  // A value of the wrong type has no bounds to break.
  { schema: { type: 'string', minLength: 2, enum: ['xx'] }, given: 5, want: [': type'] },
  { schema: { const: 'a' }, given: 'b', want: [': const'] },
  { schema: { enum: ['a', 1, null] }, given: null, want: [] },
  { schema: { enum: ['a', 1] }, given: '1', want: [': enum'] },
  { schema: { minLength: 2 }, given: '😀', want: [': minLength'] },
  { schema: { maxLength: 2 }, given: '😀😀', want: [] },
  { schema: { maxLength: 1 }, given: '😀😀', want: [': maxLength'] },
  { schema: { pattern: '^[a-c]+$' }, given: 'abc', want: [] },
  { schema: { pattern: '^[a-c]+$' }, given: 'abd', want: [': pattern'] },
  { schema: { pattern: 'b' }, given: 'abc', want: [] },
  { schema: { pattern: '^.$' }, given: '😀', want: [] },
  { schema: { pattern: '^\\p{L}$' }, given: 'é', want: [] },
  { schema: { minLength: 3, pattern: 'x' }, given: 'a', want: [': minLength', ': pattern'] },
  { schema: { minimum: 1, maximum: 2 }, given: 1, want: [] },
  { schema: { minimum: 1, maximum: 2 }, given: 0.9, want: [': minimum'] },
  { schema: { minimum: 1, maximum: 2 }, given: 2.1, want: [': maximum'] },
  { schema: { type: 'number', format: 'epoch-seconds' }, given: 1e13, want: [': format'] },
  { schema: { type: 'integer', format: 'int32' }, given: 2 ** 31 - 1, want: [] },
  { schema: { type: 'integer', format: 'int32' }, given: 2 ** 31, want: [': format'] },
  { schema: { type: 'integer', format: 'int32' }, given: -(2 ** 31), want: [] },
  { schema: { type: 'integer', format: 'int32' }, given: -(2 ** 31) - 1, want: [': format'] },
  { schema: { type: 'integer', format: 'int64' }, given: 2 ** 40, want: [] },
  { schema: { type: 'string', format: 'date-time' }, given: '2020-01-01T00:00:00Z', want: [] },
  { schema: { type: 'string', format: 'date-time' }, given: '2020', want: [': format'] },
  { schema: { type: 'string', format: 'unheard-of' }, given: 'x', want: [] },
  { schema: integerOf('int8'), given: 127, want: [] },
  { schema: integerOf('int8'), given: 128, want: [': format'] },
  { schema: integerOf('int8'), given: -128, want: [] },
  { schema: integerOf('int8'), given: -129, want: [': format'] },
  { schema: integerOf('int8'), given: 2n ** 64n, want: [': format'] },
  { schema: integerOf('int8'), given: '1', want: [': type'] },
  { schema: integerOf('int16'), given: 32_767, want: [] },
  { schema: integerOf('int16'), given: 32_768, want: [': format'] },
  { schema: integerOf('int16'), given: -32_769, want: [': format'] },
  { schema: integerOf('int32'), given: 2n ** 64n, want: [': format'] },
  { schema: integerOf('int64'), given: 2n ** 63n - 1n, want: [] },
  { schema: integerOf('int64'), given: 2n ** 63n, want: [': format'] },
  { schema: integerOf('int64'), given: 2 ** 63, want: [': format'] },
  { schema: integerOf('int64'), given: -(2n ** 63n), want: [] },
  { schema: integerOf('int64'), given: -(2n ** 63n) - 1n, want: [': format'] },
  { schema: integerOf('int64'), given: 1e300, want: [': format'] },
  { schema: integerOf('big-integer'), given: 2n ** 200n, want: [] },
  { schema: integerOf('big-integer'), given: 1.5, want: [': type'] },
  { schema: { type: 'number' }, given: 2n ** 64n, want: [] },
  { schema: { minimum: 5 }, given: -(2n ** 64n), want: [': minimum'] },
  { schema: { maximum: 5 }, given: 2n ** 64n, want: [': maximum'] },
  { schema: { exclusiveMinimum: 1, exclusiveMaximum: 2 }, given: 1.5, want: [] },
  { schema: { exclusiveMinimum: 1, exclusiveMaximum: 2 }, given: 1, want: [': exclusiveMinimum'] },
  { schema: { exclusiveMinimum: 1, exclusiveMaximum: 2 }, given: 2, want: [': exclusiveMaximum'] },
  { schema: { multipleOf: 0.1 }, given: 0.3, want: [] },
  { schema: { multipleOf: 0.1 }, given: 0.35, want: [': multipleOf'] },
  { schema: { multipleOf: 3 }, given: -9, want: [] },
  { schema: { multipleOf: 3 }, given: 10, want: [': multipleOf'] },
  { schema: { multipleOf: 3 }, given: 2n ** 64n, want: [': multipleOf'] },
  { schema: { multipleOf: 2 }, given: 2n ** 64n, want: [] },
  { schema: { multipleOf: 1e-7 }, given: 5e-7, want: [] },
  { schema: { multipleOf: 1e300 }, given: 3e300, want: [] },
  { schema: float, given: 1.5, want: [] },
  { schema: float, given: 'NaN', want: [] },
  { schema: float, given: '-Infinity', want: [] },
  { schema: float, given: 0.5, want: [': minimum'] },
  { schema: float, given: '1.5', want: [': type'] },
  { schema: float, given: 'nan', want: [': type'] },
  { schema: float, given: Number.POSITIVE_INFINITY, want: [': type'] },
  { schema: { items: orNull(ref('Name')) }, given: ['a', null], want: [] },
  { schema: { items: orNull(ref('Name')) }, given: ['', 5], want: ['0: minLength', '1: type'] },
  { schema: { items: ref('Name') }, given: ['a', null], want: ['1: type'] },
  { schema: { anyOf: [ref('Cat'), ref('Dog')] }, given: { Kind: 'cat' }, want: [] },
  { schema: { anyOf: [ref('Cat'), ref('Cat')] }, given: { Kind: 'cat' }, want: [] },
  { schema: { anyOf: [ref('Cat'), ref('Dog')] }, given: { Kind: 'cow' }, want: [': anyOf'] },
  { schema: { const: { a: [1] } }, given: { a: [1] }, want: [] },
  { schema: { enum: [{ a: 1, b: 2 }] }, given: { b: 2, a: 1 }, want: [] },
  { schema: { enum: [{ a: 1, b: 2 }] }, given: { a: 1 }, want: [': enum'] },
  {
    schema: { type: 'string', format: 'http-date' },
    given: 'Tue, 29 Apr 2014 18:30:38 GMT',
    want: [],
  },
  {
    schema: { type: 'string', format: 'http-date' },
    given: '2014-04-29T18:30:38Z',
    want: [': format'],
  },
  { schema: { type: 'string', format: 'byte' }, given: 'YmxvYg==', want: [] },
  { schema: { type: 'string', format: 'byte' }, given: 'YmxvYg=', want: [': format'] },
  { schema: blob, given: 'AAA=', want: [] },
  { schema: blob, given: 'AA==', want: [': x-dovetail-byte-length'] },
  { schema: blob, given: 'AAAAAA==', want: [': x-dovetail-byte-length'] },
  { schema: { ...blob, minLength: 4 }, given: '', want: [': x-dovetail-byte-length'] },
  { schema: blob, given: 'A', want: [': format'] },
  { schema: binary, given: bytes(3), want: [] },
  { schema: binary, given: bytes(4), want: [': x-dovetail-byte-length'] },
  { schema: binary, given: 'AAA=', want: [': type'] },
  { schema: binary, given: generated(), want: [': type'] },
  { schema: stream, given: generated(), want: [] },
  { schema: stream, given: bytes(4), want: [] },
  { schema: stream, given: {}, want: [': type'] },
  { schema: { minItems: 1 }, given: [], want: [': minItems'] },
  { schema: { maxItems: 1 }, given: [1, 2], want: [': maxItems'] },
  { schema: { uniqueItems: true }, given: [{ a: 1 }, { a: 2 }, '1', 1], want: [] },
  { schema: { uniqueItems: true }, given: [{ a: 1 }, 2, { a: 1 }], want: [': uniqueItems'] },
  {
    schema: { uniqueItems: true },
    given: [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    want: [': uniqueItems'],
  },
  {
    schema: { items: ref('Name') },
    given: ['a', '', 'b', 'long'],
    want: ['1: minLength', '3: maxLength'],
  },
  { schema: map, given: { aa: 1 }, want: [] },
  { schema: map, given: {}, want: [': minProperties'] },
  { schema: map, given: { aa: 1, bb: 2, cc: 3 }, want: [': maxProperties'] },
  { schema: union, given: { A: 1 }, want: [] },
  { schema: union, given: { A: 1, B: null }, want: [] },
  { schema: union, given: { A: 1, Other: 2 }, want: [': maxProperties'] },
  { schema: union, given: { A: 1, Other: null }, want: [] },
  { schema: union, given: { A: 1, __type: 'a.b#U' }, want: [] },
  { schema: union, given: { __type: 'a.b#U' }, want: [': minProperties'] },
  { schema: union, given: {}, want: [': minProperties'] },
  { schema: union, given: { A: 1, B: 2 }, want: [': maxProperties'] },
  { schema: union, given: { A: null }, want: [': minProperties'] },
  { schema: union, given: { Other: 1 }, want: [': minProperties'] },
  { schema: map, given: { a: 'x' }, want: ['a: minLength', 'a: type'] },
  {
    schema: { properties: { A: {} }, additionalProperties: false },
    given: { A: 1, B: 2 },
    want: ['B: additionalProperties'],
  },
  { schema: ref('Tree'), given: { Name: 'a', Other: 5 }, want: [] },
  { schema: ref('Tree'), given: {}, want: ['Name: required'] },
  { schema: ref('Tree'), given: { Name: null }, want: ['Name: required'] },
  { schema: ref('Tree'), given: { Name: 'a', Children: null }, want: [] },
  {
    schema: ref('Tree'),
    given: { Name: '', Children: [{ Name: 'a' }, { Children: [{ Name: 'long' }] }] },
    want: ['Name: minLength', 'Children/1/Name: required', 'Children/1/Children/0/Name: maxLength'],
  },
  { schema: { ...ref('Name'), maxLength: 1 }, given: 'ab', want: [': maxLength'] },
  { schema: { oneOf: [ref('Cat'), ref('Dog')] }, given: { Kind: 'dog' }, want: [] },
  { schema: { oneOf: [ref('Cat'), ref('Dog')] }, given: { Kind: 'cow' }, want: [': oneOf'] },
  { schema: { oneOf: [ref('Cat'), ref('Cat')] }, given: { Kind: 'cat' }, want: [': oneOf'] },
  {
    schema: { type: 'object', required: ['constructor'], properties: { constructor: ref('Name') } },
    given: {},
    want: ['constructor: required'],
  },
  { schema: { type: 'object', properties: { toString: ref('Name') } }, given: {}, want: [] },
];

function shown(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Uint8Array ? `${value.length} bytes` : JSON.stringify(value);
}

for (const { schema, given, want } of cases) {
  test(`${shown(given)} against ${JSON.stringify(schema)}: ${want.join(', ') || 'valid'}`, () => {
    assert.deepEqual(found(given, schema), want);
  });
}

test('a rule for requests does not hold for answers', () => {
  const schema: Schema = { ...ref('State'), 'x-dovetail-response-only': rule };
  assert.deepEqual(found('OLD', schema, 'request'), [': x-dovetail-response-only']);
  assert.deepEqual(found('OLD', schema, 'response'), []);
  assert.deepEqual(found('NEW', schema, 'request'), []);
  assert.deepEqual(found('ELSE', schema, 'request'), [': enum']);
});

test('a violation has the value and the schema at fault, its references followed', () => {
  const tree = { Name: 'long' };
  assert.deepEqual(findViolations(tree, ref('Tree'), schemas, { direction: 'request' }), [
    { path: ['Name'], keyword: 'maxLength', value: 'long', schema: schemas.Name },
  ]);
  assert.deepEqual(findViolations({}, ref('Tree'), schemas, { direction: 'request' }), [
    { path: ['Name'], keyword: 'required', value: undefined, schema: schemas.Tree },
  ]);
  const closed: Schema = { additionalProperties: false };
  assert.deepEqual(findViolations({ a: 1 }, closed, schemas, { direction: 'request' }), [
    { path: ['a'], keyword: 'additionalProperties', value: 1, schema: closed },
  ]);
});

for (const [limit, want] of [
  [undefined, 100],
  [1, 1],
  [150, 150],
  [1_000, 200],
] as const) {
  test(`of 200 violations ${want} are found with the limit ${limit}`, () => {
    const options = { direction: 'request' as const, ...(limit !== undefined && { limit }) };
    const items = Array(200).fill('');
    assert.equal(findViolations(items, { items: ref('Name') }, schemas, options).length, want);
  });
}

test('once the limit is reached, nothing more is looked at', () => {
  const items = Array(1_000).fill('');
  let looked = 0;
  const watched = new Proxy(items, {
    get(target, name, receiver) {
      if (typeof name === 'string' && /^\d+$/.test(name)) looked += 1;
      return Reflect.get(target, name, receiver);
    },
  });
  findViolations(watched, { items: ref('Name') }, schemas, { direction: 'request', limit: 3 });
  assert.ok(looked <= 4, String(looked));
});

test('an offset from UTC is for answers, unless the caller says otherwise', () => {
  const schema: Schema = { type: 'string', format: 'date-time' };
  const text = '2019-12-16T22:48:18-01:00';
  assert.deepEqual(found(text, schema, 'request'), [': format']);
  assert.deepEqual(found(text, schema, 'response'), []);
  const options = { direction: 'request', offsets: true } as const;
  assert.deepEqual(findViolations(text, schema, schemas, options), []);
});

test('patterns are matched as the caller wants it, in alternatives too', () => {
  const pattern: Schema = { type: 'string', pattern: '^([0-9]+)+$' };
  const asked: [string, string][] = [];
  const matchesPattern = (source: string, text: string) => {
    asked.push([source, text]);
    return text === 'good';
  };
  const options = { direction: 'request', matchesPattern } as const;
  const list: Schema = { items: { oneOf: [pattern, { type: 'number' }] } };
  const violations = findViolations(['good', 'bad', 1], list, schemas, options);
  assert.deepEqual(
    violations.map(({ path, keyword }) => [path, keyword]),
    [[[1], 'oneOf']],
  );
  assert.deepEqual(asked, [
    ['^([0-9]+)+$', 'good'],
    ['^([0-9]+)+$', 'bad'],
  ]);
});

test('a violation of a number that may be infinite has the schema of the number', () => {
  const [violation] = findViolations(0, float, schemas, { direction: 'request' });
  assert.deepEqual(violation?.schema, float.oneOf?.[0]);
});
