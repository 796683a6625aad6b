import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refName, refTo, resolveSchema, type Schema, type Schemas } from '../../src/wire/schema.ts';
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
