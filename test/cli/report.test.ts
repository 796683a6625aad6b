import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Diagnostic, DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { report } from '../../src/cli/report.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const missing: Diagnostic = {
  code: 'spec-missing',
  message: 'there is no such file.',
  at: { file: 'a.smithy', line: 3, column: 7 },
};
const usage: Diagnostic = { code: 'usage', message: 'what is\n  that?', help: 'See it.' };

test("a user's mistake is one line with its place, code and help, and the process ends with 1", () => {
  const terminal = recordedTerminal();
  assert.equal(report(new DiagnosticError(missing), terminal), 1);
  assert.deepEqual(terminal.stderr, [
    'a.smithy:3:7: spec-missing: there is no such file. Check the path, or create the file.',
  ]);
  assert.deepEqual(terminal.stdout, []);
});

test('the name of a file is shown, and not followed by the terminal', () => {
  const terminal = recordedTerminal();
  report(new DiagnosticError({ ...missing, at: { file: 'a\n\u001b[2J.smithy' } }), terminal);
  assert.match(terminal.stderr.join(), /^a\\u\{a\}\\u\{1b\}\[2J\.smithy: spec-missing: /);
});

test('a mistake in how a command is typed is one line, and the process ends with 2', () => {
  const terminal = recordedTerminal();
  assert.equal(report(new DiagnosticError(usage), terminal), 2);
  assert.deepEqual(terminal.stderr, ['dovetail: usage: what is that? See it.']);
});

test('many mistakes are many lines, but no more than a hundred', () => {
  const terminal = recordedTerminal();
  const rest = Array.from({ length: 150 }, () => missing);
  assert.equal(report(new DiagnosticError(missing, ...rest), terminal), 1);
  assert.equal(terminal.stderr.length, 101);
  assert.equal(terminal.stderr.at(-1), 'dovetail: and 51 more');
});

test('a defect is told on one line without a stack, and the process ends with 70', () => {
  const terminal = recordedTerminal();
  assert.equal(report(new TypeError('no\nway'), terminal), 70);
  assert.deepEqual(terminal.stderr, [
    'dovetail: this is a defect of Dovetail: TypeError: no way (DOVETAIL_DEBUG=1 shows where)',
  ]);
});

test('DOVETAIL_DEBUG=1 shows the stack of a defect', () => {
  const terminal = recordedTerminal('/', { DOVETAIL_DEBUG: '1' });
  assert.equal(report(new TypeError('no way'), terminal), 70);
  assert.match(terminal.stderr[1] ?? '', /TypeError: no way\n +at /);
});

test('something thrown that is no Error is a defect, too', () => {
  const terminal = recordedTerminal();
  assert.equal(report('text', terminal), 70);
  assert.match(terminal.stderr[0] ?? '', /defect of Dovetail: text/);
});
