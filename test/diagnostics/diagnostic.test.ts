import assert from 'node:assert/strict';
import { test } from 'node:test';
import { help } from '../../generator/diagnostics/catalogue.ts';
import {
  DiagnosticError,
  formatDiagnostic,
  formatPlace,
  type Place,
} from '../../generator/diagnostics/diagnostic.ts';

const places: readonly [given: Place, want: string][] = [
  [{ file: 'a.smithy' }, 'a.smithy'],
  [{ file: 'a.smithy', line: 3, column: 5 }, 'a.smithy:3:5'],
  [{ file: 'a.yaml', line: 3, pointer: '/paths/~1' }, 'a.yaml:3#/paths/~1'],
  [{ pointer: '/paths' }, '#/paths'],
];
for (const [given, want] of places) {
  test(`the place ${want} is written as editors link it`, () => {
    assert.equal(formatPlace(given), want);
  });
}

test("a diagnostic without a help of its own shows the catalogue's", () => {
  const text = formatDiagnostic({ code: 'spec-missing', message: 'there is no x' });
  assert.equal(text, `spec-missing: there is no x\n  help: ${help['spec-missing']}`);
});

test('an error lists all of its diagnostics in its message', () => {
  const error = new DiagnosticError(
    { code: 'smithy-syntax', message: 'one', at: { file: 'a', line: 1, column: 2 }, help: 'do' },
    { code: 'smithy-syntax', message: 'two', help: 'this' },
  );
  assert.equal(error.diagnostics.length, 2);
  assert.equal(
    error.message,
    'a:1:2: smithy-syntax: one\n  help: do\nsmithy-syntax: two\n  help: this',
  );
});

test('each code of the catalogue has a help that is a sentence', () => {
  for (const [code, text] of Object.entries(help)) {
    assert.match(code, /^[a-z]+(-[a-z]+)*$/);
    assert.match(text, /^[A-Z].*\.$/, code);
  }
});
