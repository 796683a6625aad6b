import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import type { GeneratedContract } from '../../generator/pipeline.ts';
import type { Spec } from '../../generator/source/spec.ts';

/** A generator that makes each file which the spec names; a spec with the word `broken` is the user's mistake. */
export async function fakeGenerator({ name, file, sources }: Spec): Promise<GeneratedContract> {
  const text = sources.map((source) => source.text).join(' ');
  if (text.includes('broken')) {
    throw new DiagnosticError({ code: 'smithy-syntax', message: 'broken', at: { file } });
  }
  const files = text
    .trim()
    .split(/\s+/)
    .map((path) => ({ path, text: `${name}/${path}\n` }));
  return { name, files, warnings: [] };
}
