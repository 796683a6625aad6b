import { type DiagnosticCode, help } from '../../generator/diagnostics/catalogue.ts';
import {
  type Diagnostic,
  DiagnosticError,
  formatPlace,
} from '../../generator/diagnostics/diagnostic.ts';
import { visible } from '../../generator/diagnostics/visible.ts';
import type { Terminal } from './terminal.ts';

/** What a command ends with. The last is what sysexits.h calls EX_SOFTWARE. */
export const exitCodes = { success: 0, failure: 1, usage: 2, unreachable: 3, defect: 70 } as const;

/** The most mistakes that are listed at once. */
const maxListed = 100;

/**
 * Tells the user why a command failed, and gives the code that the process is to end with: a line for each mistake
 * of the user's; a line for a defect of Dovetail, and its stack where `DOVETAIL_DEBUG` is 1.
 */
export function report(error: unknown, terminal: Terminal): number {
  if (error instanceof DiagnosticError) {
    const { diagnostics } = error;
    for (const diagnostic of diagnostics.slice(0, maxListed)) terminal.err(toLine(diagnostic));
    const more = diagnostics.length - maxListed;
    if (more > 0) terminal.err(`dovetail: and ${more} more`);
    const isAll = (wanted: DiagnosticCode) => diagnostics.every(({ code }) => code === wanted);
    if (isAll('usage')) return exitCodes.usage;
    return isAll('server-unreachable') ? exitCodes.unreachable : exitCodes.failure;
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const isTold = terminal.env.DOVETAIL_DEBUG === '1';
  const advice = isTold ? '' : ' (DOVETAIL_DEBUG=1 shows where)';
  terminal.err(`dovetail: this is a defect of Dovetail: ${onOneLine(message)}${advice}`);
  if (isTold && error instanceof Error) terminal.err(error.stack ?? 'no stack');
  return exitCodes.defect;
}

/** Tells the user of something that was left out, or that may not be meant; the command goes on. */
export function warn(diagnostic: Diagnostic, terminal: Pick<Terminal, 'err'>): void {
  terminal.err(`warning: ${toLine(diagnostic)}`);
}

/** A diagnostic on one line: the place, the code, what was found and expected, how to mend it. */
function toLine(diagnostic: Diagnostic): string {
  const place = diagnostic.at === undefined ? 'dovetail' : visible(formatPlace(diagnostic.at));
  const message = visible(onOneLine(diagnostic.message)).replace(/\.$/, '');
  const stop = /[?!]$/.test(message) ? '' : '.';
  const advice = diagnostic.help ?? help[diagnostic.code];
  return `${place}: ${diagnostic.code}: ${message}${stop} ${onOneLine(advice)}`;
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
