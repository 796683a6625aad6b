import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { SourceLocation } from '../../smithy/model.ts';
import type { Subject } from './subject.ts';

/** What Smithy allows and Dovetail doesn't serve yet: it would be dropped without a word. */
export function* unsupportedTraits({ traits, type, at }: Subject): Generator<Diagnostic> {
  if (traits.has('smithy.api#streaming')) {
    yield unsupported(at, '@streaming, which is not served yet', 'values that are sent whole');
  }
  if (traits.has('smithy.api#sparse')) {
    yield unsupported(
      at,
      '@sparse, which is not served yet',
      'lists and maps without null among their values',
    );
  }
  if (traits.has('smithy.api#length') && type === 'blob') {
    yield unsupported(
      at,
      '@length on a blob, which is not checked yet',
      'blobs without a bound on their length',
    );
  }
}

function unsupported(at: SourceLocation, found: string, expected: string): Diagnostic {
  return { code: 'smithy-unsupported', message: `found ${found}; expected ${expected}`, at };
}
