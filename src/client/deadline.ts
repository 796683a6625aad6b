/** The longest time that a timer can be set to, in milliseconds; a longer one would fire at once. */
export const maxTimerDelay = 2_147_483_647;

/** What can end an action before it is done. */
export interface Deadline {
  /** Milliseconds until the task is given up. */
  readonly timeout: number;
  /** Makes the error that the task then ends with. */
  readonly timedOut: () => Error;
  /** The caller's signal; its reason is what the task ends with when it aborts. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs a task until it ends, its time is up or the caller aborts, whichever comes first. The task is told by the signal
 * that it gets; it is not waited for, since an injected `fetch` or signer may not listen.
 */
export async function withDeadline<T>(
  task: (signal: AbortSignal) => Promise<T>,
  { timeout, timedOut, signal }: Deadline,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  let stop: (reason: unknown) => void = () => {};
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = (reason) => {
      reject(reason);
      controller.abort(reason);
    };
  });
  const abort = () => stop(signal?.reason);
  const timer = setTimeout(() => stop(timedOut()), timeout);
  signal?.addEventListener('abort', abort);
  try {
    return await Promise.race([stopped, task(controller.signal)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/** Waits for some milliseconds. Rejects with the signal's reason as soon as the signal aborts. */
export function sleep(delay: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, delay);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
