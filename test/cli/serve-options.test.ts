import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseServeOptions } from '../../src/cli/serve-options.ts';

test('without arguments the shipped contract is served on 127.0.0.1:4010', () => {
  assert.deepEqual(parseServeOptions([]), {
    paths: [],
    service: undefined,
    operations: undefined,
    handlers: undefined,
    watch: false,
    seed: 1,
    host: '127.0.0.1',
    port: 4010,
    json: false,
    serviceOptions: { memory: false },
  });
});

test('every option is taken', () => {
  const args = `a.smithy b --service S --operation O --operation P --handlers h.ts --watch --seed 7
    --host ::1 --port 0 --rule one --rule two --data d --json`.split(/\s+/);
  assert.deepEqual(parseServeOptions(args), {
    paths: ['a.smithy', 'b'],
    service: 'S',
    operations: ['O', 'P'],
    handlers: 'h.ts',
    watch: true,
    seed: 7,
    host: '::1',
    port: 0,
    json: true,
    serviceOptions: { memory: false, rule: ['one', 'two'], data: 'd' },
  });
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
  ['--service', 'S'],
  ['--operation', 'O'],
  ['--watch'],
  ['--seed', '-1'],
  ['--seed', '4294967296'],
  [''],
  ['--port', '0', '--port', '5'],
]) {
  test(`refused: ${args.join(' ')}`, () => {
    assert.throws(() => parseServeOptions(args), { name: 'DiagnosticError', message: /^usage: / });
  });
}
