import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  type GeneratorRun,
  runGenerator,
} from '../../generator/openapi-generator/run-generator.ts';
import { diagnosticOf } from '../write/diagnostic-of.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { fakeJava } from './fake-java.ts';

/** Runs what stands for Java, with a temporary folder of its own that must be empty afterwards. */
async function generating(context: TestContext, script: string, name = 'a folder') {
  const folder = await temporaryFolder(context);
  const temporary = join(folder, name);
  await mkdir(temporary);
  const path = await fakeJava(folder, script);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = temporary;
  context.after(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  const java = { path, version: 17, versionText: '17' };
  const run = (options: Partial<GeneratorRun> = {}) =>
    runGenerator({
      ...{ java, jar: join(folder, 'g.jar'), generator: 'python' },
      ...{ view: { openapi: '3.0.3' }, config: { packageName: 'a' } },
      ...{ globalProperties: {}, ...options },
    });
  return { folder, temporary, run, left: () => readdir(temporary) };
}

/** A script that writes its arguments, a line for each, to a file of the output. */
const tellsArguments = `mkdir out; for a in "$@"; do echo "$a"; done > out/arguments`;

test('the generator is run on the document and the settings, in a private folder', async (context) => {
  const script = `${tellsArguments}; cat view.json config.json > out/given; ls -ld . | cut -c1-10 > out/mode
    umask > out/umask; echo "$LC_ALL $PWD" > out/env; pwd -P >> out/env`;
  const { folder, temporary, run, left } = await generating(context, script);
  const files = await run({ globalProperties: { models: '', apiTests: 'false' } });
  const args = files.get('arguments')?.split('\n') ?? [];
  const jar = join(folder, 'g.jar');
  assert.deepEqual(args.slice(args.indexOf('-jar'), -1), [
    ...['-jar', jar, 'generate', '-g', 'python', '-i', 'view.json', '-o', 'out'],
    ...['-c', 'config.json', '--global-property', 'models=,apiTests=false'],
  ]);
  for (const flag of ['-Dfile.encoding=UTF-8', '-Duser.language=en', '-Duser.timezone=UTC']) {
    assert.ok(args.indexOf(flag) < args.indexOf('-jar') && args.includes(flag), flag);
  }
  assert.equal(files.get('given'), '{"openapi":"3.0.3"}{"packageName":"a"}');
  assert.equal(files.get('mode'), 'drwx------\n');
  assert.ok(files.get('env')?.startsWith(`C.UTF-8 ${temporary}/dovetail-generator-`));
  assert.deepEqual(await left(), []);
});

test('text files come back by sorted path, with LF; what is no text is left out', async (context) => {
  const { run } = await generating(
    context,
    `mkdir -p out/b/.c; printf 'x\\r\\ny\\rz\\n' > out/b/z.py; printf 'é' > out/b/.c/d; printf '\\377' > out/b/a.jar
     printf '\\357\\273\\277u' > out/b.cs; ln -s /etc/passwd out/link; ln -s / out/root`,
  );
  assert.deepEqual(
    [...(await run())],
    [
      ['b.cs', 'u'],
      ['b/.c/d', 'é'],
      ['b/z.py', 'x\ny\rz\n'],
    ],
  );
});

test('without global properties, there is no argument for them', async (context) => {
  const { run } = await generating(context, tellsArguments);
  assert.doesNotMatch((await run()).get('arguments') ?? '', /global-property/);
});

test('the environment is passed on', async (context) => {
  const { run } = await generating(context, 'mkdir out; echo "$JAVA_TOOL_OPTIONS" > out/a');
  const env = { PATH: process.env.PATH, JAVA_TOOL_OPTIONS: '-Dx=1' };
  assert.equal((await run({ env })).get('a'), '-Dx=1\n');
});

test('no path is text for a shell', async (context) => {
  const { folder, run, left } = await generating(context, tellsArguments, '$(touch x) ;touch "x');
  const jar = join(folder, '$(touch x) `touch x`;touch x.jar');
  const args = (await run({ jar })).get('arguments') ?? '';
  assert.ok(args.includes(`-jar\n${jar}\n`));
  assert.ok(!args.includes('touch "x'), 'a path of the temporary folder is in an argument');
  assert.deepEqual(await left(), []);
  assert.deepEqual((await readdir(folder)).sort(), ['$(touch x) ;touch "x', 'java']);
});

const failures: readonly [
  what: string,
  script: string,
  options: Partial<GeneratorRun>,
  want: string,
][] = [
  [
    'what it says',
    `echo '[main] INFO  x - y'; echo "[error] The spec of $PWD/view.json is odd" >&2; exit 1`,
    {},
    'The spec of /view.json is odd',
  ],
  ['silence', 'exit 7', {}, 'it ended with code 7'],
  ['no output', 'exit 0', {}, 'it wrote no files'],
  ['a run without an end', 'exec sleep 20', { timeoutMs: 300 }, 'it took longer than 0.3 seconds'],
  [
    'messages without an end',
    'exec cat /dev/zero',
    {},
    'it wrote messages of more than 16777216 bytes',
  ],
  ['a kill', 'kill -9 $$', {}, 'there is too little memory (it was ended by SIGKILL)'],
  [
    'too many files',
    'mkdir out; echo > out/a; echo > out/b',
    { bounds: { files: 1, bytes: 99 } },
    'it wrote more than 1 files',
  ],
  [
    'too much',
    'mkdir out; echo 1 > out/a; echo 2 > out/b',
    { bounds: { files: 9, bytes: 3 } },
    'it wrote more than 3 bytes',
  ],
];
for (const [what, script, options, want] of failures) {
  test(`a generator that fails is told on one line, and leaves nothing: ${what}`, async (context) => {
    const { run, left } = await generating(context, script);
    const { code, message } = await diagnosticOf(() => run(options));
    assert.deepEqual([code, message], ['generator-failed', `openapi-generator (python): ${want}`]);
    assert.deepEqual(await left(), []);
  });
}

test('a full disk is told with the temporary folder', async (context) => {
  const script = "echo 'Caused by: java.io.IOException: No space left on device' >&2; exit 1";
  const { temporary, run } = await generating(context, script);
  const { at, message, help } = await diagnosticOf(() => run());
  assert.deepEqual(at, { file: temporary });
  assert.equal(message, 'openapi-generator (python): there is no room for what it writes');
  assert.match(help ?? '', /TMPDIR/);
});

test('a Java that went away, and a temporary folder that is none, are told', async (context) => {
  const { folder, temporary, run } = await generating(context, '');
  const java = { path: join(folder, 'gone'), version: 17, versionText: '17' };
  assert.match((await diagnosticOf(() => run({ java }))).message, /no such file.*\(ENOENT\)$/);
  await writeFile(join(folder, 'file'), '');
  process.env.TMPDIR = join(folder, 'file');
  const { at, message } = await diagnosticOf(() => run());
  assert.notDeepEqual(at, { file: temporary });
  assert.match(message, /^the temporary folder can't be used: .*\(ENOTDIR\)$/);
});

test('an abort ends the generator, and leaves nothing', async (context) => {
  const { run, left } = await generating(context, 'exec sleep 20');
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error('stopped')), 100);
  await assert.rejects(run({ signal: stop.signal }), { message: 'stopped' });
  await assert.rejects(run({ signal: stop.signal }), { message: 'stopped' });
  assert.deepEqual(await left(), []);
});
