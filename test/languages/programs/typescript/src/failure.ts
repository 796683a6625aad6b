import type { ServiceError } from 'dovetail-contract/client';

/** What came of a call that failed with an error of a class of its own. Any other error is none that was expected. */
export async function failure(
  expected: new () => ServiceError,
  call: Promise<unknown>,
): Promise<object> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof expected)) throw error;
    const { message, status, retryable } = error;
    return {
      step: 'error',
      caught: expected.name,
      message: message || null,
      status,
      throttling: retryable === 'throttling',
    };
  }
  throw new Error(`expected ${expected.name}`);
}
