import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWrapper } from '../../generator/openapi-generator/find-wrapper.ts';
import { mavenCentral } from '../../generator/openapi-generator/maven-central.ts';
import { chooseMirror, redact } from '../../generator/openapi-generator/mirror.ts';
import { diagnosticOf } from '../write/diagnostic-of.ts';

test('without a mirror, the jar comes from where openapi-generator-cli takes it from', async () => {
  assert.equal(chooseMirror(undefined, {}), undefined);
  assert.equal(chooseMirror(undefined, { DOVETAIL_MIRROR: '' }), undefined);
  const { base, host } = await mavenCentral(findWrapper([import.meta.dirname]));
  assert.equal(base, `https://${host}/maven2`);
  assert.match(host, /maven/);
});

test('the option counts before DOVETAIL_MIRROR', () => {
  const env = { DOVETAIL_MIRROR: 'http://a.example:81/maven/' };
  assert.deepEqual(chooseMirror(undefined, env), {
    base: 'http://a.example:81/maven',
    host: 'a.example:81',
  });
  assert.equal(chooseMirror('https://b.example', env)?.base, 'https://b.example');
});

test('a name and a password stay in the URL, and out of the host', () => {
  const mirror = chooseMirror('https://me:p%40ss@a.example/m//', {});
  assert.deepEqual(mirror, { base: 'https://me:p%40ss@a.example/m', host: 'a.example' });
});

const refused: readonly [given: string, shown: string][] = [
  ['', ''],
  ['repo', 'repo'],
  ['/srv/maven', '/srv/maven'],
  ['ftp://a.example/m', 'ftp://a.example/m'],
  ['file:///srv/m', 'file:///srv/m'],
  ['https://a.example/m?b', 'https://a.example/m?b'],
  ['https://a.example/m#b', 'https://a.example/m#b'],
  [`http://a$${'{HOME}'}b/`, `http://a$${'{HOME}'}b/`],
  ['ftp://me:secret@a.example', 'ftp://…@a.example'],
  ['https://me:sec/ret@a.example', 'https://…@a.example'],
  ['https://me:sec#ret@a.example', 'https://…@a.example'],
  ['me:secret@a.example/m', '…@a.example/m'],
  ['me:sec\nret@a.example/m', '…@a.example/m'],
];
for (const [given, shown] of refused) {
  test(`no mirror: ${JSON.stringify(given)}`, async () => {
    const { code, message } = await diagnosticOf(() => chooseMirror(given, {}));
    assert.equal(code, 'mirror-unusable');
    const expected = 'the base URL of a Maven repository, of http or https';
    assert.equal(message, `--mirror: expected ${expected}, found ${JSON.stringify(shown)}`);
  });
}

test('a mistake in DOVETAIL_MIRROR is said to be there', async () => {
  const choose = () => chooseMirror(undefined, { DOVETAIL_MIRROR: 'x' });
  assert.match((await diagnosticOf(choose)).message, /^DOVETAIL_MIRROR: .*found "x"$/);
});

test('a text is shown without the names and passwords of its URLs', () => {
  const text = 'from http://me:secret@a.example/m by "http://you:secret@b.example"';
  assert.equal(redact(text), 'from http://…@a.example/m by "http://…@b.example"');
});
