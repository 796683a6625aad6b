/** Thrown where no value can be made that a case needs; the message says why. */
export class UnbuildableError extends Error {
  override readonly name = 'UnbuildableError';
}
