import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bodyText, evaluation } from './bodies.ts';
import { nextLine, startChild } from './child-process.ts';
import { longest, notNull } from './recorded-gateway.ts';
import { mediaType, target } from './wire-constants.ts';

// In a process with little memory, so that what is not bounded ends it.
const child = startChild('serve.ts', [], ['--max-old-space-size=300']);
after(() => child.end());
const url = await nextLine(child);

/** How long the slowest of these answers may take, in milliseconds; it is some twenty times what is measured. */
const patience = 10_000;

const limit = 8 * 1024 * 1024;

async function put(body: string): Promise<{ status: number; text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': mediaType, 'x-amz-target': target },
    body,
    signal: AbortSignal.timeout(patience),
  });
  return { status: response.status, text: await response.text() };
}

/** A body of all but 8 MiB, with as many items as fit in. */
function filled(start: string, item: string, end: string): string {
  const count = Math.floor((limit - start.length - end.length) / (item.length + 1));
  return `${start}${item}${`,${item}`.repeat(count - 1)}${end}`;
}

const members = Array.from({ length: 700_000 }, (_, index) => `"${index.toString(36)}":0`).join();

/** The same with members, which differ in their names. */
function filledMap(start: string, end: string): string {
  return start + members + end;
}

const listText =
  '{"__type":"SerializationException","Message":"Start of list found where not expected"}';
const structureText =
  '{"__type":"SerializationException","Message":"Start of structure or map found where not expected."}';
const ok = '{"FailedEvaluations":[]}';

const emptyItems = [
  `Value '[…]' at 'evaluations' failed to satisfy constraint: ${longest(100)}`,
  ...[1, 2, 3].flatMap((position) =>
    ['complianceResourceType', 'complianceResourceId', 'complianceType', 'orderingTimestamp'].map(
      (name) =>
        `Value null at 'evaluations.${position}.member.${name}' failed to satisfy constraint: ${notNull}`,
    ),
  ),
];

for (const { title, body, want, status = 400 } of [
  {
    title: 'numbers as evaluations',
    body: () => filled('{"ResultToken":"x","Evaluations":[', '0', ']}'),
    want: '{"__type":"SerializationException","Message":"Expected null"}',
  },
  {
    title: 'empty evaluations',
    body: () => filled('{"ResultToken":"x","Evaluations":[', '{}', ']}'),
    // Of the list that is too long, 101 evaluations are looked at, each of which lacks four members.
    want: JSON.stringify({
      __type: 'ValidationException',
      message: `405 validation errors detected: ${emptyItems.slice(0, 10).join('; ')}`,
    }),
  },
  {
    title: 'objects in an array for a token',
    body: () => filled('{"ResultToken":[', '{}', ']}'),
    want: listText,
  },
  {
    title: 'members in an object for a token',
    body: () => filledMap('{"ResultToken":{', '}}'),
    want: structureText,
  },
  {
    title: 'objects in an array for an annotation, beside members that are missing',
    body: () => filled('{"ResultToken":"x","Evaluations":[{"Annotation":[', '{}', ']}]}'),
    want: listText,
  },
  {
    title: 'members that nobody knows, on the slow path',
    body: () => filledMap('{"ResultToken":"x","TestMode":null,', '}'),
    status: 200,
    want: ok,
  },
  {
    title: 'brackets in a token',
    body: () => `{"ResultToken":"${'[{'.repeat(4_000_000)}"}`,
    status: 200,
    want: ok,
  },
  {
    title: 'white space behind commas, which are no JSON',
    body: () => `{"ResultToken":,${' '.repeat(8_000_000)},`,
    want: '{"__type":"SerializationException"}',
  },
]) {
  test(`8 MiB of ${title}: the right answer in bounded time and memory`, async () => {
    assert.deepEqual(await put(body()), { status, text: want });
  });
}

test('a legal body of 1.55 MB, every character of which is escaped, passes', async () => {
  const escaped = (characters: number) => '\\ud83d\\ude00'.repeat(characters);
  const body = bodyText({
    Evaluations: Array(100).fill(
      evaluation({ ComplianceResourceType: '@t', ComplianceResourceId: '@i', Annotation: '@a' }),
    ),
  })
    .replaceAll('@t', escaped(256))
    .replaceAll('@i', escaped(768))
    .replaceAll('@a', escaped(256));
  assert.ok(body.length > 1_540_000 && body.length < 1_560_000, String(body.length));
  assert.deepEqual(await put(body), { status: 200, text: ok });
});

test('a body over 8 MiB gets 413', async () => {
  assert.deepEqual(await put(`{"ResultToken":"${'x'.repeat(limit)}"}`), {
    status: 413,
    text: '{"__type":"RequestEntityTooLargeException","message":"The body is larger than 8388608 bytes."}',
  });
});
