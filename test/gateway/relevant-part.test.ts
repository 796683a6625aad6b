import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLargerThan, relevantPart } from '../../src/gateway/relevant-part.ts';
import type { Schema, Schemas } from '../../src/wire/schema.ts';
import { frozen } from './frozen.ts';

const text: Schema = { type: 'string' };
const item: Schema = { type: 'object', properties: { A: text, B: text } };
const schemas: Schemas = {
  Item: item,
  Tree: { type: 'object', properties: { Tree: ref('Tree') } },
};

function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

const cases: readonly { title: string; schema: Schema; given: unknown; want: unknown }[] = [
  { title: 'a scalar stays', schema: text, given: 5, want: 5 },
  { title: 'null stays where it is the value itself', schema: item, given: null, want: null },
  { title: 'members that are not known go', schema: item, given: { A: 1, C: 2 }, want: { A: 1 } },
  { title: 'members that are null go', schema: item, given: { A: null, B: 'x' }, want: { B: 'x' } },
  { title: 'references are followed', schema: ref('Item'), given: { A: 1, C: 2 }, want: { A: 1 } },
  {
    title: 'references in a circle are followed as far as the value goes',
    schema: ref('Tree'),
    given: { Tree: { Tree: { Leaf: 1 } }, Leaf: 1 },
    want: { Tree: { Tree: {} } },
  },
  {
    title: 'items are looked into, and null among them stays',
    schema: { type: 'array', items: item },
    given: [{ C: 1 }, null, 'x'],
    want: [{}, null, 'x'],
  },
  {
    title: 'of too many items one too many stays',
    schema: { type: 'array', items: text, maxItems: 2 },
    given: ['a', 'b', 'c', 'd', 'e'],
    want: ['a', 'b', 'c'],
  },
  {
    title: 'items that are not described stay as they are',
    schema: { type: 'array' },
    given: [{ a: null }],
    want: [{ a: null }],
  },
  {
    title: 'of an array for something else its type stays',
    schema: text,
    given: [{ a: 1 }],
    want: [],
  },
  { title: 'of an object for a string its type stays', schema: text, given: { a: 1 }, want: {} },
  {
    title: 'of an object for a list its type stays',
    schema: { type: 'array', items: item },
    given: { a: 1 },
    want: {},
  },
  { title: 'of an array for a structure its type stays', schema: item, given: [1], want: [] },
  {
    title: 'a value of any type stays',
    schema: {},
    given: { a: [null, { b: null }] },
    want: { a: [null, { b: null }] },
  },
  {
    title: 'entries of a map are looked into, whatever their names',
    schema: { type: 'object', additionalProperties: item },
    given: { x: { A: 1, C: 2 }, constructor: { A: null } },
    want: { x: { A: 1 }, constructor: {} },
  },
  {
    title: 'members that must not be there stay, so that they are refused',
    schema: { type: 'object', properties: { A: text }, additionalProperties: false },
    given: { A: 'x', B: { C: 1 } },
    want: { A: 'x', B: { C: 1 } },
  },
  {
    title: 'properties without a type are looked into too',
    schema: { properties: { A: text } },
    given: { A: null, B: 1 },
    want: {},
  },
];

for (const { title, schema, given, want } of cases) {
  test(`the relevant part: ${title}`, () => {
    assert.deepEqual(relevantPart(frozen(given), schema, schemas), want);
  });
}

test('the relevant part: __proto__ is a member as any other', () => {
  const given: unknown = JSON.parse('{"__proto__":{"A":"x"},"B":"y"}');
  assert.deepEqual(relevantPart(given, item, schemas), { B: 'y' });
  const map = relevantPart(given, { type: 'object', additionalProperties: {} }, schemas);
  assert.deepEqual(map, given);
  assert.equal(Object.getPrototypeOf(map), Object.prototype);
});

test('the relevant part: a member that is not there is not inherited either', () => {
  const schema: Schema = { type: 'object', properties: { constructor: item, valueOf: item } };
  const part = relevantPart({ valueOf: { A: 'x' } }, schema, schemas);
  assert.ok(typeof part === 'object' && part !== null);
  assert.equal(part.constructor, undefined);
  assert.deepEqual(Object.entries(part), [['valueOf', { A: 'x' }]]);
});

for (const { given, size } of [
  { given: 5, size: 0 },
  { given: [], size: 0 },
  { given: [1, 2, 3], size: 3 },
  { given: { a: [1, { b: 2 }], c: null }, size: 5 },
  { given: 'x'.repeat(100), size: 0 },
]) {
  test(`${JSON.stringify(given).slice(0, 40)} holds ${size} values`, () => {
    assert.equal(isLargerThan(given, size), false);
    assert.equal(isLargerThan(given, size - 1), true);
  });
}
