import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** A block of commands in the README, with what it is said to print. */
interface Step {
  readonly commands: string;
  /** Text in which `…` stands for anything; undefined where the README shows no output. */
  readonly output: string | undefined;
}

/** The steps of the section of that name. A block that is not shell is the output of the block before it. */
function stepsOf(readme: string, section: string): readonly Step[] {
  const [, begin = ''] = readme.split(`\n## ${section}\n`);
  const [text = ''] = begin.split('\n## ');
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  return blocks.flatMap(([, language, commands = ''], index) => {
    if (language !== 'sh') return [];
    const [, next, output] = blocks[index + 1] ?? [];
    return [{ commands, output: next === 'sh' ? undefined : output }];
  });
}

/** Text with `…` as a pattern. */
function pattern(text: string): RegExp {
  const parts = text.trimEnd().split('…');
  return new RegExp(
    `^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.*?')}$`,
  );
}

const mark = (index: number) => `=== step ${index} ===`;
const readme = await readFile(join(root, 'README.md'), 'utf8');
const steps = ['Five minutes', 'A contract of your own'].flatMap((section) =>
  stepsOf(readme, section),
);

describe('the walk of the README, in a copy of the repository', () => {
  let folder: string;
  let outputs: readonly string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dovetail-readme-'));
    for (const name of ['package.json', 'tsconfig.json', 'spec', 'generator', 'generated', 'src']) {
      await cp(join(root, name), join(folder, name), { recursive: true });
    }
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    const script = steps.flatMap(({ commands }, index) => [
      `printf '\\n${mark(index)}\\n'`,
      commands,
    ]);
    // Job control makes %1 the gateway, as in a terminal; the trap ends it where a step fails before.
    const lines = ['set -m', 'trap "kill %1 2> /dev/null" EXIT', ...script].join('\n');
    const { stdout } = await run('bash', ['-c', lines], { cwd: folder, timeout: 60_000 });
    outputs = stdout.split(/\n=== step \d+ ===\n/).slice(1);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const [index, { commands, output }] of steps.entries()) {
    const [title = ''] = commands.split('\n');
    it(`prints what it shows: ${title}`, () => {
      const printed = outputs[index] ?? assert.fail('the walk ended before this step');
      if (output !== undefined) assert.match(printed.trimEnd(), pattern(output));
    });
  }

  it('has commands and outputs to check', () => {
    assert.ok(steps.length >= 6);
    assert.ok(steps.filter(({ output }) => output !== undefined).length >= 5);
  });
});
