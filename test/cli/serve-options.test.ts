import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseServeOptions } from '../../src/cli/serve-options.ts';

test('without arguments the shipped contract is served on 127.0.0.1:4010, data in .dovetail', () => {
  assert.deepEqual(parseServeOptions([]), {
    spec: undefined,
    host: '127.0.0.1',
    port: 4010,
    rules: [],
    data: '.dovetail',
    json: false,
  });
});

test('every option is taken', () => {
  const args = 'a.smithy --host ::1 --port 0 --rule one --rule two --data d --json'.split(' ');
  assert.deepEqual(parseServeOptions(args), {
    spec: 'a.smithy',
    host: '::1',
    port: 0,
    rules: ['one', 'two'],
    data: 'd',
    json: true,
  });
  assert.equal(parseServeOptions(['--memory']).data, undefined);
});

for (const port of ['65536', '-1', '80.5', '0x50', '4010 ', '', 'http', '9'.repeat(400)]) {
  test(`no port: ${JSON.stringify(port.slice(0, 20))}`, () => {
    assert.throws(() => parseServeOptions([`--port=${port}`]), {
      message: /usage: --port: expected a whole number from 0 to 65535, found ".{0,40}"\n/,
    });
  });
}
test('a port below zero is a value, though it begins like an option', () => {
  assert.throws(() => parseServeOptions(['--port', '-1']), {
    message: /usage: --port: expected a whole number from 0 to 65535, found "-1"\n/,
  });
});

for (const [given, want] of [
  ['[::1]', '::1'],
  ['::1', '::1'],
  ['[127.0.0.1]', '[127.0.0.1]'],
  ['localhost', 'localhost'],
] as const) {
  test(`the host ${given} is listened on as ${want}`, () => {
    assert.equal(parseServeOptions(['--host', given]).host, want);
  });
}

for (const args of [
  ['--host='],
  ['--data='],
  ['--memory', '--data', 'd'],
  ['a', 'b'],
  [''],
  ['--port', '0', '--port', '5'],
]) {
  test(`refused: ${args.join(' ')}`, () => {
    assert.throws(() => parseServeOptions(args), { name: 'DiagnosticError', message: /^usage: / });
  });
}
