import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Why a download was stopped: no byte came, it took too long, or more came than the file has. */
export type Stop = 'silent' | 'late' | 'large';

/** When what grows is stopped. */
export interface GrowthBounds {
  /** The most bytes that may come. */
  readonly maxBytes: number;
  /** How long no byte may come, in milliseconds. */
  readonly silenceMs: number;
  /** How long all of them may take, in milliseconds. */
  readonly wholeMs: number;
  /** How often to look, in milliseconds. */
  readonly pollMs: number;
}

/** How far it grew, and why it was stopped, if it was. */
export interface Growth {
  readonly stopped: Stop | undefined;
  /** The most that was seen, in bytes. */
  readonly bytes: number;
}

/**
 * Watches the files in a folder grow, until `end` is called: calls `progress` with their size, and `stop` once where a
 * bound is passed.
 */
export function watchGrowth(
  folder: string,
  { maxBytes, silenceMs, wholeMs, pollMs }: GrowthBounds,
  progress: (bytes: number) => void,
  stop: () => void,
): { end(): Promise<Growth> } {
  const start = performance.now();
  const ended = new AbortController();
  let grown = start;
  let bytes = 0;
  let stopped: Stop | undefined;

  const look = async (): Promise<void> => {
    const size = await sizeOf(folder);
    const now = performance.now();
    // Less is seen while a file is moved.
    if (size > bytes) {
      bytes = size;
      grown = now;
      progress(Math.min(bytes, maxBytes));
    }
    if (bytes > maxBytes) stopped = 'large';
    else if (ended.signal.aborted) return;
    else if (now - grown > silenceMs) stopped = 'silent';
    else if (now - start > wholeMs) stopped = 'late';
  };
  const watching = (async () => {
    while (!ended.signal.aborted && stopped === undefined) {
      await look();
      if (stopped !== undefined) stop();
      else await sleep(pollMs, undefined, { signal: ended.signal }).catch(() => {});
    }
  })();
  return {
    async end() {
      ended.abort();
      await watching;
      if (stopped === undefined) await look();
      return { stopped, bytes };
    },
  };
}

/** The size of all files below a folder, in bytes. What goes away meanwhile counts as nothing. */
async function sizeOf(folder: string): Promise<number> {
  let size = 0;
  for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isFile() === true) size += found.size;
  }
  return size;
}
