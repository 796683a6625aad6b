import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import express from 'express';
import request from 'supertest';
import { DataError } from '../../src/config/errors.ts';
import { type LocalConfigOptions, openLocalConfig } from '../../src/config/local-config.ts';
import { temporaryDirectory } from './temporary-directory.ts';

function open(test: TestContext, options: Partial<LocalConfigOptions> = {}) {
  const config = openLocalConfig({ rules: ['demo'], env: {}, ...options });
  test.after(() => config.close());
  const [rule] = config.rules;
  return { ...config, token: rule?.resultToken ?? '' };
}

const INVALID_TOKEN = { name: 'InvalidResultTokenException' };

test('each rule comes with a token that is good, in the order given', (t) => {
  const { rules, handlers } = open(t, { rules: ['b', 'a'] });
  assert.deepEqual(
    rules.map(({ name }) => name),
    ['b', 'a'],
  );
  for (const { resultToken } of rules) handlers.putEvaluations({ ResultToken: resultToken });
});

test('no rules at all is a start, too', (t) => {
  assert.deepEqual(open(t, { rules: [] }).rules, []);
});

test('the data directory is made for its owner alone, with those above it', (t) => {
  const above = join(temporaryDirectory(t), 'above');
  const dataDirectory = join(above, 'data');
  open(t, { dataDirectory });
  for (const path of [above, dataDirectory]) assert.equal(statSync(path).mode & 0o777, 0o700);
  assert.deepEqual(readdirSync(dataDirectory).sort(), [
    'evaluations.db',
    'evaluations.db-shm',
    'evaluations.db-wal',
    'token.key',
  ]);
  for (const file of readdirSync(dataDirectory)) {
    assert.equal(statSync(join(dataDirectory, file)).mode & 0o777, 0o600, file);
  }
});

test('a directory that exists keeps its mode', (t) => {
  const dataDirectory = temporaryDirectory(t);
  chmodSync(dataDirectory, 0o755);
  open(t, { dataDirectory });
  assert.equal(statSync(dataDirectory).mode & 0o777, 0o755);
});

test('a token outlasts a restart on the same data directory, and its rule may be gone then', (t) => {
  const dataDirectory = temporaryDirectory(t);
  const first = open(t, { dataDirectory });
  first.close();
  open(t, { dataDirectory }).handlers.putEvaluations({ ResultToken: first.token });
  const { handlers } = open(t, { dataDirectory, rules: ['other'] });
  assert.throws(() => handlers.putEvaluations({ ResultToken: first.token }), {
    name: 'NoSuchConfigRuleException',
  });
});

test('a token in memory ends with its process', (t) => {
  const { token } = open(t);
  assert.throws(() => open(t).handlers.putEvaluations({ ResultToken: token }), INVALID_TOKEN);
});

test('a token is good where the key of the environment is the same', (t) => {
  const env = { DOVETAIL_TOKEN_KEY: 'ab'.repeat(32) };
  const { token } = open(t, { env });
  open(t, { env }).handlers.putEvaluations({ ResultToken: token });
});

for (const [what, options] of Object.entries({
  account: { account: '210987654321' },
  region: { region: 'eu-central-1' },
  'day, a day later,': { now: () => Date.now() + 86_400_000 },
})) {
  test(`a token of another ${what} is refused`, (t) => {
    const dataDirectory = temporaryDirectory(t);
    const { token } = open(t, { dataDirectory });
    const other = open(t, { dataDirectory, ...options });
    assert.throws(() => other.handlers.putEvaluations({ ResultToken: token }), INVALID_TOKEN);
  });
}

test('it is ready until it is closed', (t) => {
  const config = open(t);
  assert.equal(config.ready(), true);
  config.close();
  assert.equal(config.ready(), false);
});

for (const { what, options, message } of [
  { what: 'a blank rule', options: { rules: [' '] }, message: /^" " can't name a rule; expected/ },
  { what: 'a rule given twice', options: { rules: ['a', 'a'] }, message: /^the rule "a" is given/ },
  { what: 'a short account', options: { account: '1234' }, message: /"1234"; expected 12 digits$/ },
  { what: 'a blank region', options: { region: '' }, message: /^the region is ""; expected/ },
  { what: 'a bad key', options: { env: { DOVETAIL_TOKEN_KEY: 'x' } }, message: /32 bytes/ },
]) {
  test(`${what} is refused before anything is made`, (t) => {
    const dataDirectory = temporaryDirectory(t);
    assert.throws(() => open(t, { dataDirectory, ...options }), { name: 'SettingError', message });
    assert.deepEqual(readdirSync(dataDirectory), []);
  });
}

test('a data directory that is a file is one clear line', (t) => {
  const dataDirectory = join(temporaryDirectory(t), 'file');
  writeFileSync(dataDirectory, '');
  assert.throws(() => open(t, { dataDirectory }), {
    name: 'DataError',
    message: `the data directory ${dataDirectory} is a file; expected a directory`,
  });
  assert.throws(() => open(t, { dataDirectory: join(dataDirectory, 'below') }), {
    name: 'DataError',
    message: `cannot make the data directory ${dataDirectory}/below: not a directory`,
  });
});

test('a data directory that can not be written to is one clear line', (t) => {
  const parent = temporaryDirectory(t);
  const dataDirectory = join(parent, 'data');
  mkdirSync(dataDirectory);
  chmodSync(parent, 0o755);
  chmodSync(dataDirectory, 0o555);
  const messageOf = (path: string) => {
    try {
      open(t, { dataDirectory: path });
    } catch (error) {
      return error instanceof DataError ? error.message : String(error);
    }
    return 'nothing was thrown';
  };

  // Root may write everywhere, so as root this is tried as somebody else.
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    const key = join(dataDirectory, 'token.key');
    assert.equal(messageOf(dataDirectory), `cannot use the token key ${key}: permission denied`);
    const below = join(dataDirectory, 'below');
    assert.equal(messageOf(below), `cannot make the data directory ${below}: permission denied`);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});

const noProc = existsSync('/proc/self')
  ? false
  : 'this system has no /proc, where no directory can be made';

test('a data directory that the file system never makes is refused, not tried for ever', {
  skip: noProc,
}, () => {
  const module = join(import.meta.dirname, '../../src/config/local-config.ts');
  const script = `const { openLocalConfig } = await import(${JSON.stringify(module)});
    openLocalConfig({ rules: [], dataDirectory: '/proc/none/data' });`;
  const args = ['--conditions=dovetail-source', '--input-type=module', '--eval', script];
  const { signal, stderr } = spawnSync(process.execPath, args, {
    timeout: 10_000,
    encoding: 'utf8',
  });
  assert.equal(signal, null);
  assert.match(stderr, /DataError: cannot make the data directory/);
});

test('the view of a rule that is not there names the rules that are', async (t) => {
  const { router } = open(t, { rules: ['a', 'b'] });
  const { headers } = await request(express().use(router)).get('/_dovetail/evaluations?rule=typo');
  assert.match(String(headers['x-dovetail-hint']), /there are "a", "b"$/);
});
