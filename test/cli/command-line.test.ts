import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCommandLine } from '../../src/cli/command-line.ts';

const line = {
  command: 'dovetail try',
  options: {
    out: { type: 'string' },
    rule: { type: 'string', multiple: true },
    check: { type: 'boolean' },
  },
  positionals: ['SPEC'],
} as const;

const accepted: readonly [args: string[], values: object, positionals: string[]][] = [
  [[], {}, []],
  [['a.smithy', '--out', 'x', '--check'], { out: 'x', check: true }, ['a.smithy']],
  [['--out=-x', '--rule', 'a', '--rule=b'], { out: '-x', rule: ['a', 'b'] }, []],
  [['--', '--odd.smithy'], {}, ['--odd.smithy']],
  [['--out', '-'], { out: '-' }, []],
  [['--out', '-1', 'a.smithy'], { out: '-1' }, ['a.smithy']],
  [['--rule', '-1', '--rule', '-2.5', '--check'], { rule: ['-1', '-2.5'], check: true }, []],
];
for (const [args, values, positionals] of accepted) {
  test(`accepted: ${args.join(' ')}`, () => {
    const found = parseCommandLine(args, line);
    assert.deepEqual({ ...found.values }, values);
    assert.deepEqual(found.positionals, positionals);
  });
}

const refused: readonly [args: string[], message: string][] = [
  [['--ouy', 'x'], 'dovetail try has no option --ouy; did you mean --out?'],
  [['--chekc'], 'dovetail try has no option --chekc; did you mean --check?'],
  [['--verbose=1'], 'dovetail try has no option --verbose'],
  [['--constructor'], 'dovetail try has no option --constructor'],
  [['-x'], 'dovetail try has no option -x'],
  [['--out'], '--out wants a value'],
  [['--out', '--check'], '--out wants a value'],
  [['--out', '-x'], '--out wants a value'],
  [['--out', 'a', '--out=b'], '--out: expected one value, found a second'],
  [[''], 'SPEC: expected the path of a file, found an empty word'],
  [['--', ''], 'SPEC: expected the path of a file, found an empty word'],
  [['--check=yes'], '--check takes no value'],
  [['a', 'b'], 'dovetail try takes no argument "b" here'],
];
for (const [args, message] of refused) {
  test(`refused: ${args.join(' ')}`, () => {
    const want = { code: 'usage', message, help: 'See dovetail try --help.' };
    assert.throws(() => parseCommandLine(args, line), { diagnostics: [want] });
  });
}
