import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orNonFinite, orNull, refTo, type Schema, type Schemas } from '../../src/wire/schema.ts';
import { emittedThing } from './emitted.ts';

/** The statement of the validator of `Thing`. */
async function statementFor(thing: Schema, more: Schemas = {}): Promise<string> {
  const text = await emittedThing('validators', { Thing: thing, ...more });
  const [, statement = ''] = /boolean \{\n([\s\S]*)\n\}$/.exec(text) ?? [];
  return statement.replaceAll(/^ {2}/gm, '');
}

/** What the validator asks of a member `a` that has to be there. */
const members: readonly (readonly [schema: Schema, want: string])[] = [
  [{ type: 'string' }, 'isString(value.a)'],
  [{ type: 'string', minLength: 2 }, 'isString(value.a, 2)'],
  [{ type: 'string', maxLength: 3 }, 'isString(value.a, 0, 3)'],
  [{ type: 'string', minLength: 2, maxLength: 3 }, 'isString(value.a, 2, 3)'],
  [{ type: 'boolean' }, "typeof value.a === 'boolean'"],
  [{ type: 'number', format: 'double' }, 'isNumber(value.a)'],
  [{ type: 'number', maximum: 1.5 }, 'isNumber(value.a, -Infinity, 1.5)'],
  [{ type: 'integer', minimum: 0 }, 'isInteger(value.a, 0)'],
  [{ type: 'integer', format: 'int32' }, 'isInteger(value.a, -2147483648, 2147483647)'],
  [{ type: 'integer', format: 'int32', minimum: 1 }, 'isInteger(value.a, 1, 2147483647)'],
  [{ type: 'integer', format: 'int8' }, 'isInteger(value.a, -128, 127)'],
  [{ type: 'integer', format: 'int16', maximum: 9 }, 'isInteger(value.a, -32768, 9)'],
  [{ type: 'integer', format: 'int64' }, 'isLong(value.a)'],
  [{ type: 'integer', format: 'int64', minimum: 1, maximum: 9 }, 'isLong(value.a, 1, 9)'],
  [{ type: 'integer', format: 'big-integer', maximum: 9 }, 'isBigInteger(value.a, -Infinity, 9)'],
  [{ type: 'integer', multipleOf: 5 }, 'isInteger(value.a) && value.a % 5 === 0'],
  [{ type: 'number', exclusiveMinimum: 0 }, 'isNumber(value.a) && value.a > 0'],
  [orNonFinite({ type: 'number', format: 'double' }), 'isFloat(value.a)'],
  [orNonFinite({ type: 'number', maximum: 1 }), 'isFloat(value.a, -Infinity, 1)'],
  [{ type: 'string', format: 'date-time' }, 'isDateTime(value.a)'],
  [{ type: 'string', format: 'http-date' }, 'isHttpDate(value.a)'],
  [{ type: 'string', format: 'byte' }, 'isBase64(value.a)'],
  [
    {
      type: 'string',
      format: 'byte',
      minLength: 4,
      maxLength: 8,
      'x-dovetail-byte-length': { min: 2, max: 5 },
    },
    'isBase64(value.a, 2, 5)',
  ],
  [
    { type: 'string', format: 'byte', maxLength: 7 },
    'isBase64(value.a) && isString(value.a, 0, 7)',
  ],
  [{ type: 'string', format: 'binary' }, 'isBytes(value.a)'],
  [
    { type: 'string', format: 'binary', 'x-dovetail-streaming': { requiresLength: false } },
    'isStream(value.a)',
  ],
  [{ type: 'string', pattern: '^[a-z]+$' }, "isString(value.a) && matches(value.a, '^[a-z]+$')"],
  [{ const: 'x' }, "value.a === 'x'"],
  [orNull({ type: 'string' }), '(value.a === null || isString(value.a))'],
  [
    { type: 'array', items: orNull({ type: 'integer', format: 'int64' }) },
    'isArray(value.a, (item) => item === null || isLong(item))',
  ],
  [
    { type: 'array', items: { type: 'string' }, uniqueItems: true },
    'isArray(value.a, isString) && new Set(value.a).size === value.a.length',
  ],
  [{ type: 'number', format: 'epoch-seconds' }, 'isEpochSeconds(value.a)'],
  [{ type: 'string', enum: ['A', 'B'] }, "(value.a === 'A' || value.a === 'B')"],
  [{ type: 'integer', enum: [1] }, 'value.a === 1'],
  [{}, 'value.a != null'],
  [{ $ref: refTo('Other'), description: 'Words.', default: {} }, 'acceptsOther(value.a)'],
  [{ type: 'array', items: { type: 'string' } }, 'isArray(value.a, isString)'],
  [{ type: 'array', items: { type: 'string' }, maxItems: 9 }, 'isArray(value.a, isString, 0, 9)'],
  [
    { type: 'array', items: { $ref: refTo('Other') }, minItems: 1 },
    'isArray(value.a, acceptsOther, 1)',
  ],
  [
    { type: 'array', items: { type: 'string', minLength: 1 } },
    'isArray(value.a, (item) => isString(item, 1))',
  ],
  [{ type: 'array', items: {} }, 'isArray(value.a, () => true)'],
  [
    { type: 'object', additionalProperties: { type: 'boolean' }, maxProperties: 2 },
    "isMap(\n    value.a,\n    () => true,\n    (item) => typeof item === 'boolean',\n    0,\n    2,\n  )",
  ],
  [
    {
      type: 'object',
      propertyNames: { type: 'string' },
      additionalProperties: { type: 'array', items: { type: 'number', format: 'epoch-seconds' } },
    },
    'isMap(value.a, isString, (item) => isArray(item, isEpochSeconds))',
  ],
  [
    {
      type: 'object',
      propertyNames: { type: 'string', maxLength: 1 },
      additionalProperties: { type: 'string', maxLength: 2 },
    },
    'isMap(\n    value.a,\n    (item) => isString(item, 0, 1),\n    (item) => isString(item, 0, 2),\n  )',
  ],
];

for (const [schema, want] of members) {
  test(`a required member that is ${JSON.stringify(schema)} is asked for that`, async () => {
    const thing: Schema = { type: 'object', required: ['a'], properties: { a: schema } };
    const found = await statementFor(thing, { Other: { type: 'object' } });
    const all = `isObject(value) && ${want}`;
    const broken = `return (\n  isObject(value) &&\n  ${want}\n);`;
    assert.ok([`return ${all};`, broken].includes(found), found);
  });
}

test('a member that may be missing passes where it is', async () => {
  const thing: Schema = {
    type: 'object',
    required: ['b'],
    properties: {
      a: { type: 'string', minLength: 1 },
      b: { type: 'boolean' },
      c: {},
      'x-y': { type: 'string', enum: ['A', 'B'] },
    },
  };
  assert.equal(
    await statementFor(thing),
    `return (
  isObject(value) &&
  (value.a === undefined || isString(value.a, 1)) &&
  typeof value.b === 'boolean' &&
  (value['x-y'] === undefined || value['x-y'] === 'A' || value['x-y'] === 'B')
);`,
  );
});

test('a member that no rule covers is only accepted where it is missing', async () => {
  const thing: Schema = {
    type: 'object',
    properties: {
      a: { type: 'string', pattern: '^(a+)+$' },
      b: { type: 'string', format: 'uuid' },
      c: { type: 'array', items: {}, uniqueItems: true },
    },
  };
  assert.equal(
    await statementFor(thing),
    'return isObject(value) && value.a === undefined && value.b === undefined && value.c === undefined;',
  );
});

const never: readonly (readonly [name: string, schema: Schema])[] = [
  [
    'a required member that no rule covers',
    { type: 'object', required: ['a'], properties: { a: { type: 'string', pattern: '^(a+)+$' } } },
  ],
  [
    'a union without members',
    { type: 'object', properties: {}, minProperties: 1, maxProperties: 1 },
  ],
  ['a structure whose members are counted', { type: 'object', properties: {}, minProperties: 1 }],
  [
    'a member with a name that every object has',
    { type: 'object', properties: { constructor: { type: 'string' } as const } },
  ],
  [
    'a schema that closes its properties',
    { type: 'object', properties: {}, additionalProperties: false },
  ],
  ['what may be one of two that overlap', { oneOf: [{ type: 'integer' }, { type: 'number' }] }],
  ['a pattern that no engine here compiles', { type: 'string', pattern: '(' }],
  ['null alone', { type: 'null' }],
];

for (const [name, schema] of never) {
  test(`${name} is always looked at again`, async () => {
    const text = await emittedThing('validators', { Thing: schema });
    assert.equal(
      text,
      `/** Whether a value is plainly a valid Thing; if not, it has to be looked at again. */
export function acceptsThing(_value: unknown): boolean {
  return false;
}`,
    );
  });
}

test('a union is accepted by its one member, which has to be one that is known', async () => {
  const thing: Schema = {
    type: 'object',
    properties: {
      a: { type: 'string' },
      b: { type: 'string', enum: ['X', 'Y'] },
      c: { type: 'string', format: 'uuid' },
      d: {},
    },
    minProperties: 1,
    maxProperties: 1,
  };
  assert.equal(
    await statementFor(thing),
    `return (
  isObject(value) &&
  Object.keys(value).length === 1 &&
  (isString(value.a) || value.b === 'X' || value.b === 'Y' || value.d != null)
);`,
  );
});

test('a member that has to be there and of which nothing else is said has to be there', async () => {
  const thing: Schema = { type: 'object', properties: {}, required: ['a'] };
  assert.equal(await statementFor(thing), 'return isObject(value) && value.a != null;');
});

test('a value of one of several types is accepted by the first that covers it', async () => {
  const risky: Schema = { type: 'string', pattern: '(a+)+$' };
  assert.equal(
    await statementFor(
      { anyOf: [risky, { type: 'boolean' }, { $ref: refTo('Other') }] },
      { Other: { type: 'object' } },
    ),
    "return typeof value === 'boolean' || acceptsOther(value);",
  );
  assert.equal(
    await statementFor({ oneOf: [{ type: 'string', const: 'A' }, { type: 'integer' }] }),
    "return value === 'A' || isInteger(value);",
  );
});

test('a few values are compared one by one, many are looked up', async () => {
  const values = (count: number) => Array.from({ length: count }, (_, index) => `V${index}`);
  assert.equal(
    await emittedThing('validators', { Thing: { type: 'string', enum: values(2) } }),
    `/** Whether a value is plainly a valid Thing; if not, it has to be looked at again. */
export function acceptsThing(value: unknown): boolean {
  return value === 'V0' || value === 'V1';
}`,
  );
  assert.equal(
    await emittedThing('validators', { Thing: { type: 'string', enum: values(9) } }),
    `const valuesThing: ReadonlySet<unknown> = new Set([
  'V0',
  'V1',
  'V2',
  'V3',
  'V4',
  'V5',
  'V6',
  'V7',
  'V8',
]);

/** Whether a value is plainly a valid Thing; if not, it has to be looked at again. */
export function acceptsThing(value: unknown): boolean {
  return valuesThing.has(value);
}`,
  );
});
