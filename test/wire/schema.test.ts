import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  finitePart,
  isUnion,
  nonNullPart,
  orNonFinite,
  orNull,
  refName,
  refTo,
  resolveSchema,
  type Schema,
  type Schemas,
} from '../../src/wire/schema.ts';
import { mapSubschemas, namesIn, reachable, subschemas } from '../../src/wire/schema-walk.ts';

const text: Schema = { type: 'string' };
const schemas: Schemas = {
  A: { $ref: refTo('B'), description: 'of A' },
  B: { type: 'string', maxLength: 5, description: 'of B' },
  Loop: { $ref: refTo('Loop') },
  Ping: { $ref: refTo('Pong') },
  Pong: { $ref: refTo('Ping') },
  Tree: {
    type: 'object',
    properties: { Left: { $ref: refTo('Tree') }, Name: { $ref: refTo('A') } },
  },
  Other: { type: 'array', items: { $ref: refTo('Tree') } },
};

test('a reference gives the name that it was made of', () => {
  for (const name of ['A', 'a.b', 'é']) assert.equal(refName(refTo(name)), name);
  assert.equal(refTo('A'), '#/components/schemas/A');
});

for (const ref of ['A', '#/components/parameters/A', 'other.yaml#/components/schemas/A', '']) {
  test(`${JSON.stringify(ref)} is no reference to a schema`, () => {
    assert.throws(() => refName(ref), {
      name: 'TypeError',
      message: `not a reference to a schema: ${ref}`,
    });
  });
}

const resolved: readonly { given: Schema; want: Schema }[] = [
  { given: text, want: text },
  { given: { $ref: refTo('B') }, want: { type: 'string', maxLength: 5, description: 'of B' } },
  { given: { $ref: refTo('A') }, want: { type: 'string', maxLength: 5, description: 'of A' } },
  {
    given: { $ref: refTo('A'), maxLength: 3, description: 'beside' },
    want: { type: 'string', maxLength: 3, description: 'beside' },
  },
];

for (const { given, want } of resolved) {
  test(`${JSON.stringify(given)} resolves to ${JSON.stringify(want)}`, () => {
    assert.deepEqual(resolveSchema(given, schemas), want);
  });
}

for (const name of ['None', 'constructor', '__proto__', 'Loop', 'Ping']) {
  test(`a reference to ${name} leads nowhere`, () => {
    assert.throws(() => resolveSchema({ $ref: refTo(name) }, schemas), {
      name: 'TypeError',
      message: /^cannot resolve #\/components\/schemas\//,
    });
  });
}

const everywhere: Schema = {
  type: 'object',
  items: { $ref: refTo('I') },
  properties: { P: { $ref: refTo('P') }, Q: { items: { $ref: refTo('Q') } } },
  additionalProperties: { $ref: refTo('V') },
  propertyNames: { $ref: refTo('N') },
  oneOf: [{ $ref: refTo('O1') }, { $ref: refTo('O2') }],
};

test('the schemas directly inside a schema are found, wherever they stand', () => {
  assert.deepEqual(subschemas(everywhere), [
    { $ref: refTo('I') },
    { $ref: refTo('P') },
    { items: { $ref: refTo('Q') } },
    { $ref: refTo('V') },
    { $ref: refTo('N') },
    { $ref: refTo('O1') },
    { $ref: refTo('O2') },
  ]);
  assert.deepEqual(subschemas({ additionalProperties: false }), []);
});

test('the schemas directly inside a schema are replaced, and nothing else changes', () => {
  assert.deepEqual(
    mapSubschemas(everywhere, (inner) => inner),
    everywhere,
  );
  const replaced = mapSubschemas(everywhere, () => text);
  assert.deepEqual(replaced, {
    type: 'object',
    items: text,
    properties: { P: text, Q: text },
    additionalProperties: text,
    propertyNames: text,
    oneOf: [text, text],
  });
  const plain: Schema = { type: 'object', additionalProperties: false, maxProperties: 1 };
  assert.deepEqual(
    mapSubschemas(plain, () => text),
    plain,
  );
});

test('the names that a schema refers to are found at any depth', () => {
  assert.deepEqual(new Set(namesIn(everywhere)), new Set(['I', 'P', 'Q', 'V', 'N', 'O1', 'O2']));
});

for (const { from, want } of [
  { from: [text], want: [] },
  { from: [{ $ref: refTo('A') }], want: ['A', 'B'] },
  { from: [{ $ref: refTo('Other') }], want: ['Other', 'Tree', 'A', 'B'] },
  { from: [{ $ref: refTo('Ping') }, { $ref: refTo('Loop') }], want: ['Ping', 'Pong', 'Loop'] },
  { from: [{ $ref: refTo('None') }], want: [] },
]) {
  test(`${JSON.stringify(from)} reaches ${want.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(reachable(from, schemas), new Set(want));
  });
}

test('a chain of 5,000 references is followed, and what stands beside the first wins', () => {
  const links = Array.from({ length: 5_000 }, (_, index): [string, Schema] => [
    `L${index}`,
    { $ref: refTo(`L${index + 1}`), description: `${index}` },
  ]);
  const chain: Schemas = { ...Object.fromEntries(links), L5000: { type: 'string', maxLength: 5 } };
  const want = { type: 'string', maxLength: 5, description: '0' };
  assert.deepEqual(resolveSchema({ $ref: refTo('L0') }, chain), want);
  assert.equal(reachable([{ $ref: refTo('L0') }], chain).size, 5_001);
});

test('a reference to a name that objects inherit reaches nothing', () => {
  assert.equal(reachable([{ $ref: refTo('constructor') }], {}).size, 0);
});

test('a number that may be infinite is told from other alternatives', () => {
  const number: Schema = { type: 'number', format: 'float', minimum: 1 };
  assert.equal(finitePart(orNonFinite(number)), number);
  const texts = { type: 'string', enum: ['NaN', 'Infinity', '-Infinity'] } as const;
  for (const schema of [
    number,
    {},
    { oneOf: [number] },
    { oneOf: [number, { ...texts, enum: ['NaN'] }] },
    { oneOf: [number, texts, text] },
    { oneOf: [text, texts] },
    { anyOf: [number, texts] },
  ]) {
    assert.equal(finitePart(schema), undefined, JSON.stringify(schema));
  }
});

test('a value that may be null is told from other alternatives', () => {
  assert.equal(nonNullPart(orNull(text)), text);
  for (const schema of [
    text,
    { anyOf: [text] },
    { anyOf: [text, text] },
    { oneOf: [text, { type: 'null' }] },
  ] as const) {
    assert.equal(nonNullPart(schema), undefined, JSON.stringify(schema));
  }
});

for (const [schema, want] of [
  [{ type: 'object', properties: { A: text }, minProperties: 1, maxProperties: 1 }, true],
  [{ type: 'object', properties: { A: text }, maxProperties: 1 }, false],
  [{ type: 'object', additionalProperties: text, minProperties: 1, maxProperties: 1 }, false],
] as const) {
  test(`${JSON.stringify(schema)} ${want ? 'is' : 'is not'} a union`, () => {
    assert.equal(isUnion(schema), want);
  });
}
