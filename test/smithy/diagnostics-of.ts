import assert from 'node:assert/strict';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { loadModel } from '../../generator/smithy/loader.ts';

/** What loading a source complains about: each as `line:column code: message`. */
export function diagnosticsOf(text: string, file = 'm.smithy'): string[] {
  const error = errorOf(() => loadModel([{ file, text }]));
  return error.diagnostics.map(({ at, code, message }) => {
    assert.equal(at?.file, file);
    return `${at.line}:${at.column} ${code}: ${message}`;
  });
}

/** The diagnostics that a call throws; anything else that it throws, or nothing, fails the test. */
export function errorOf(call: () => unknown): DiagnosticError {
  try {
    call();
  } catch (error) {
    if (error instanceof DiagnosticError) return error;
    throw error;
  }
  return assert.fail('Expected a DiagnosticError, but nothing was thrown.');
}
