/** Tells the bench, which started this process, on which port it listens. */
export function announce(address: unknown): void {
  if (typeof address !== 'object' || address === null || !('port' in address)) {
    throw new TypeError('the server has no port');
  }
  process.stdout.write(`${address.port}\n`);
}
