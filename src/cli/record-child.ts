import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { isSystemError, systemReason } from '../../generator/system-error.ts';
import type { Environment } from './record-environment.ts';
import { passSignals } from './record-signals.ts';

/** The command of a client. */
export interface ChildCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
}

/** How a command ended: by itself with a code, or by a signal. */
export type Ending = { readonly code: number } | { readonly signal: NodeJS.Signals };

/**
 * Runs a command to its end, with the input and outputs of this process, and passes on the signals that ask this
 * process to stop. Throws a DiagnosticError where the command can't be started.
 */
export async function runChild(command: ChildCommand): Promise<Ending> {
  const child = start(command);
  const leaveSignals = passSignals((signal) => void child.kill(signal));
  try {
    return await new Promise<Ending>((resolve, reject) => {
      child.on('error', (error) => {
        // Once it runs, an error is one of passing on a signal: to a program of another user, for one.
        if (child.pid === undefined) reject(startFailure(error, command.program));
      });
      child.once('exit', (code, signal) => {
        resolve(signal === null ? { code: code ?? 0 } : { signal });
      });
    });
  } finally {
    leaveSignals();
  }
}

/** Most failures to start come as an event; of those that can't be put down to a file, some are thrown. */
function start({ program, args, cwd, env }: ChildCommand): ChildProcess {
  try {
    return spawn(program, [...args], { cwd, env: { ...env }, stdio: 'inherit' });
  } catch (error) {
    throw startFailure(error, program);
  }
}

/** The code that a shell gives for an ending: that of the command, or 128 + the number of the signal. */
export function exitCodeOf(ending: Ending): number {
  return 'code' in ending ? ending.code : 128 + constants.signals[ending.signal];
}

/** An ending that is a failure of the command, in words; undefined for a success. */
export function failureOf(ending: Ending): string | undefined {
  if ('signal' in ending) return `the command was ended by ${ending.signal}`;
  return ending.code === 0 ? undefined : `the command ended with exit code ${ending.code}`;
}

function startFailure(error: unknown, program: string): unknown {
  if (!isSystemError(error)) return error;
  const shown = JSON.stringify(program.slice(0, 200));
  return new DiagnosticError({
    code: 'command-unusable',
    message: `cannot start ${shown}: ${systemReason(error)}`,
  });
}
