import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createThingsGateway } from './things-service.ts';

const { url, close } = await createThingsGateway().listen();
after(() => close(0));

async function send(operation: string, body: unknown) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `Things.${operation}`,
    },
    body: JSON.stringify(body),
  });
  assert.equal(response.headers.get('content-type'), 'application/x-amz-json-1.0');
  const answer: unknown = JSON.parse(await response.text());
  return { status: response.status, answer };
}

/** The answer to a broken constraint. */
function broken(value: string, path: string, constraint: string) {
  return {
    __type: 'ValidationException',
    message: `1 validation error detected: Value ${value} at '${path}' failed to satisfy constraint: ${constraint}`,
  };
}

function wrongType(message: string) {
  return { __type: 'SerializationException', Message: message };
}

const length = 'Member must have length';
const range = 'Member must have value';

for (const { given, want } of [
  {
    given: { Pattern: 'a1' },
    want: broken("'a1'", 'pattern', 'Member must satisfy regular expression pattern: ^[a-z]+$'),
  },
  { given: { Range: 1.51 }, want: broken("'1.51'", 'range', `${range} less than or equal to 1.5`) },
  { given: { Range: -2 }, want: broken("'-2'", 'range', `${range} greater than or equal to -1.5`) },
  { given: { Whole: 0 }, want: broken("'0'", 'whole', `${range} greater than or equal to 1`) },
  { given: { Whole: 11 }, want: broken("'11'", 'whole', `${range} less than or equal to 10`) },
  { given: { Whole: 'x' }, want: wrongType('STRING_VALUE can not be converted to Integer') },
  { given: { Whole: 1.5 }, want: wrongType('NUMBER_VALUE can not be converted to Integer') },
  { given: { Range: 'x' }, want: wrongType('STRING_VALUE can not be converted to Double') },
  { given: { Set: ['a', 'a'] }, want: broken("'[…]'", 'set', 'Member must have unique values') },
  { given: { Few: ['a'] }, want: broken("'[…]'", 'few', `${length} greater than or equal to 2`) },
  {
    given: { Few: ['a', 'b', 'c', 'd'] },
    want: broken("'[…]'", 'few', `${length} less than or equal to 3`),
  },
  { given: { Few: ['a', null] }, want: broken('null', 'few.2.member', 'Member must not be null') },
  { given: { Map: {} }, want: broken("'{…}'", 'map', `${length} greater than or equal to 1`) },
  {
    given: { Map: { aa: '', bb: '', cc: '' } },
    want: broken("'{…}'", 'map', `${length} less than or equal to 2`),
  },
  {
    given: { Map: { aa: 'long' } },
    want: broken("'long'", 'map.aa', `${length} less than or equal to 3`),
  },
  { given: { Map: { aa: 5 } }, want: wrongType('NUMBER_VALUE can not be converted to String') },
  { given: { Map: [] }, want: wrongType('Start of list found where not expected') },
  { given: { Map: 'x' }, want: wrongType('Expected map or null') },
  {
    given: { Map: { 'a/b~': 'long' } },
    want: broken("'long'", 'map.a/b~', `${length} less than or equal to 3`),
  },
  { given: { Tree: 'x' }, want: wrongType('Expected null') },
  {
    given: { Tree: { Left: { Right: { Name: 'long' } } } },
    want: broken("'long'", 'tree.left.right.name', `${length} less than or equal to 3`),
  },
  {
    given: { constructor: 'long' },
    want: broken("'long'", 'constructor', `${length} less than or equal to 3`),
  },
  {
    given: { Map: { a: 'x' } },
    want: broken("'a'", 'map.a', `${length} greater than or equal to 2`),
  },
  {
    given: { Names: { three: 'x' } },
    want: broken("'three'", 'names.three', 'Member must satisfy enum value set: [one, two]'),
  },
  ...[
    'yesterday',
    '2020',
    '2020-01-01T00:00:00',
    '2016-12-31T23:59:60Z',
    '2020-13-01T00:00:00Z',
    '2020-01-01T00:00:00+01:30',
  ].map((time) => ({
    given: { Time: time },
    want: wrongType('STRING_VALUE can not be converted to milliseconds since epoch'),
  })),
  {
    given: { Time: 5 },
    want: wrongType('NUMBER_VALUE can not be converted to milliseconds since epoch'),
  },
  { given: { Time: [] }, want: wrongType('Start of list found where not expected') },
  { given: { Blob: 'x!' }, want: wrongType('STRING_VALUE can not be converted to Blob') },
  { given: { Int: 2 ** 31 }, want: wrongType('NUMBER_VALUE can not be converted to Integer') },
]) {
  test(`${JSON.stringify(given)} is refused in AWS's words`, async () => {
    assert.deepEqual(await send('Check', given), { status: 400, answer: want });
  });
}

for (const given of [
  {},
  { Pattern: 'abc', Range: 1.5, Whole: 10, Set: ['a', 'b'], Few: ['a', 'b'] },
  { Map: { aa: 'abc', dddd: '' }, Names: { one: '', two: '' } },
  { Time: '2020-01-01T00:00:00Z', Blob: 'eA==', Int: -(2 ** 31) },
  { Time: '2020-01-01t00:00:00.123456z' },
  { Document: { any: [1, { thing: null }], constructor: 1 } },
  { Document: null },
  { Tree: { Left: { Left: { Left: {} } } }, constructor: 'abc' },
  { Pattern: null, Map: null, Tree: { Left: null } },
]) {
  test(`${JSON.stringify(given)} passes as it is, no default filled in`, async () => {
    assert.deepEqual(await send('Check', given), {
      status: 200,
      answer: { Operation: 'Check', Input: given },
    });
  });
}

test('each operation has its own checks, by its target', async () => {
  assert.deepEqual(await send('Count', { N: 5, Pattern: '1' }), {
    status: 200,
    answer: { Operation: 'Count', Input: { N: 5, Pattern: '1' } },
  });
  assert.deepEqual(await send('Count', { Pattern: 'a' }), {
    status: 400,
    answer: broken('null', 'n', 'Member must not be null'),
  });
  assert.deepEqual(await send('None', {}), {
    status: 400,
    answer: { __type: 'UnknownOperationException' },
  });
});
