import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createDocumentGateway } from '../../src/gateway/from-document.ts';
import { document } from './rest-service.ts';

/** An operation whose errors have Smithy's own ValidationException answers in the words of Smithy's servers. */
const gateway = await createDocumentGateway(document, () => ({})).listen();
after(() => gateway.close(0));

async function send(body: string) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${gateway.url}/check`, { method: 'POST', headers, body });
  const error = response.headers.get('x-amzn-errortype');
  const answer: unknown = response.status === 200 ? undefined : JSON.parse(await response.text());
  return { status: response.status, error, answer };
}

const words = 'Member must satisfy enum value set: [abc, def]';
const length = 'Member must have length';

for (const [given, ...want] of [
  ['{"Word":"ABC"}', ["Value at '/Word'", words, '/Word']],
  ['{"Words":{"xyz":"abc"}}', ["Value at '/Words'", words, '/Words']],
  ['{"Words":{"abc":"xyz"}}', ["Value at '/Words/abc'", words, '/Words/abc']],
  [
    '{"Words":{"xyz":"xyz"}}',
    ["Value at '/Words'", words, '/Words'],
    ["Value at '/Words/xyz'", words, '/Words/xyz'],
  ],
  [
    '{"Few":["a"]}',
    ["Value with length 1 at '/Few'", `${length} between 2 and 3, inclusive`, '/Few'],
  ],
  [
    '{"Few":["a","b","c","d","e","f"]}',
    ["Value with length 6 at '/Few'", `${length} between 2 and 3, inclusive`, '/Few'],
  ],
  ['{"Set":[1,9007199254740993,1]}', ["Value at '/Set'", 'Member must have unique values', '/Set']],
  [
    '{"Blob":"YQ=="}',
    ["Value with length 1 at '/Blob'", `${length} between 2 and 8, inclusive`, '/Blob'],
  ],
  [
    '{"Text":"👍"}',
    ["Value with length 1 at '/Text'", `${length} between 2 and 8, inclusive`, '/Text'],
  ],
  [
    '{"AtLeast":"a"}',
    ["Value with length 1 at '/AtLeast'", `${length} greater than or equal to 2`, '/AtLeast'],
  ],
  [
    '{"Range":2.1}',
    ["Value at '/Range'", 'Member must be between 2.2 and 8.8, inclusive', '/Range'],
  ],
  [
    '{"AtMost":9007199254740993}',
    ["Value at '/AtMost'", 'Member must be less than or equal to 8', '/AtMost'],
  ],
  [
    `{"Evil":"${'0'.repeat(5_000)}!"}`,
    ["Value at '/Evil'", 'Member must satisfy regular expression pattern: ^([0-9]+)+$', '/Evil'],
  ],
  [
    `{"Ahead":"${'a'.repeat(100)}!"}`,
    [
      "Value at '/Ahead'",
      'Member must satisfy regular expression pattern: ^(?=a)([a-z]+)+$',
      '/Ahead',
    ],
  ],
  [
    '{"json_name":""}',
    ["Value with length 0 at '/Renamed'", `${length} greater than or equal to 1`, '/Renamed'],
  ],
  [
    '{"Sparse":[null,"a"]}',
    ["Value with length 1 at '/Sparse/1'", `${length} greater than or equal to 2`, '/Sparse/1'],
  ],
] satisfies [string, ...(readonly [string, string, string])[]][]) {
  test(`${given.slice(0, 60)} is refused in the words of Smithy's servers`, async () => {
    const fieldList = want.map(([value, constraint, path]) => ({
      message: `${value} failed to satisfy constraint: ${constraint}`,
      path,
    }));
    const noun = want.length === 1 ? 'error' : 'errors';
    const texts = fieldList.map(({ message }) => message).join('; ');
    assert.deepEqual(await send(given), {
      status: 400,
      error: 'ValidationException',
      answer: { message: `${want.length} validation ${noun} detected. ${texts}`, fieldList },
    });
  });
}

test('many violations are all counted, and a hundred are listed', async () => {
  const sparse = JSON.stringify({ Sparse: Array(300).fill('a') });
  const { answer } = await send(sparse);
  const { message, fieldList } = JSON.parse(JSON.stringify(answer));
  assert.match(message, /^300 validation errors detected\. /);
  assert.equal(fieldList.length, 100);
});

for (const given of [
  '{"Few":["a",null]}',
  '{"Words":{"abc":null}}',
  '{"Union":{}}',
  '{"Union":{"A":"x","B":1}}',
  '{"Union":{"A":"x","Other":1}}',
  '{"Union":{"Other":1}}',
  '{"Union":{"A":null}}',
  '{"Blob":"YQ"}',
  '{"Range":"2.5"}',
  '{"Text":"","Few":"x"}',
]) {
  test(`${given} can't be read, which is told alone`, async () => {
    const { status, error } = await send(given);
    assert.deepEqual({ status, error }, { status: 400, error: 'SerializationException' });
  });
}

for (const given of [
  '{"Word":"ghi","Range":"NaN","Union":{"A":"x","B":null,"__type":"T"},"Sparse":[null,"ab"]}',
  '{"Evil":"0123","Ahead":"abc","Set":[9007199254740993,9007199254740992],"Blob":"YWI="}',
]) {
  test(`${given} is let through`, async () => {
    assert.equal((await send(given)).status, 200);
  });
}
