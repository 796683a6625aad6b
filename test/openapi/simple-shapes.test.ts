import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orNonFinite, type Schema } from '../../src/wire/schema.ts';
import { propertiesOf } from './derive.ts';

const simple: readonly (readonly [shape: string, want: Schema])[] = [
  ['Blob', { type: 'string', format: 'byte' }],
  ['Boolean', { type: 'boolean' }],
  ['String', { type: 'string' }],
  ['Byte', { type: 'integer', format: 'int8' }],
  ['Short', { type: 'integer', format: 'int16' }],
  ['Integer', { type: 'integer', format: 'int32' }],
  ['Long', { type: 'integer', format: 'int64' }],
  ['Float', orNonFinite({ type: 'number', format: 'float' })],
  ['Double', orNonFinite({ type: 'number', format: 'double' })],
  ['BigInteger', { type: 'integer', format: 'big-integer' }],
  ['BigDecimal', { type: 'number' }],
  ['Timestamp', { type: 'number', format: 'epoch-seconds' }],
  ['Document', {}],
];

for (const [shape, want] of simple) {
  test(`the ${shape} of the prelude, and a shape of that type, are ${JSON.stringify(want)}`, () => {
    const type = `${shape.charAt(0).toLowerCase()}${shape.slice(1)}`;
    const properties = propertiesOf(`a: ${shape}\nb: Own`, `${type} Own`);
    assert.deepEqual(properties, { a: want, b: want });
  });
}

test('the primitive shapes of the prelude are as their boxed ones', () => {
  const members = 'a: PrimitiveBoolean\nb: PrimitiveInteger\nc: PrimitiveDouble\nd: PrimitiveByte';
  assert.deepEqual(propertiesOf(members), {
    a: { type: 'boolean' },
    b: { type: 'integer', format: 'int32' },
    c: orNonFinite({ type: 'number', format: 'double' }),
    d: { type: 'integer', format: 'int8' },
  });
});

const timestamps: readonly {
  name: string;
  members: string;
  shapes?: string;
  want: Schema;
}[] = [
  {
    name: 'without a format has that of the protocol',
    members: 'a: Time',
    shapes: 'timestamp Time',
    want: { type: 'number', format: 'epoch-seconds' },
  },
  {
    name: 'has the format of its shape',
    members: 'a: Time',
    shapes: '@timestampFormat("date-time")\ntimestamp Time',
    want: { type: 'string', format: 'date-time' },
  },
  {
    name: 'has the format of the member before that of its shape',
    members: '@timestampFormat("epoch-seconds")\na: Time',
    shapes: '@timestampFormat("date-time")\ntimestamp Time',
    want: { type: 'number', format: 'epoch-seconds' },
  },
  {
    name: 'has the format of a member that targets the prelude',
    members: '@timestampFormat("date-time")\na: Timestamp',
    want: { type: 'string', format: 'date-time' },
  },
  {
    name: 'is text in the format of HTTP dates',
    members: '@timestampFormat("http-date")\na: Timestamp',
    want: { type: 'string', format: 'http-date' },
  },
];

for (const { name, members, shapes, want } of timestamps) {
  test(`a timestamp ${name}`, () => {
    assert.deepEqual(propertiesOf(members, shapes), { a: want });
  });
}

test('a default that no double holds becomes the nearest one, since the document is JSON', () => {
  const schema = propertiesOf('a: Long = 9007199254740993').a;
  assert.equal(schema?.default, 9007199254740992);
});
