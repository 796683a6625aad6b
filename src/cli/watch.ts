import { once } from 'node:events';
import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { listFolders } from '../../generator/source/folders.ts';
import { isSystemError, systemReason } from '../../generator/system-error.ts';

/** What is watched, and what a change leads to. */
export interface WatchOptions {
  /** The directory that paths start from. */
  readonly cwd: string;
  /** The files and folders that are watched, asked for anew after each change. A folder is watched with all below it. */
  readonly paths: () => readonly string[];
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** Called at the start, and after each change; never twice at a time. What it throws ends the watch. */
  readonly onChange: () => Promise<void>;
  /** How long a change is left to settle, in milliseconds. Default: 100. An editor that saves makes several. */
  readonly settleMs?: number;
}

/**
 * Calls `onChange` whenever one of some paths may have changed, appeared or gone, until the signal is aborted. Folders
 * are watched rather than files, since many editors save by putting a new file in the place of the old. They are
 * watched anew before each call, so what is made or replaced meanwhile is either seen by the call or leads to the next.
 */
export async function watchPaths(options: WatchOptions): Promise<void> {
  const { signal, onChange, settleMs = 100 } = options;
  while (!signal.aborted) {
    const change = new AbortController();
    const watchers: FSWatcher[] = [];
    const changed = () => change.abort();
    signal.addEventListener('abort', changed);
    try {
      const watched = options.paths();
      for (const place of await watchPlaces(options)) watchers.push(watchPlace(place, changed));
      await onChange();
      // What the call found out to be of interest is not watched yet, and may have changed meanwhile.
      if (!isDeepStrictEqual(options.paths(), watched)) continue;
      await untilAborted(change.signal);
      if (!signal.aborted) await sleep(settleMs);
    } finally {
      signal.removeEventListener('abort', changed);
      for (const watcher of watchers) watcher.close();
    }
  }
}

/** A folder, and the one entry in it that matters; without a name, all do. */
interface WatchPlace {
  readonly folder: string;
  readonly name: string | undefined;
}

async function watchPlaces({ cwd, paths }: WatchOptions): Promise<readonly WatchPlace[]> {
  const places: WatchPlace[] = [];
  for (const path of paths()) {
    const entrance = resolve(cwd, path);
    places.push(nearestPlace(entrance));
    if (!isFolder(entrance)) continue;
    try {
      const folders = await listFolders(path, cwd);
      places.push(...folders.map((folder) => ({ folder: resolve(cwd, folder), name: undefined })));
    } catch (error) {
      // `onChange` meets the same mistake, and tells the user.
      if (!(error instanceof DiagnosticError)) throw error;
    }
  }
  return places;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Where the coming and going of a path shows: in its folder, or where that is missing, in the one above. */
function nearestPlace(path: string): WatchPlace {
  const folder = dirname(path);
  if (folder === path || existsSync(folder)) return { folder, name: basename(path) };
  return nearestPlace(folder);
}

function watchPlace({ folder, name }: WatchPlace, changed: () => void): FSWatcher {
  try {
    const watcher = watch(folder, (_event, entry) => {
      if (name === undefined || entry === null || entry === name) changed();
    });
    // A folder that goes away is a change, too.
    return watcher.on('error', changed);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new DiagnosticError({
      code: 'watch-failed',
      message: `cannot watch ${folder}: ${systemReason(error)}`,
    });
  }
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
