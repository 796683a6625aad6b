/** What the errors of each client have in common. */
interface Failure extends Error {
  readonly status: number;
  readonly throttling: boolean;
}

/** What came of a call that failed with an error of a class of its own. Any other error is none that was expected. */
export async function failure(
  expected: new (...args: never[]) => Failure,
  call: Promise<unknown>,
): Promise<object> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof expected)) throw error;
    const { message, status, throttling } = error;
    return { step: 'error', caught: expected.name, message: message || null, status, throttling };
  }
  throw new Error(`expected ${expected.name}`);
}
