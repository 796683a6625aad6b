import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCommand } from '../../src/cli/main.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const mistakes: readonly [args: string[], line: RegExp][] = [
  [['generat'], /^dovetail: usage: there is no command "generat"; did you mean generate\? /],
  [['publish'], /^dovetail: usage: there is no command "publish"\. /],
  [['--versoin'], /^dovetail: usage: dovetail has no option --versoin; did you mean --version\? /],
  [['serve', '--prot', '1'], /dovetail serve has no option --prot; did you mean --port\? /],
  [['serve', '--port', 'x'], /--port: expected a whole number from 0 to 65535, found "x"\. /],
  [['generate', '--wacth'], /dovetail generate has no option --wacth; did you mean --watch\? /],
  [['generate', '--check', '--watch'], /--check and --watch exclude each other\. /],
  [['generate', '--imports', 'es'], /--imports wants one of ts, js, bare, found "es"\. /],
  [['help', 'sevre'], /there is no command "sevre"; did you mean serve\? /],
  [['generate', ''], /SPEC: expected the path of a file, found an empty word\. /],
  [['serve', ''], /SPEC: expected the path of a file, found an empty word\. /],
  [
    ['test', '--ulr', 'http://127.0.0.1'],
    /dovetail test has no option --ulr; did you mean --url\? /,
  ],
  [['record', 'true'], /expected the command to run behind --/],
  [['diff', 'a', 'b', 'c'], /dovetail diff takes no argument "c" here\. /],
  [['generate', '--out='], /--out wants the name of a folder\. /],
];
for (const [args, line] of mistakes) {
  test(`one line, and the code 2: dovetail ${args.join(' ')}`, async () => {
    const terminal = recordedTerminal();
    assert.equal(await runCommand(args, terminal), 2);
    assert.deepEqual(terminal.stdout, []);
    assert.equal(terminal.stderr.length, 1);
    assert.match(terminal.stderr[0] ?? '', line);
    assert.doesNotMatch(terminal.stderr[0] ?? '', /\n/);
  });
}

const helps: readonly [args: string[], options: string[]][] = [
  [
    ['--help'],
    ['generate', 'serve', 'test', 'record', 'diff', '--version', '--help', 'DOVETAIL_DEBUG'],
  ],
  [['-h'], ['generate', 'serve']],
  [
    ['test', '--help'],
    ['SPEC', '--url', '--only', '--set', '--sign', '--random', '--known-failures', '--reporter'],
  ],
  [
    ['record', '--help'],
    ['SPEC', 'COMMAND', '--respond', '--allow-no-calls', '--reporter'],
  ],
  [
    ['diff', '-h'],
    ['OLD', 'NEW', '--fail-on', '--format'],
  ],
  [['help'], ['generate', 'serve']],
  [
    ['help', 'serve'],
    ['SPEC', '--host', 'DOVETAIL_TOKEN_KEY'],
  ],
  [
    ['generate', '--help'],
    [
      'SPEC',
      '--service',
      '--operation',
      '--name',
      '--artifact',
      '--config',
      '--out',
      '--check',
      '--watch',
      '--imports',
      '--help',
    ],
  ],
  [
    ['init', '--help'],
    ['SPEC', '--service', '--help'],
  ],
  [
    ['serve', '-h', '--nonsense'],
    [
      'SPEC',
      '--service',
      '--operation',
      '--handlers',
      '--watch',
      '--seed',
      '--host',
      '--port',
      '--rule',
      '--data',
      '--memory',
      '--json',
      'DOVETAIL_TOKEN_KEY',
      '--help',
    ],
  ],
];
for (const [args, options] of helps) {
  test(`help with every option and an example: dovetail ${args.join(' ')}`, async () => {
    const terminal = recordedTerminal();
    assert.equal(await runCommand(args, terminal), 0);
    const shown = terminal.stdout.join('\n');
    for (const option of options) assert.match(shown, new RegExp(`^ .*${option}\\b`, 'm'));
    assert.match(shown, /^Example:\n {2}dovetail /m);
    assert.ok(shown.split('\n').every((line) => line.length <= 88));
  });
}

for (const option of ['--version', '-v']) {
  test(`${option} prints the version alone`, async () => {
    const terminal = recordedTerminal();
    assert.equal(await runCommand([option], terminal), 0);
    assert.match(terminal.stdout.join('\n'), /^\d+\.\d+\.\d+$/);
  });
}

test('without a command the help is shown, and the code is 2', async () => {
  const terminal = recordedTerminal();
  assert.equal(await runCommand([], terminal), 2);
  assert.match(terminal.stderr[0] ?? '', /^Usage: dovetail COMMAND/m);
});

test('a word after -- is an argument, and asks for no help', async () => {
  const terminal = recordedTerminal();
  assert.equal(await runCommand(['generate', '--', '--help'], terminal), 1);
  assert.match(terminal.stderr[0] ?? '', /^--help: spec-/);
});
