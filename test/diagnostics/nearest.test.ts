import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from '../../generator/diagnostics/nearest.ts';

const cases: readonly [unknown: string, known: string[], want: string | undefined][] = [
  ['generat', ['generate', 'serve'], 'generate'],
  ['generaet', ['generate', 'serve'], 'generate'],
  ['SERVE', ['generate', 'serve'], 'serve'],
  ['srve', ['generate', 'serve'], 'serve'],
  ['server', ['generate', 'serve'], 'serve'],
  ['publish', ['generate', 'serve'], undefined],
  ['--prot', ['--port', '--host'], '--port'],
  ['--hots', ['--port', '--host'], '--host'],
  ['--verbose', ['--port', '--host', '--version'], undefined],
  ['-p', ['--port', '--host'], undefined],
  ['', ['a'], undefined],
  ['x'.repeat(100_000), ['serve'], undefined],
];
for (const [unknown, known, want] of cases) {
  test(`${JSON.stringify(unknown.slice(0, 20))} ${want === undefined ? 'is near to nothing' : `is near to ${want}`}`, () => {
    assert.equal(nearest(unknown, known), want);
  });
}
