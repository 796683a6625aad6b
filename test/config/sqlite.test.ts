import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const module = fileURLToPath(new URL('../../src/config/sqlite.ts', import.meta.url));

/** What Node prints on stderr for a script that loads the module, and a warning beside it. */
async function warningsOf(script: string): Promise<string> {
  const { stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', script],
    {
      env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '' },
    },
  );
  return stderr;
}

test('loading SQLite prints no warning that it is experimental', async () => {
  assert.doesNotMatch(await warningsOf(`await import(${JSON.stringify(module)})`), /SQLite/);
});

test('other warnings, and a later one about SQLite, are printed as ever', async () => {
  const stderr = await warningsOf(`
    process.emitWarning('Something is new', 'ExperimentalWarning');
    await import(${JSON.stringify(module)});
    process.emitWarning('SQLite is slow', 'ExperimentalWarning');
    process.emitWarning(new Error('SQLite is old'));
  `);
  for (const text of ['Something is new', 'SQLite is slow', 'SQLite is old']) {
    assert.ok(stderr.includes(text), text);
  }
});

test('of the warnings while SQLite is loaded, only the one about it is held back', async () => {
  const stderr = await warningsOf(`
    const load = process.getBuiltinModule;
    process.getBuiltinModule = (id) => {
      process.emitWarning('SQLite is an experimental feature', 'ExperimentalWarning');
      process.emitWarning('Another is an experimental feature', 'ExperimentalWarning');
      process.emitWarning('SQLite is deprecated', 'DeprecationWarning');
      return load(id);
    };
    await import(${JSON.stringify(module)});
  `);
  assert.doesNotMatch(stderr, /SQLite is an experimental/);
  assert.match(stderr, /Another is an experimental/);
  assert.match(stderr, /SQLite is deprecated/);
});
