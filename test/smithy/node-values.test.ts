import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '../../generator/smithy/json-reader.ts';
import { formatJson } from '../../generator/smithy/json-writer.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import type { NodeValue } from '../../generator/smithy/model.ts';
import { toNodeValue } from '../../generator/smithy/node-value.ts';

/** The value that a text has in the IDL. */
function readIdl(text: string): NodeValue | undefined {
  const model = loadModel([{ file: 'm.smithy', text: `metadata value = ${text}\n` }]);
  return model.metadata.get('value');
}

const values: readonly [text: string, want: NodeValue][] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['"text"', 'text'],
  ['"""\n  text"""', 'text'],
  ['String', 'smithy.api#String'],
  ['smithy.api#String', 'smithy.api#String'],
  ['-1.5e3', -1500],
  ['9007199254740991', 9007199254740991],
  ['9007199254740993', 9007199254740993n],
  ['-9223372036854775808', -9223372036854775808n],
  ['1e400', 10n ** 400n],
  ['0.1', 0.1],
  ['[]', []],
  ['[1 2,3,]', [1, 2, 3]],
  ['[ // one\n 1\n]', [1]],
  ['{}', {}],
  ['{a: 1, "b c": [true] d: {e: null},}', { a: 1, 'b c': [true], d: { e: null } }],
  ['{a\n:\n1}', { a: 1 }],
];

for (const [text, want] of values) {
  test(`the IDL value ${JSON.stringify(text)} is read`, () =>
    assert.deepEqual(readIdl(text), want));
}

test('the key __proto__ is a key like any other', () => {
  const value = readIdl('{"__proto__": {polluted: true}}');
  assert.deepEqual(Object.keys(Object(value)), ['__proto__']);
  assert.equal(Object(value).polluted, undefined);
});

const json: readonly [text: string, want: NodeValue][] = [
  [
    ' {"a": [1, -2.5e1, true, false, null, "x\\n\\u0041"], "b": {}} ',
    { a: [1, -25, true, false, null, 'x\nA'], b: {} },
  ],
  ['123456789012345678901', 123456789012345678901n],
  ['"\u007f😀"', '\u007f😀'],
  ['\uFEFF[]', []],
];

for (const [text, want] of json) {
  test(`the JSON value ${JSON.stringify(text)} is read`, () => {
    assert.deepEqual(toNodeValue(readJson('m.json', text)), want);
  });
}

test('values are written as JSON with four spaces of indentation', () => {
  const value = { a: [], b: {}, c: [1, 2n ** 64n, { d: null }], 'e"': 'f\n' };
  assert.equal(
    formatJson(value),
    `{
    "a": [],
    "b": {},
    "c": [
        1,
        18446744073709551616,
        {
            "d": null
        }
    ],
    "e\\"": "f\\n"
}`,
  );
});
