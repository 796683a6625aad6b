import { constants } from 'node:os';

/** The signals that ask a process to stop. */
const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/**
 * For so many milliseconds after the first signal another one is taken for the same: on Ctrl-C a terminal signals
 * every process of the group, and an npm among them passes the signal on once more.
 */
const echoMs = 250;

/** What signals come from: the process, or a stand-in. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  /** Ends the process at once. */
  exit(code: number): void;
}

/** A wait for the request to stop. */
export interface StopRequest {
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** The code of a process that the first of them ended, 128 + its number; undefined before it comes. */
  readonly exitCode: number | undefined;
  /** Leaves the signals to the process again. */
  dispose(): void;
}

/**
 * Takes SIGINT and SIGTERM from now until it is disposed of. The first aborts the signal, so that the command can end
 * in order; a later one ends the process at once, with the code 128 + the signal's number.
 */
export function takeStopRequests(source: SignalSource = process): StopRequest {
  const controller = new AbortController();
  let firstAt = 0;
  let exitCode: number | undefined;
  const listener = (name: NodeJS.Signals): void => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      exitCode = 128 + constants.signals[name];
      controller.abort();
    } else if (performance.now() - firstAt >= echoMs) {
      source.exit(128 + constants.signals[name]);
    }
  };
  for (const name of stopSignals) source.on(name, listener);
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    dispose: () => {
      for (const name of stopSignals) source.off(name, listener);
    },
  };
}
