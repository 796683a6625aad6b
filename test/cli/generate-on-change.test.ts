import assert from 'node:assert/strict';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateContract } from '../../generator/pipeline.ts';
import { generateOnChange } from '../../src/cli/generate-on-change.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { fakeGenerator } from './fake-generator.ts';
import { type RecordedTerminal, recordedTerminal } from './recorded-terminal.ts';

/** Starts a watch in a folder, and ends it with the test. */
async function startWatch(
  context: TestContext,
  files: Readonly<Record<string, string>>,
  file?: string,
): Promise<{ cwd: string; terminal: RecordedTerminal }> {
  const cwd = await temporaryFolder(context, files);
  const terminal = recordedTerminal(cwd);
  const stop = new AbortController();
  const contracts = file === undefined ? undefined : [{ paths: [file] }];
  const job = { contracts, isAll: file === undefined, out: 'out', imports: 'js' } as const;
  const settings = { findJobs: async () => [job], generateContract: fakeGenerator };
  const ended = generateOnChange(settings, terminal, stop.signal);
  context.after(async () => {
    stop.abort();
    await ended;
  });
  await until(() => terminal.stdout.some((line) => line.startsWith('Watching ')));
  return { cwd, terminal };
}

/** Waits until something holds; fails when it takes 10 seconds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 10_000; performance.now() < end; await sleep(20)) {
    if (await holds()) return;
  }
  assert.fail('it did not happen in 10 seconds');
}

async function exists(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    () => false,
  );
}

/** Saves as many editors do: a new file takes the place of the old. */
async function saveByRename(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${Date.now()}.swp`);
  await writeFile(temporary, text);
  await rename(temporary, path);
}

// Nearly all of their time is waiting, and each has a folder of its own.
describe('generate --watch', { concurrency: true }, () => {
  it('a save generates again, in place or by rename, time after time', async (context) => {
    const { cwd } = await startWatch(context, { 'spec/a.smithy': '1.ts' });
    for (const round of [2, 3, 4, 5]) {
      const save = round % 2 === 0 ? saveByRename : writeFile;
      await save(join(cwd, 'spec/a.smithy'), `${round}.ts`);
      await until(() => exists(join(cwd, `out/a/${round}.ts`)));
      await until(async () => !(await exists(join(cwd, `out/a/${round - 1}.ts`))));
    }
  });

  it('a broken spec is told once, and mended it is generated', async (context) => {
    const { cwd, terminal } = await startWatch(context, { 'spec/a.smithy': '1.ts' });
    await writeFile(join(cwd, 'spec/a.smithy'), 'broken');
    await until(() => terminal.stderr.length > 0);
    await writeFile(join(cwd, 'spec/notes.txt'), 'no spec');
    await sleep(300);
    assert.equal(terminal.stderr.length, 1);
    assert.match(terminal.stderr[0] ?? '', /^spec\/a\.smithy: smithy-syntax: broken/);
    await writeFile(join(cwd, 'spec/a.smithy'), '2.ts');
    await until(() => exists(join(cwd, 'out/a/2.ts')));
  });

  it('what the end of the watch breaks off is not told as a failure', async (context) => {
    const cwd = await temporaryFolder(context, { 'a.smithy': '1.ts' });
    const terminal = recordedTerminal(cwd);
    const stop = new AbortController();
    const job = {
      contracts: [{ paths: ['a.smithy'] }],
      isAll: false,
      out: 'out',
      imports: 'js',
    } as const;
    const generateContract = async () => {
      stop.abort();
      throw stop.signal.reason;
    };
    const settings = { findJobs: async () => [job], generateContract };
    await generateOnChange(settings, terminal, stop.signal);
    assert.deepEqual(terminal.stderr, []);
  });

  it('a new spec is picked up, in a new folder too, and one that is gone is removed', async (context) => {
    const { cwd } = await startWatch(context, { 'spec/a.smithy': '1.ts' });
    await mkdir(join(cwd, 'spec/more/deep'), { recursive: true });
    await writeFile(join(cwd, 'spec/more/deep/b.smithy'), '1.ts');
    await until(() => exists(join(cwd, 'out/b/1.ts')));
    await writeFile(join(cwd, 'spec/more/deep/b.smithy'), '2.ts');
    await until(() => exists(join(cwd, 'out/b/2.ts')));
    await rm(join(cwd, 'spec/more'), { recursive: true });
    await until(async () => !(await exists(join(cwd, 'out/b/2.ts'))));
  });

  it('the watch outlives its folder', async (context) => {
    const { cwd, terminal } = await startWatch(context, { 'spec/a.smithy': '1.ts' });
    await rm(join(cwd, 'spec'), { recursive: true });
    await until(async () => !(await exists(join(cwd, 'out/a/1.ts'))));
    assert.deepEqual(terminal.stderr, []);
    await mkdir(join(cwd, 'spec'));
    await writeFile(join(cwd, 'spec/a.smithy'), '2.ts');
    await until(() => exists(join(cwd, 'out/a/2.ts')));
  });

  it('a change that is none generates nothing', async (context) => {
    const { cwd, terminal } = await startWatch(context, { 'spec/a.smithy': '1.ts' });
    const before = terminal.stdout.length;
    await saveByRename(join(cwd, 'spec/a.smithy'), '1.ts');
    await sleep(300);
    assert.equal(terminal.stdout.length, before);
  });

  it('a save of the same text writes anew what was edited or deleted', async (context) => {
    const { cwd, terminal } = await startWatch(context, { 'spec/a.smithy': '1.ts 2.ts' });
    await writeFile(join(cwd, 'out/a/1.ts'), 'by hand');
    await saveByRename(join(cwd, 'spec/a.smithy'), '1.ts 2.ts');
    await until(async () => (await readFile(join(cwd, 'out/a/1.ts'), 'utf8')) === 'a/1.ts\n');
    await until(() => terminal.stdout.includes('out/a: 1 written, 1 unchanged, 0 removed'));
    await rm(join(cwd, 'out'), { recursive: true });
    await writeFile(join(cwd, 'spec/a.smithy'), '1.ts 2.ts');
    await until(() => exists(join(cwd, 'out/a/2.ts')));
  });

  it('while one spec is broken, the others are generated', async (context) => {
    const files = { 'spec/a.smithy': 'broken', 'spec/b.smithy': '1.ts' };
    const { cwd, terminal } = await startWatch(context, files);
    assert.equal(await exists(join(cwd, 'out/b/1.ts')), true);
    assert.equal(terminal.stderr.length, 1);
    await writeFile(join(cwd, 'spec/b.smithy'), '2.ts');
    await until(() => exists(join(cwd, 'out/b/2.ts')));
  });

  it('a watch of one spec looks at that one alone', async (context) => {
    const files = { 'spec/a.smithy': '1.ts', 'spec/b.smithy': '1.ts' };
    const { cwd } = await startWatch(context, files, 'spec/a.smithy');
    await saveByRename(join(cwd, 'spec/b.smithy'), 'broken');
    await saveByRename(join(cwd, 'spec/a.smithy'), '2.ts');
    await until(() => exists(join(cwd, 'out/a/2.ts')));
    assert.equal(await exists(join(cwd, 'out/b/1.ts')), false);
  });

  it('a file that an OpenAPI document refers to is watched, too', async (context) => {
    const schema = (name: string) =>
      `A: { type: object, properties: { ${name}: { type: string } } }`;
    const cwd = await temporaryFolder(context, {
      'a.yaml': `openapi: 3.1.0
info: { title: A, version: "1" }
paths:
  /a:
    get:
      operationId: getA
      responses:
        "200":
          description: ok
          content: { application/json: { schema: { $ref: "parts/a.yaml#/A" } } }
`,
      'parts/a.yaml': schema('first'),
    });
    const terminal = recordedTerminal(cwd);
    const stop = new AbortController();
    const job = {
      contracts: [{ paths: ['a.yaml'] }],
      isAll: false,
      out: 'out',
      imports: 'js',
    } as const;
    const ended = generateOnChange(
      { findJobs: async () => [job], generateContract },
      terminal,
      stop.signal,
    );
    context.after(async () => {
      stop.abort();
      await ended;
    });
    const holds = async (word: string) =>
      (await readFile(join(cwd, 'out/a/types.ts'), 'utf8').catch(() => '')).includes(`${word}?:`);
    await until(() => terminal.stdout.some((line) => line.startsWith('Watching ')));
    assert.equal(await holds('first'), true, terminal.stderr.join('\n'));
    await writeFile(join(cwd, 'parts/a.yaml'), schema('second'));
    await until(() => holds('second'));
  });
});
