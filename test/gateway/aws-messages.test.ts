import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf } from '../../src/gateway/aws-messages.ts';
import { memberPath } from '../../src/wire/member-path.ts';
import type { Schema } from '../../src/wire/schema.ts';
import type { Violation } from '../../src/wire/violations.ts';

for (const [path, want] of [
  [[], ''],
  [['ResultToken'], 'resultToken'],
  [['Evaluations', 0, 'Annotation'], 'evaluations.1.member.annotation'],
  [['Evaluations', 99], 'evaluations.100.member'],
  [['A', 0, 1, 'B'], 'a.1.member.2.member.b'],
  [['URL', 'élan', 'Élan', ''], 'uRL.élan.élan.'],
  [['0'], '0'],
] as const) {
  test(`the path ${JSON.stringify(path)} is written ${JSON.stringify(want)}`, () => {
    assert.equal(memberPath(path), want);
  });
}

function violation(keyword: Violation['keyword'], schema: Schema, value: unknown): Violation {
  return { path: ['Some', 1, 'Thing'], keyword, schema, value };
}

const at = 'some.2.member.thing';
const long = 'x'.repeat(1_025);

for (const { keyword, schema, value, want } of [
  {
    keyword: 'maxLength',
    schema: { maxLength: 3 },
    value: 'long',
    want: "'long' … Member must have length less than or equal to 3",
  },
  {
    keyword: 'minLength',
    schema: { minLength: 1 },
    value: '',
    want: "'' … Member must have length greater than or equal to 1",
  },
  {
    keyword: 'maxItems',
    schema: { maxItems: 1 },
    value: [1, 2],
    want: "'[…]' … Member must have length less than or equal to 1",
  },
  {
    keyword: 'minItems',
    schema: { minItems: 3 },
    value: [],
    want: "'[…]' … Member must have length greater than or equal to 3",
  },
  {
    keyword: 'maxProperties',
    schema: { maxProperties: 0 },
    value: { a: 1 },
    want: "'{…}' … Member must have length less than or equal to 0",
  },
  {
    keyword: 'minProperties',
    schema: { minProperties: 1 },
    value: {},
    want: "'{…}' … Member must have length greater than or equal to 1",
  },
  {
    keyword: 'maximum',
    schema: { maximum: 1.5 },
    value: 2,
    want: "'2' … Member must have value less than or equal to 1.5",
  },
  {
    keyword: 'minimum',
    schema: { minimum: 0 },
    value: -1e21,
    want: "'-1e+21' … Member must have value greater than or equal to 0",
  },
  {
    keyword: 'enum',
    schema: { enum: ['A', 'B'] },
    value: 'a',
    want: "'a' … Member must satisfy enum value set: [A, B]",
  },
  {
    keyword: 'pattern',
    schema: { pattern: '^a$' },
    value: "it's",
    want: "'it's' … Member must satisfy regular expression pattern: ^a$",
  },
  {
    keyword: 'uniqueItems',
    schema: { uniqueItems: true },
    value: [1, 1],
    want: "'[…]' … Member must have unique values",
  },
  { keyword: 'required', schema: {}, value: undefined, want: 'null … Member must not be null' },
  {
    keyword: 'type',
    schema: { type: 'object' },
    value: null,
    want: 'null … Member must not be null',
  },
  {
    keyword: 'maxLength',
    schema: { maxLength: 3 },
    value: long,
    want: `'${long.slice(1)}…' … Member must have length less than or equal to 3`,
  },
  {
    keyword: 'maximum',
    schema: { maximum: 3 },
    value: true,
    want: "'true' … Member must have value less than or equal to 3",
  },
] as const) {
  test(`${keyword} broken by ${JSON.stringify(value)?.slice(0, 20)} is told in AWS's words`, () => {
    const [shown, constraint] = want.split(' … ');
    assert.deepEqual(failureOf([violation(keyword, schema, value)]), {
      status: 400,
      name: 'ValidationException',
      message: `1 validation error detected: Value ${shown} at '${at}' failed to satisfy constraint: ${constraint}`,
    });
  });
}

for (const { type, more, value, message, hint } of [
  { type: 'string', value: 1, message: 'NUMBER_VALUE can not be converted to String' },
  { type: 'string', value: true, message: 'BOOLEAN_VALUE can not be converted to String' },
  { type: 'boolean', value: 'x', message: 'STRING_VALUE can not be converted to Boolean' },
  { type: 'integer', value: 'x', message: 'STRING_VALUE can not be converted to Integer' },
  { type: 'integer', value: 1.5, message: 'NUMBER_VALUE can not be converted to Integer' },
  { type: 'number', value: 'x', message: 'STRING_VALUE can not be converted to Double' },
  { type: 'string', value: [], message: 'Start of list found where not expected' },
  { type: 'object', value: [], message: 'Start of list found where not expected' },
  { type: 'string', value: {}, message: 'Start of structure or map found where not expected.' },
  { type: 'array', value: {}, message: 'Start of structure or map found where not expected.' },
  { type: 'array', value: 'x', message: 'Expected list or null' },
  { type: 'object', value: 'x', message: 'Expected null' },
  {
    type: 'object',
    more: { additionalProperties: {} },
    value: 'x',
    message: 'Expected map or null',
  },
  {
    type: 'number',
    more: { format: 'epoch-seconds' },
    value: true,
    message: 'TRUE_VALUE can not be converted to milliseconds since epoch',
    hint: 'a timestamp is a JSON number of seconds since 1970; found a boolean. JavaScript SDKs send a string as it is: give them a Date.',
  },
  {
    type: 'number',
    more: { format: 'epoch-seconds' },
    value: 1e300,
    message: 'NUMBER_VALUE can not be converted to milliseconds since epoch',
    hint: 'the timestamp is too far from 1970.',
  },
  {
    type: 'string',
    more: { format: 'date-time' },
    value: 'today',
    message: 'STRING_VALUE can not be converted to milliseconds since epoch',
    hint: 'expected a date and time such as 2020-01-31T12:00:00Z (RFC 3339).',
  },
  {
    type: 'string',
    more: { format: 'date-time' },
    value: 5,
    message: 'NUMBER_VALUE can not be converted to milliseconds since epoch',
    hint: 'a timestamp is a string such as 2020-01-31T12:00:00Z; found a number.',
  },
  {
    type: 'string',
    more: { format: 'byte' },
    value: '!',
    message: 'STRING_VALUE can not be converted to Blob',
  },
] as const) {
  const schema: Schema = { type, ...more };
  test(`${JSON.stringify(value)} for ${JSON.stringify(schema)} is of the wrong type`, () => {
    const kind = Array.isArray(value) ? 'array' : typeof value;
    const found: Violation = violation('type', schema, value);
    assert.deepEqual(failureOf([violation('required', {}, undefined), found]), {
      status: 400,
      name: 'SerializationException',
      message,
      messageMember: 'Message',
      hint: `${at}: ${hint ?? `expected ${type}, found ${kind}.`}`,
    });
  });
}
