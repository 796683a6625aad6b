/** The signals that a person, or a system, ends a command with. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Carries out what must not be left half done: a signal that comes meanwhile takes effect behind it. Where somebody
 * else listens for the signal too, the rest is left to them.
 */
export async function uninterrupted<T>(work: () => Promise<T>): Promise<T> {
  let pending: NodeJS.Signals | undefined;
  const listener = (signal: NodeJS.Signals): void => {
    pending ??= signal;
  };
  for (const signal of signals) process.on(signal, listener);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, listener);
    if (pending !== undefined && process.listenerCount(pending) === 0) {
      process.kill(process.pid, pending);
    }
  }
}
