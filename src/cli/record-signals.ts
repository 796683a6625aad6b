/** What signals come from: the process, or a stand-in. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
}

/** Signals that a terminal sends to every process in its foreground, on Ctrl-C and Ctrl-\. */
const ofTerminal: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];

/** All signals that ask a process to stop. */
const ofStop: readonly NodeJS.Signals[] = [...ofTerminal, 'SIGTERM', 'SIGHUP'];

/** Keeps signals from ending this process, so that it can still tell what it knows. Returns what lets them again. */
export function holdSignals(source: SignalSource = process): () => void {
  return listen(ofStop, () => {}, source);
}

/**
 * Passes on the signals that ask this process to stop. Returns what ends that. In a terminal a command gets Ctrl-C by
 * itself, and a second one has many programs end without tidying up: there it is left to the terminal.
 */
export function passSignals(
  to: (signal: NodeJS.Signals) => void,
  source: SignalSource = process,
  isInTerminal: boolean = process.stdin.isTTY === true,
): () => void {
  const passed = ofStop.filter((signal) => !isInTerminal || !ofTerminal.includes(signal));
  return listen(passed, to, source);
}

function listen(
  signals: readonly NodeJS.Signals[],
  listener: (signal: NodeJS.Signals) => void,
  source: SignalSource,
): () => void {
  for (const signal of signals) source.on(signal, listener);
  return () => {
    for (const signal of signals) source.off(signal, listener);
  };
}
