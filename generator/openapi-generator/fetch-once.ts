import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type DownloadFailure, explainDownload } from './explain-download.ts';
import type { FetchOptions } from './fetch-options.ts';
import { hashFile } from './hash-file.ts';
import { jarName, jarPath, type PinnedJar } from './pinned-jar.ts';
import { runWrapper } from './run-wrapper.ts';
import { withStaging } from './staging.ts';

/**
 * One download of at most `wholeMs` milliseconds: the path of the jar in the cache, or why there is none. Throws the
 * system's error where the cache can't be written to, and the signal's reason.
 */
export function fetchOnce(
  options: FetchOptions,
  wholeMs: number,
): Promise<string | DownloadFailure> {
  const { env, cache, mirror, wrapper, pin, limits, progress, signal } = options;
  const { silenceMs, pollMs } = limits;
  return withStaging(cache, async (folder) => {
    progress(0, pin.bytes);
    const download = await runWrapper({
      wrapper,
      version: pin.version,
      url: `${mirror.base}/${jarPath(pin.version)}`,
      folder,
      env,
      bounds: { maxBytes: pin.bytes, silenceMs, wholeMs, pollMs },
      progress: (bytes) => progress(bytes, pin.bytes),
      signal,
    });
    const { file, stopped, bytes } = download;
    if (file === undefined || stopped !== undefined || bytes !== pin.bytes) {
      return explainDownload(download, pin.bytes, silenceMs);
    }
    const { sha256 } = await hashFile(file);
    if (sha256 !== pin.sha256) {
      const reason = `another file came: expected SHA-256 ${pin.sha256}, found ${sha256}`;
      return { reason, mayPass: false };
    }
    return keep(file, join(cache, jarName(pin.version)), pin);
  });
}

/** Moves the jar to its place, unless another process was faster and holds it there, as may be on Windows. */
async function keep(file: string, place: string, pin: PinnedJar): Promise<string> {
  try {
    await rename(file, place);
  } catch (error) {
    const found = await hashFile(place).catch(() => undefined);
    if (found?.sha256 !== pin.sha256) throw error;
  }
  return place;
}
