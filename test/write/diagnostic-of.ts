import assert from 'node:assert/strict';
import { type Diagnostic, DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';

/** The first diagnostic that a call throws or rejects with. Fails where there is none. */
export async function diagnosticOf(call: () => unknown): Promise<Diagnostic> {
  try {
    await call();
  } catch (error) {
    const first = error instanceof DiagnosticError ? error.diagnostics[0] : undefined;
    if (first !== undefined) return first;
    throw error;
  }
  return assert.fail('expected a DiagnosticError');
}
