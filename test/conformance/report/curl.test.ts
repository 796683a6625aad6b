import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { curlLine } from '../../../src/conformance/report/curl.ts';
import type { SentRequest } from '../../../src/conformance/report/report.ts';
import { hostile } from './reports.ts';

const request: SentRequest = {
  method: 'POST',
  path: '/',
  url: 'http://127.0.0.1:4010/',
  headers: { 'content-type': 'application/json', 'x-a': "it's" },
  body: '{"a":1}',
};

/** What a shell hands to curl for a line: its arguments, and its standard input if it is told to read that. */
function pasted(line: string): { readonly args: readonly string[]; readonly input: string } {
  const stub = `curl() { for word; do printf '%s\\0' "$word"; done; case "$*" in *@-*) cat;; esac; }`;
  const words = execFileSync('sh', ['-c', `${stub}\n${line}`], { encoding: 'utf8' }).split('\0');
  const end = words.includes('@-') ? words.indexOf('@-') + 1 : words.length - 1;
  return { args: words.slice(0, end), input: words.slice(end).join('\0') };
}

test('a line has the method, the URL, each header and the body of the request', () => {
  assert.equal(
    curlLine(request).line,
    `curl -sS -X POST http://127.0.0.1:4010/ -H 'content-type: application/json' -H 'x-a: it'\\''s' --data-raw '{"a":1}'`,
  );
});

/** Bodies, each of which has to get through a shell unharmed. */
const bodies: readonly string[] = [
  '{"a":"it\'s $HOME `id` \\" \\\\ \\n é 😀 !"}',
  '@/etc/passwd',
  '',
  ' leading and trailing ',
  '-X DELETE',
  'two\nlines\twith\ta tab\r\n',
  hostile.replaceAll('\ud800', ''),
  '\u0001\u001b[31m\\033 %s %b \\c tail',
];
for (const body of bodies) {
  test(`what is pasted sends this body, by a line without control characters: ${JSON.stringify(body)}`, () => {
    const { line, isShortened } = curlLine({ ...request, body });
    assert.doesNotMatch(line, /[\p{Cc}\p{Cf}]/u);
    assert.equal(isShortened, false);
    const { args, input } = pasted(line);
    const sent = args.at(-1) === '@-' ? input : args.at(-1);
    assert.equal(sent, body);
  });
}

const shapes: readonly [name: string, changes: Partial<SentRequest>, args: readonly string[]][] = [
  ['no body', { body: undefined, method: 'GET' }, ['-X', 'GET']],
  ['no body where a length is sent', { body: undefined, headers: {} }, ['-H', 'content-type:']],
  ['no media type', { headers: {} }, ['-H', 'content-type:']],
  ['a header without a value', { headers: { 'content-type': '' } }, ['-H', 'content-type;']],
  ['HEAD', { method: 'HEAD', body: undefined }, ['--head']],
  ['a method with a meaning to a shell', { method: '$(id)' }, ['-X', '$(id)']],
  ['a URL that curl would expand', { url: 'http://h/{a,b}[1-9]' }, ['--globoff']],
];
for (const [name, changes, wanted] of shapes) {
  test(`a request with ${name}`, () => {
    const { args } = pasted(curlLine({ ...request, ...changes }).line);
    const at = args.indexOf(wanted[0] ?? '');
    assert.ok(
      args.some((_, from) => wanted.every((word, index) => args[from + index] === word)),
      `${JSON.stringify(args)} ${at}`,
    );
  });
}

test('secrets are not in the line', () => {
  const headers = {
    Authorization: 's3cret',
    'x-amz-security-token': 's3cret',
    'x-api-key': 's3cret',
  };
  const { line } = curlLine({ ...request, headers });
  assert.doesNotMatch(line, /s3cret/);
  assert.equal(line.match(/<redacted>/g)?.length, 3);
});

test('a body of more than 2,000 characters is shortened, and says so', () => {
  const whole = curlLine({ ...request, body: 'x'.repeat(2_000) });
  assert.ok(!whole.isShortened && whole.line.includes('x'.repeat(2_000)));
  const { line, isShortened } = curlLine({ ...request, body: '😀\u001b'.repeat(2_000) });
  assert.ok(isShortened && line.length < 2_000);
  assert.doesNotMatch(line, /[\p{Cc}\p{Cs}]/u);
});
