import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject, own } from 'dovetail-contract/wire';
import { jsonKind } from '../../src/wire/json.ts';

for (const [value, kind] of [
  [null, 'null'],
  [undefined, 'null'],
  [false, 'boolean'],
  [0, 'number'],
  ['', 'string'],
  [[], 'array'],
  [{}, 'object'],
] as const) {
  test(`${JSON.stringify(value)} is of the kind ${kind}`, () => {
    assert.equal(jsonKind(value), kind);
    assert.equal(isObject(value), kind === 'object');
  });
}

test('own members are found, inherited ones are not', () => {
  const object = JSON.parse('{"a":1,"__proto__":2,"toString":null}');
  assert.equal(own(object, 'a'), 1);
  assert.equal(own(object, '__proto__'), 2);
  assert.equal(own(object, 'toString'), null);
  assert.equal(own(object, 'constructor'), undefined);
  assert.equal(own({}, '__proto__'), undefined);
});
