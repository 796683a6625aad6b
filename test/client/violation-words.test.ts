import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeViolation } from '../../src/client/violation-words.ts';
import type { Schema } from '../../src/wire/schema.ts';
import { findViolations } from '../../src/wire/violations.ts';

interface WordsRow {
  readonly schema: Schema;
  readonly value: unknown;
  readonly want: string;
}

const enumOf = (count: number) => Array.from({ length: count }, (_, index) => `V${index}`);

const rows: readonly WordsRow[] = [
  { schema: { type: 'integer' }, value: 1.5, want: 'an integer, found a number' },
  { schema: { type: 'object' }, value: [], want: 'an object, found an array' },
  { schema: { type: 'string' }, value: null, want: 'a string, found null' },
  { schema: { type: 'null' }, value: true, want: 'null, found a boolean' },
  { schema: { const: 'a' }, value: 'b', want: '"a", found another value' },
  { schema: { enum: ['a', 'b'] }, value: 'c', want: 'one of a, b, found another value' },
  {
    schema: { enum: enumOf(12) },
    value: 'c',
    want: `one of ${enumOf(10).join(', ')} and 2 more, found another value`,
  },
  {
    schema: { 'x-dovetail-response-only': { values: ['A', 'B'], error: 'E' } },
    value: 'A',
    want: 'a value other than A, B, found one that only a response may hold',
  },
  { schema: { minLength: 1 }, value: '', want: 'at least 1 character, found 0' },
  { schema: { minLength: 3 }, value: '𝄞', want: 'at least 3 characters, found 1' },
  { schema: { maxLength: 1 }, value: 'ab', want: 'at most 1 character, found 2' },
  { schema: { pattern: '^a$' }, value: 'b', want: 'text that matches ^a$, found other text' },
  {
    schema: { format: 'date-time' },
    value: 'b',
    want: 'the format date-time, found a value that does not have it',
  },
  { schema: { minimum: 2 }, value: 1, want: 'a number of at least 2, found a smaller one' },
  { schema: { maximum: 2 }, value: 3, want: 'a number of at most 2, found a larger one' },
  { schema: { exclusiveMinimum: 2 }, value: 2, want: 'a number above 2, found another one' },
  { schema: { exclusiveMaximum: 2 }, value: 2, want: 'a number below 2, found another one' },
  { schema: { multipleOf: 2 }, value: 3, want: 'a multiple of 2, found another number' },
  {
    schema: { type: 'string', format: 'byte', 'x-dovetail-byte-length': { min: 2 } },
    value: 'aQ==',
    want: 'at least 2 bytes, found another length',
  },
  {
    schema: { type: 'string', format: 'byte', 'x-dovetail-byte-length': { min: 2, max: 3 } },
    value: 'aQ==',
    want: '2 to 3 bytes, found another length',
  },
  {
    schema: { enum: ['a', 'b'], 'x-dovetail-internal-values': ['b'] },
    value: 'c',
    want: 'one of a, found another value',
  },
  {
    schema: { anyOf: [{ type: 'string' }, { type: 'boolean' }] },
    value: 1,
    want: 'a value that fits one of the alternatives, found one that does not',
  },
  { schema: { minItems: 1 }, value: [], want: 'at least 1 item, found 0' },
  { schema: { maxItems: 0 }, value: [1], want: 'at most 0 items, found 1' },
  { schema: { uniqueItems: true }, value: [1, 1], want: 'items that all differ, found equal ones' },
  { schema: { minProperties: 1 }, value: {}, want: 'at least 1 entry, found 0' },
  { schema: { maxProperties: 2 }, value: { a: 1, b: 1, c: 1 }, want: 'at most 2 entries, found 3' },
  {
    schema: { additionalProperties: false },
    value: { a: 1 },
    want: 'no member of that name, found one',
  },
  {
    schema: { oneOf: [{ type: 'string' }] },
    value: 1,
    want: 'a value that fits exactly one of the alternatives, found one that does not',
  },
  { schema: { required: ['a'] }, value: {}, want: 'a value, found nothing' },
];

for (const { schema, value, want } of rows) {
  test(`${JSON.stringify(value)} against ${JSON.stringify(schema)} in words`, () => {
    const [violation] = findViolations(value, schema, {}, { direction: 'request' });
    assert.ok(violation);
    const { expected, found } = describeViolation(violation);
    assert.equal(`${expected}, found ${found}`, want);
  });
}

for (const { path, want } of [
  { path: [], want: '' },
  { path: ['A'], want: 'A' },
  { path: ['A', 0, 'B', 'C'], want: 'A[0].B.C' },
  { path: [0, 1], want: '[0][1]' },
]) {
  test(`the path ${JSON.stringify(path)} is written ${want || '""'}`, () => {
    const violation = { path, keyword: 'type', schema: { type: 'string' }, value: 1 } as const;
    assert.equal(describeViolation(violation).path, want);
  });
}
