import { type DiagnosticCode, help } from './catalogue.ts';

/** Where a diagnostic points. Lines and columns count from 1; a pointer is an RFC 6901 JSON pointer. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly pointer?: string;
}

/** One mistake in what a user gave: where it is, what was found and expected, and how to mend it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** What was found, and what was expected instead, in one sentence. */
  readonly message: string;
  readonly at?: Place;
  /** How to mend this very case; without it, the catalogue's help for the code is shown. */
  readonly help?: string;
}

/** Thrown for every mistake that is the user's to mend. Anything else that is thrown is a defect of Dovetail. */
export class DiagnosticError extends Error {
  override readonly name = 'DiagnosticError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(first: Diagnostic, ...rest: readonly Diagnostic[]) {
    super([first, ...rest].map(formatDiagnostic).join('\n'));
    this.diagnostics = [first, ...rest];
  }
}

/** `file:line:column` as editors and terminals link it; parts that are not known are left out. */
export function formatPlace(place: Place): string {
  const parts = [place.file, place.line, place.column].filter((part) => part !== undefined);
  const pointer = place.pointer === undefined ? '' : `#${place.pointer}`;
  return `${parts.join(':')}${pointer}`;
}

/** One diagnostic as the terminal shows it: the place, the code and the message on one line, the help on the next. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const place = diagnostic.at === undefined ? '' : `${formatPlace(diagnostic.at)}: `;
  const advice = diagnostic.help ?? help[diagnostic.code];
  return `${place}${diagnostic.code}: ${diagnostic.message}\n  help: ${advice}`;
}
