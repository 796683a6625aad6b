import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import {
  type GenerateJob,
  type GenerateSettings,
  generateOnce,
} from '../../src/cli/generate-once.ts';
import { textsIn } from '../write/output.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { fakeGenerator } from './fake-generator.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const all: GenerateJob = { contracts: undefined, isAll: true, out: 'generated', imports: 'js' };
const settings: GenerateSettings = {
  jobs: [all],
  check: false,
  generateContract: fakeGenerator,
};

/** Settings for the specs that are named alone. */
function only(paths: readonly string[], out = 'generated'): GenerateSettings {
  return { ...settings, jobs: [{ ...all, contracts: [{ paths }], isAll: false, out }] };
}
const specs = { 'spec/a.smithy': 'x.ts y.ts', 'spec/b.smithy': 'z.ts' };

test('a run prints a line for each contract: written, unchanged, removed', async (context) => {
  const cwd = await temporaryFolder(context, specs);
  const first = recordedTerminal(cwd);
  await generateOnce(settings, first);
  assert.deepEqual(first.stdout, [
    'generated/a: 2 written, 0 unchanged, 0 removed',
    'generated/b: 1 written, 0 unchanged, 0 removed',
  ]);

  await writeFile(join(cwd, 'spec/a.smithy'), 'x.ts');
  await rm(join(cwd, 'spec/b.smithy'));
  const second = recordedTerminal(cwd);
  await generateOnce(settings, second);
  assert.deepEqual(second.stdout, [
    'generated/a: 0 written, 1 unchanged, 1 removed',
    'generated/b: 0 written, 0 unchanged, 1 removed',
  ]);
  assert.deepEqual(Object.keys(await textsIn(join(cwd, 'generated'))).sort(), [
    '.dovetail-manifest.json',
    'a/x.ts',
  ]);
});

test('a run for one spec leaves the others alone', async (context) => {
  const cwd = await temporaryFolder(context, specs);
  await generateOnce(settings, recordedTerminal(cwd));
  const terminal = recordedTerminal(cwd);
  await generateOnce(only(['spec/a.smithy'], 'generated/'), terminal);
  assert.deepEqual(terminal.stdout, ['generated/a: 0 written, 2 unchanged, 0 removed']);
});

test('a check of what was generated passes, and says so', async (context) => {
  const cwd = await temporaryFolder(context, specs);
  await generateOnce(settings, recordedTerminal(cwd));
  const terminal = recordedTerminal(cwd);
  await generateOnce({ ...settings, check: true }, terminal);
  assert.deepEqual(terminal.stdout, ['generated/a: 2 up to date', 'generated/b: 1 up to date']);
});

test('a check of something else shows it, fails with output-stale, and writes nothing', async (context) => {
  const cwd = await temporaryFolder(context, specs);
  await generateOnce(settings, recordedTerminal(cwd));
  await writeFile(join(cwd, 'generated/a/x.ts'), 'by hand\n');
  await rm(join(cwd, 'generated/b/z.ts'));
  const before = await textsIn(cwd);
  const terminal = recordedTerminal(cwd);
  await assert.rejects(generateOnce({ ...settings, check: true }, terminal), {
    message:
      /^output-stale: generated is not what the specs give: 1 file differs, 1 file is missing\n/,
  });
  const shown = terminal.stdout.join('\n');
  assert.match(shown, /^-by hand$/m);
  assert.match(shown, /^\+a\/x\.ts$/m);
  assert.match(shown, /^missing: generated\/b\/z\.ts$/m);
  assert.deepEqual(await textsIn(cwd), before);
});

const withBroken = {
  'spec/a.smithy': 'broken',
  'spec/b.smithy': 'z.ts',
  'spec/c.smithy': Uint8Array.of(0xff),
};
const kept = {
  'generated/a/x.ts': 'a/x.ts\n',
  'generated/gone/x.ts': 'gone/x.ts\n',
  'generated/.dovetail-manifest.json': '{"version":1,"contracts":{"a":["x.ts"],"gone":["x.ts"]}}',
};

test('broken specs are told, their output is kept, and the others are generated', async (context) => {
  const cwd = await temporaryFolder(context, { ...withBroken, ...kept });
  const terminal = recordedTerminal(cwd);
  const error = await generateOnce(settings, terminal).catch((error) => error);
  assert.ok(error instanceof DiagnosticError);
  assert.deepEqual(error.diagnostics.map(({ at }) => at?.file).sort(), [
    'spec/a.smithy',
    'spec/c.smithy',
  ]);
  assert.deepEqual(terminal.stdout, [
    'generated/b: 1 written, 0 unchanged, 0 removed',
    'generated/gone: 0 written, 0 unchanged, 1 removed',
    'generated 1 of 3 contracts: b. What was generated for the others is left as it is.',
  ]);
  assert.deepEqual(Object.keys(await textsIn(join(cwd, 'generated'))).sort(), [
    '.dovetail-manifest.json',
    'a/x.ts',
    'b/z.ts',
  ]);
});

test('a check with broken specs tells them, and what differs of the others', async (context) => {
  const cwd = await temporaryFolder(context, { ...withBroken, ...kept });
  const before = await textsIn(cwd);
  const terminal = recordedTerminal(cwd);
  const error = await generateOnce({ ...settings, check: true }, terminal).catch((error) => error);
  assert.ok(error instanceof DiagnosticError);
  assert.deepEqual(error.diagnostics.map(({ code }) => code).sort(), [
    'output-stale',
    'smithy-syntax',
    'spec-unreadable',
  ]);
  const shown = terminal.stdout.join('\n');
  assert.match(shown, /^missing: generated\/b\/z\.ts$/m);
  assert.match(shown, /^stale: generated\/gone\/x\.ts$/m);
  assert.doesNotMatch(shown, /generated\/a\//);
  assert.match(shown, /^checked 1 of 3 contracts: b\. /m);
  assert.deepEqual(await textsIn(cwd), before);
});

test('where every spec is broken nothing is touched', async (context) => {
  const cwd = await temporaryFolder(context, { 'spec/a.smithy': 'broken', ...kept });
  const before = await textsIn(cwd);
  await assert.rejects(generateOnce(settings, recordedTerminal(cwd)), /smithy-syntax: broken/);
  assert.deepEqual(await textsIn(cwd), before);
});

for (const specFiles of [{}, { 'spec/README.md': '' }]) {
  const where = Object.keys(specFiles).length === 0 ? 'no folder of specs' : 'an empty one';
  test(`with ${where}, what was generated before is stale, and is removed`, async (context) => {
    const cwd = await temporaryFolder(context, { ...specFiles, ...kept });
    const check = recordedTerminal(cwd);
    await assert.rejects(generateOnce({ ...settings, check: true }, check), /2 files are stale/);
    assert.match(check.stdout.join('\n'), /^stale: generated\/a\/x\.ts$/m);
    const terminal = recordedTerminal(cwd);
    await generateOnce(settings, terminal);
    assert.deepEqual(terminal.stdout, [
      'generated/a: 0 written, 0 unchanged, 1 removed',
      'generated/gone: 0 written, 0 unchanged, 1 removed',
    ]);
    const left = await textsIn(join(cwd, 'generated'));
    assert.deepEqual(Object.keys(left), ['.dovetail-manifest.json']);
    await generateOnce({ ...settings, check: true }, recordedTerminal(cwd));
  });
}

test('with neither specs nor a manifest there is nothing to do, which is an error', async (context) => {
  const cwd = await temporaryFolder(context, { 'generated/mine.ts': '' });
  await assert.rejects(generateOnce(settings, recordedTerminal(cwd)), /spec-missing/);
  const named = only(['spec/a.smithy']);
  await assert.rejects(generateOnce(named, recordedTerminal(cwd)), /spec-missing/);
});
