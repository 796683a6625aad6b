import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decoderOf, encoderOf, typeName } from '../../generator/emit/names.ts';
import * as wire from '../../src/wire/index.ts';

test('no codec has the name of a function of the runtime, and no type that of anything in it', () => {
  for (const name of Object.keys(wire)) {
    assert.ok(!Object.hasOwn(wire, typeName(name)), name);
    const schema = /^(?:en|de)code(.+)$/.exec(name)?.[1];
    if (schema === undefined) continue;
    assert.ok(!Object.hasOwn(wire, encoderOf(schema).name), schema);
    assert.ok(!Object.hasOwn(wire, decoderOf(schema).name), schema);
  }
});

test('a name that is free stays as it is', () => {
  for (const name of [
    'Thing',
    'Thing_',
    'thing',
    'Encode',
    'ListOfThings',
    'is',
    'PutThingError',
  ]) {
    assert.equal(typeName(name), name);
    assert.equal(encoderOf(name).name, `encode${name}`);
  }
});

test('no type has the name of a codec', () => {
  const codecs = ['List', 'List_', 'Thing'].map((name) => encoderOf(name).name);
  for (const codec of codecs) assert.ok(!codecs.includes(typeName(codec)), codec);
});

test('different names stay different, whatever stands behind them', () => {
  const names = ['Date', 'List', 'own', 'encodeList', 'Thing'].flatMap((name) => [
    name,
    `${name}_`,
    `${name}__`,
  ]);
  for (const nameOf of [typeName, (name: string) => encoderOf(name).name]) {
    assert.equal(new Set(names.map(nameOf)).size, names.length);
  }
});
