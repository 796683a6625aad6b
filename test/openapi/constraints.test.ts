import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orNonFinite, type Schema } from '../../src/wire/schema.ts';
import { derive, deriveMembers, propertiesOf } from './derive.ts';

const cases: readonly { name: string; members: string; shapes?: string; want: Schema }[] = [
  {
    name: 'a length of a string shape',
    members: 'a: S',
    shapes: '@length(min: 1, max: 5)\nstring S',
    want: { type: 'string', minLength: 1, maxLength: 5 },
  },
  {
    name: 'a length of a member, in place of the whole one of its target',
    members: '@length(max: 9)\na: S',
    shapes: '@length(min: 1, max: 5)\nstring S',
    want: { type: 'string', maxLength: 9 },
  },
  {
    name: 'a minimum of nothing, which says nothing',
    members: '@length(min: 0)\na: String',
    want: { type: 'string' },
  },
  {
    name: 'a maximum of nothing, which says a lot',
    members: '@length(max: 0)\na: String',
    want: { type: 'string', maxLength: 0 },
  },
  {
    name: 'a length of a list',
    members: 'a: L',
    shapes: '@length(min: 2, max: 3)\nlist L {\n member: String\n}',
    want: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 3 },
  },
  {
    name: 'a length of a member that targets a list',
    members: '@length(max: 7)\na: L',
    shapes: '@length(min: 2, max: 3)\nlist L {\n member: String\n}',
    want: { type: 'array', items: { type: 'string' }, maxItems: 7 },
  },
  {
    name: 'a length of a map',
    members: 'a: M',
    shapes: '@length(min: 1, max: 2)\nmap M {\n key: String\n value: Boolean\n}',
    want: {
      type: 'object',
      propertyNames: { type: 'string' },
      additionalProperties: { type: 'boolean' },
      minProperties: 1,
      maxProperties: 2,
    },
  },
  {
    name: 'a range, with fractions and below zero',
    members: '@range(min: -1.5, max: 2.5)\na: Double',
    want: orNonFinite({ type: 'number', format: 'double', minimum: -1.5, maximum: 2.5 }),
  },
  {
    name: 'a range that begins at zero',
    members: '@range(min: 0)\na: Integer',
    want: { type: 'integer', format: 'int32', minimum: 0 },
  },
  {
    name: 'a range of a member, in place of that of its target',
    members: '@range(max: 3)\na: N',
    shapes: '@range(min: 1, max: 9)\ninteger N',
    want: { type: 'integer', format: 'int32', maximum: 3 },
  },
  {
    name: 'a range within that of the type',
    members: '@range(min: 1, max: 12)\na: Byte',
    want: { type: 'integer', format: 'int8', minimum: 1, maximum: 12 },
  },
  {
    name: 'half a range, where the format gives the other half',
    members: '@range(min: 1)\na: Byte',
    want: { type: 'integer', format: 'int8', minimum: 1 },
  },
  {
    name: 'a length of a blob in bytes, and what follows from it for its base64',
    members: '@length(min: 2, max: 8)\na: Blob',
    want: {
      type: 'string',
      format: 'byte',
      minLength: 4,
      maxLength: 12,
      'x-dovetail-byte-length': { min: 2, max: 8 },
    },
  },
  {
    name: 'half a length of a blob',
    members: 'a: B',
    shapes: '@length(max: 3)\nblob B',
    want: {
      type: 'string',
      format: 'byte',
      maxLength: 4,
      'x-dovetail-byte-length': { max: 3 },
    },
  },
  {
    name: 'a length of a member that targets an enum, beside the reference',
    members: '@length(max: 3)\na: E',
    shapes: 'enum E { A }',
    want: { $ref: '#/components/schemas/E', maxLength: 3 },
  },
  {
    name: 'the media type of text and of bytes',
    members: 'a: T',
    shapes: '@mediaType("application/json")\nstring T',
    want: { type: 'string', contentMediaType: 'application/json' },
  },
  {
    name: 'that a value is sensitive',
    members: 'a: S',
    shapes: '@sensitive\nstring S',
    want: { type: 'string', 'x-dovetail-sensitive': true },
  },
  {
    name: 'that a member is an idempotency token',
    members: '@idempotencyToken\na: String',
    want: { type: 'string', 'x-dovetail-idempotency-token': true },
  },
  {
    name: 'that a client does not write the default of a member',
    members: '@clientOptional\na: Integer = 5',
    want: { type: 'integer', format: 'int32', default: 5, 'x-dovetail-client-optional': true },
  },
  {
    name: 'a name of JSON for AWS JSON, which has no use for it',
    members: '@jsonName("b")\na: String',
    want: { type: 'string' },
  },
  {
    name: 'a default of a timestamp in the format of the member',
    members: '@timestampFormat("date-time")\na: Timestamp = "1970-01-01T00:00:01Z"',
    want: { type: 'string', format: 'date-time', default: '1970-01-01T00:00:01Z' },
  },
  {
    name: 'a default of a timestamp as the protocol has it, where the model gives it as text',
    members: 'a: Timestamp = "1970-01-01T00:00:01.5Z"',
    want: { type: 'number', format: 'epoch-seconds', default: 1.5 },
  },
  {
    name: 'a pattern of a string shape',
    members: 'a: S',
    shapes: '@pattern("^[a-z]+$")\nstring S',
    want: { type: 'string', pattern: '^[a-z]+$' },
  },
  {
    name: 'a pattern of a member before that of its target',
    members: '@pattern("^\\\\d$")\na: S',
    shapes: '@pattern("^[a-z]+$")\nstring S',
    want: { type: 'string', pattern: '^\\d$' },
  },
  {
    name: 'items that are unique',
    members: 'a: L',
    shapes: '@uniqueItems\nlist L {\n member: String\n}',
    want: { type: 'array', items: { type: 'string' }, uniqueItems: true },
  },
  {
    name: 'a length of the items of a list',
    members: 'a: L',
    shapes: 'list L {\n @length(max: 4)\n member: String\n}',
    want: { type: 'array', items: { type: 'string', maxLength: 4 } },
  },
  {
    name: 'a default of a member',
    members: 'a: Integer = 5',
    want: { type: 'integer', format: 'int32', default: 5 },
  },
  {
    name: 'a default that is an empty list',
    members: 'a: L = []',
    shapes: 'list L {\n member: String\n}',
    want: { type: 'array', items: { type: 'string' }, default: [] },
  },
  {
    name: 'a default of the target where the member has none',
    members: 'a: N',
    shapes: '@default(3)\ninteger N',
    want: { type: 'integer', format: 'int32', default: 3 },
  },
  {
    name: 'a default of null, which takes away that of the target',
    members: 'a: N = null',
    shapes: '@default(3)\ninteger N',
    want: { type: 'integer', format: 'int32' },
  },
  {
    name: 'documentation of the member before that of its target',
    members: '/// Of the member.\na: S',
    shapes: '/// Of the target.\nstring S',
    want: { type: 'string', description: 'Of the member.' },
  },
  {
    name: 'documentation of a target that is written in place',
    members: 'a: S',
    shapes: '/// Of the target.\n///\n/// Two paragraphs.\nstring S',
    want: { type: 'string', description: 'Of the target.\n\nTwo paragraphs.' },
  },
  {
    name: 'a member that is deprecated',
    members: '@deprecated(message: "no more", since: "2")\na: String',
    want: { type: 'string', deprecated: true },
  },
  {
    name: 'a target that is deprecated',
    members: 'a: S',
    shapes: '@deprecated\nstring S',
    want: { type: 'string', deprecated: true },
  },
];

for (const { name, members, shapes, want } of cases) {
  test(`the document has ${name}`, () => {
    assert.deepEqual(propertiesOf(members, shapes), { a: want });
  });
}

test('a default of false or zero is not taken for none', () => {
  assert.deepEqual(propertiesOf('a: Boolean = false\nb: Integer = 0\nc: String = ""'), {
    a: { type: 'boolean', default: false },
    b: { type: 'integer', format: 'int32', default: 0 },
    c: { type: 'string', default: '' },
  });
});

test('required members are listed in the order of the model, and those alone', () => {
  const document = deriveMembers('b: String\n@required\nc: String\n@required\na: String');
  assert.deepEqual(document.components.schemas.In, {
    type: 'object',
    required: ['c', 'a'],
    properties: { b: { type: 'string' }, c: { type: 'string' }, a: { type: 'string' } },
  });
});

test('values that only a response may hold stand beside the enum, with the name of the error', () => {
  const properties = propertiesOf(
    '@responseOnly(values: ["B"], error: Refused, message: "Not B.")\na: E\n@responseOnly(values: ["A", "B"], error: Refused)\nb: E',
    'enum E { A, B }\n@error("client")\nstructure Refused {}',
    ['Refused'],
  );
  const $ref = '#/components/schemas/E';
  assert.deepEqual(properties, {
    a: {
      $ref,
      'x-dovetail-response-only': { values: ['B'], error: 'Refused', message: 'Not B.' },
    },
    b: { $ref, 'x-dovetail-response-only': { values: ['A', 'B'], error: 'Refused' } },
  });
});

test('a client does not write the defaults of an input, and writes those inside it', () => {
  const { schemas } = deriveMembers(
    'a: Integer = 5\nb: Inner',
    'structure Inner {\n c: Integer = 6\n}',
  ).components;
  assert.equal(schemas.In?.properties?.a?.['x-dovetail-client-optional'], undefined);
  const own = derive(
    '@awsJson1_1 service Svc { operations: [Op] }\noperation Op { input := {\n a: Integer = 5\n b: Inner\n} }\nstructure Inner {\n c: Integer = 6\n}',
  ).components.schemas;
  assert.equal(own.OpInput?.properties?.a?.['x-dovetail-client-optional'], true);
  assert.equal(own.Inner?.properties?.c?.['x-dovetail-client-optional'], undefined);
});
