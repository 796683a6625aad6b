import { setTimeout as sleep } from 'node:timers/promises';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { isSystemError, type SystemError, systemReason } from '../system-error.ts';
import { roomHelp } from './explain-download.ts';
import { fetchOnce } from './fetch-once.ts';
import type { FetchOptions } from './fetch-options.ts';

/**
 * Fetches the jar into the cache and gives its path. What is there has the pinned checksum at every moment, whatever
 * other processes do. Throws a DiagnosticError (`jar-unfetched`), and the signal's reason.
 */
export async function fetchJar(options: FetchOptions): Promise<string> {
  const { cache, pin, limits, notice, signal } = options;
  const { host } = options.mirror;
  const deadline = performance.now() + limits.wholeMs;
  try {
    for (let attempt = 1; ; attempt++) {
      const fetched = await fetchOnce(options, deadline - performance.now());
      if (typeof fetched === 'string') return fetched;
      const { reason, mayPass, help } = fetched;
      if (!mayPass || attempt >= limits.attempts) {
        const tried = attempt > 1 ? `, tried ${attempt} times` : '';
        const message = `openapi-generator ${pin.version} did not come from ${host}: ${reason}${tried}`;
        throw new DiagnosticError({
          code: 'jar-unfetched',
          ...(help === roomHelp && { at: { file: cache } }),
          message,
          ...(help !== undefined && { help }),
        });
      }
      notice(`${host}: ${reason}; trying again (${attempt + 1} of ${limits.attempts})`);
      await sleep(limits.backoffMs * 3 ** (attempt - 1), undefined, { ...(signal && { signal }) });
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (!isSystemError(error)) throw error;
    throw unwritable(cache, error);
  }
}

/** The error for a cache folder that can't be made, or written to. */
export function unwritable(cache: string, error: SystemError): DiagnosticError {
  const message = `the folder for the jar can't be used: ${systemReason(error)}`;
  const help = 'Choose another folder with DOVETAIL_CACHE, or change the permissions of this one.';
  const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  const at = { file: cache };
  return new DiagnosticError({
    code: 'jar-unfetched',
    at,
    message,
    help: isFull ? roomHelp : help,
  });
}
