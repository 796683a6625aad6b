import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** The SHA-256 of a file in lower-case hexadecimal digits, and its size in bytes. Throws the system's error. */
export async function hashFile(
  path: string,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  const stream = createReadStream(path, { highWaterMark: 1024 * 1024 });
  stream.on('data', (chunk) => void hash.update(chunk));
  await finished(stream);
  return { sha256: hash.digest('hex'), bytes: stream.bytesRead };
}
