import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  generatorMember,
  generatorSchema,
} from '../../generator/openapi/views/generator-schema.ts';
import { orNonFinite, orNull, type Schema } from '../../src/wire/schema.ts';

const seconds: Schema = { type: 'number', format: 'epoch-seconds' };
const dateTime = { type: 'string', format: 'date-time' };
const thing: Schema = { $ref: '#/components/schemas/Thing' };

const members: readonly (readonly [what: string, schema: Schema, want: object])[] = [
  [
    'seconds are a date-time',
    { ...seconds, description: 'When.' },
    { description: 'When.', ...dateTime },
  ],
  ['an http-date is a date-time', { type: 'string', format: 'http-date' }, dateTime],
  [
    'so are the items of a list',
    { type: 'array', items: seconds },
    { type: 'array', items: dateTime },
  ],
  [
    'and the values of a map',
    { type: 'object', additionalProperties: seconds },
    { type: 'object', additionalProperties: dateTime },
  ],
  [
    'and those of a list that may be null',
    { type: 'array', items: orNull(seconds) },
    { type: 'array', items: { ...dateTime, nullable: true } },
  ],
  [
    'what stands deeper is as it is on the wire',
    { type: 'array', items: { type: 'array', items: seconds } },
    { type: 'array', items: { type: 'array', items: { type: 'number' } } },
  ],
];
for (const [what, schema, want] of members) {
  test(`a member for openapi-generator: ${what}`, () => {
    assert.deepEqual(generatorMember(schema), want);
  });
}

const schemas: readonly (readonly [what: string, schema: Schema, want: object])[] = [
  ['a reference stands alone', thing, { $ref: thing.$ref }],
  [
    'words beside a reference get a schema around it',
    { ...thing, description: 'One.' },
    { description: 'One.', allOf: [{ $ref: thing.$ref }] },
  ],
  [
    'values that only answers hold are told',
    { ...thing, 'x-dovetail-response-only': { values: ['LOST'], error: 'E' } },
    { description: 'Only answers hold LOST.', allOf: [{ $ref: thing.$ref }] },
  ],
  ['a constant is an enum of one', { type: 'string', const: 'a' }, { type: 'string', enum: ['a'] }],
  ['null is the word nullable', orNull({ type: 'string' }), { type: 'string', nullable: true }],
  [
    'NaN is left out',
    orNonFinite({ type: 'number', format: 'float' }),
    { type: 'number', format: 'float' },
  ],
  [
    'a union is an object with optional members',
    { type: 'object', properties: { a: { type: 'string' } }, minProperties: 1, maxProperties: 1 },
    {
      type: 'object',
      description: 'Exactly one of the members is set.',
      properties: { a: { type: 'string' } },
    },
  ],
  [
    'small integers are int32',
    { type: 'integer', format: 'int8' },
    { type: 'integer', format: 'int32' },
  ],
  [
    'an integer of any size is one of 64 bits',
    { type: 'integer', format: 'big-integer' },
    { type: 'integer', format: 'int64' },
  ],
  [
    'a format that no language knows is left out',
    { type: 'string', format: 'arn' },
    { type: 'string' },
  ],
  [
    'an exclusive bound is a flag beside the bound',
    { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 2 },
    { type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: true },
  ],
  ['a default is kept', { type: 'boolean', default: false }, { type: 'boolean', default: false }],
  [
    "a default that is the server's to fill in is none",
    { type: 'boolean', default: false, 'x-dovetail-client-optional': true },
    { type: 'boolean' },
  ],
  [
    'a pattern of every language is kept',
    { type: 'string', pattern: '^a+$' },
    { type: 'string', pattern: '^a+$' },
  ],
  [
    'a pattern of ECMAScript alone is not',
    { type: 'string', pattern: '^\\p{L}$' },
    { type: 'string' },
  ],
  [
    'bounds are kept, names of properties are not bound',
    {
      type: 'object',
      maxProperties: 3,
      propertyNames: { pattern: 'a' },
      additionalProperties: thing,
    },
    { type: 'object', maxProperties: 3, additionalProperties: { $ref: thing.$ref } },
  ],
];
for (const [what, schema, want] of schemas) {
  test(`a schema for openapi-generator: ${what}`, () => {
    assert.deepEqual(generatorSchema(schema), want);
  });
}
