import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { clientLanguageNames } from '../../generator/clients/languages.ts';
import { downloadBar } from '../../src/cli/download-bar.ts';
import { runCommand } from '../../src/cli/main.ts';
import { textsIn } from '../write/output.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { recordedTerminal } from './recorded-terminal.ts';
import { startDovetail } from './run-dovetail.ts';

const model = `$version: "2"
namespace ex
use aws.protocols#restJson1
@restJson1
service Shop { version: "1", operations: [Find] }
@readonly
@http(method: "GET", uri: "/find")
operation Find {}
`;

const wrong: readonly (readonly [args: readonly string[], want: RegExp])[] = [
  [
    ['a.smithy', '--client', 'pyton'],
    /^dovetail: usage: --client wants one of csharp, .*, found "pyton"; did you mean python\? See/,
  ],
  [
    ['a.smithy', '--client', 'typescript'],
    /^dovetail: usage: --client: found "typescript"; Dovetail's own client is TypeScript/,
  ],
  ...(
    [
      ['golang', 'go'],
      ['c#', 'csharp'],
      ['Python', 'python'],
      ['kotlin-client', 'kotlin'],
      ['swift5', 'swift6'],
    ] as const
  ).map(
    ([slip, meant]) =>
      [
        ['a.smithy', '--client', slip],
        new RegExp(`, found "${slip}"; did you mean ${meant}\\?`),
      ] as const,
  ),
  [['a.smithy', '--client', 'node'], /found "node"; Dovetail's own client is TypeScript/],
  [['a.smithy', '--jar', ''], /^dovetail: usage: --jar wants the path of a file/],
  [['--client', 'go'], /^dovetail: usage: --client wants a SPEC/],
  [['--keep', 'go/README.md'], /^dovetail: usage: --keep wants a SPEC/],
  [
    ['a.smithy', '--keep', '../mine'],
    /^dovetail: usage: --keep wants a path inside the folder of the contract, .* found "\.\.\/mine"/,
  ],
];
for (const [args, want] of wrong) {
  test(`generate ${args.join(' ')} is a mistake that is told in one line`, async () => {
    const terminal = recordedTerminal();
    assert.equal(await runCommand(['generate', ...args], terminal), 2);
    assert.match(terminal.stderr.join('\n'), want);
    assert.equal(terminal.stderr.length, 1);
  });
}

/** A folder with a spec, and a program `java` that does what a shell script says. */
async function withJava(context: test.TestContext, script: string) {
  const cwd = await temporaryFolder(context, { 'a.smithy': model, 'bin/java': '' });
  const java = join(cwd, 'bin/java');
  await writeFile(java, `#!/bin/sh\n${script}\n`);
  await chmod(java, 0o755);
  return { cwd, terminal: recordedTerminal(cwd, { PATH: join(cwd, 'bin') }) };
}

test('Java is looked for before anything is read, fetched or written', async (context) => {
  const { cwd, terminal } = await withJava(context, 'echo \'openjdk version "1.8.0_392"\' >&2');
  const code = await runCommand(['generate', 'absent.smithy', '--client', 'ruby'], terminal);
  assert.equal(code, 1);
  assert.equal(terminal.stderr.length, 1);
  assert.match(
    terminal.stderr.join(''),
    /^dovetail: java-missing: .*1\.8\.0_392.* expected Java 11 or newer\. Install .* the TypeScript client and the gateway need no Java\.$/,
  );
  assert.deepEqual(Object.keys(await textsIn(cwd)).sort(), ['a.smithy', 'bin/java']);
});

test('without a client Java is not looked for', async (context) => {
  const { cwd, terminal } = await withJava(context, 'touch "$0.ran"; exit 1');
  assert.equal(await runCommand(['generate', 'a.smithy', '--artifact', 'types'], terminal), 0);
  assert.ok(!Object.keys(await textsIn(cwd)).includes('bin/java.ran'));
});

test('a jar of another checksum is not run, and nothing is written', async (context) => {
  const script = 'echo \'openjdk version "17.0.15"\' >&2; [ "$1" = -version ] || touch "$0.ran"';
  const { cwd, terminal } = await withJava(context, script);
  await writeFile(join(cwd, 'my; touch x.jar'), 'no jar');
  const args = ['generate', 'a.smithy', '--client', 'ruby', '--jar', 'my; touch x.jar'];
  assert.equal(await runCommand(args, terminal), 1);
  assert.equal(terminal.stderr.length, 1);
  assert.match(terminal.stderr.join(''), /^my; touch x\.jar: jar-unusable: .*SHA-256/);
  const files = Object.keys(await textsIn(cwd)).sort();
  assert.deepEqual(files, ['a.smithy', 'bin/java', 'my; touch x.jar']);
});

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`${signal} ends a Java that hangs, and the run with ${code}`, async (context) => {
    const { cwd } = await withJava(context, 'echo $$ > "$0.pid"; exec sleep 60');
    const args = ['generate', 'a.smithy', '--client', 'ruby'];
    const child = startDovetail(args, {
      cwd,
      env: { PATH: `${join(cwd, 'bin')}:/bin:/usr/bin`, JAVA_HOME: '' },
    });
    const ended = once(child, 'close');
    const pidFile = join(cwd, 'bin/java.pid');
    await until(async () => (await readFile(pidFile, 'utf8').catch(() => '')) !== '');
    const java = Number(await readFile(pidFile, 'utf8'));
    child.kill(signal);
    assert.deepEqual(await ended, [code, null]);
    await until(async () => !isRunning(java));
    assert.deepEqual(Object.keys(await textsIn(cwd)).sort(), [
      'a.smithy',
      'bin/java',
      'bin/java.pid',
    ]);
  });
}

/** Waits until something holds; fails when it takes 10 seconds. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 10_000; performance.now() < end; await sleep(20)) {
    if (await holds()) return;
  }
  assert.fail('it did not happen in 10 seconds');
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('languages lists what is proven and what is likely, and what each needs', async () => {
  const terminal = recordedTerminal();
  assert.equal(await runCommand(['languages'], terminal), 0);
  const text = terminal.stdout.join('\n');
  assert.match(text, /^typescript +proven {2}Node 20 or newer/m);
  assert.match(text, /^python +proven {2}Python/m);
  assert.match(text, /^csharp +likely {2}\.NET/m);

  const json = recordedTerminal();
  assert.equal(await runCommand(['languages', '--json'], json), 0);
  const listed: unknown = JSON.parse(json.stdout.join('\n'));
  assert.ok(Array.isArray(listed));
  assert.equal(listed.length, clientLanguageNames.length + 1);
});

test('a download is a bar that goes on a terminal, and one line elsewhere', () => {
  const drawn: string[] = [];
  const terminal = recordedTerminal();
  const draw = (text: string) => void drawn.push(text);
  const bar = downloadBar('the jar', { isOutTerminal: true, isErrTerminal: true, draw }, terminal);
  bar.progress(0, 30e6);
  bar.progress(1, 30e6);
  bar.progress(15e6, 30e6);
  bar.end();
  assert.deepEqual(drawn, [
    `\r\x1b[KFetching the jar ${'░'.repeat(30)} 0.0 of 30.0 MB`,
    `\r\x1b[KFetching the jar ${'█'.repeat(15)}${'░'.repeat(15)} 15.0 of 30.0 MB`,
    '\r\x1b[K',
  ]);

  const file = { isOutTerminal: false, isErrTerminal: false, draw: assert.fail };
  const line = downloadBar('the jar', file, terminal);
  line.progress(0, 30e6);
  line.progress(15e6, 30e6);
  line.end();
  assert.deepEqual(terminal.stderr, ['Fetching the jar (30.0 MB) …']);
});
