import { posix, win32 } from 'node:path';
import { type Environment, variable } from './environment.ts';

/**
 * The folder for what projects share, such as the jar: `DOVETAIL_CACHE`, or `dovetail` where the platform keeps caches.
 * That of `DOVETAIL_CACHE` may be relative.
 */
export function cacheFolder(env: Environment, platform: NodeJS.Platform, home: string): string {
  const chosen = variable(env, 'DOVETAIL_CACHE');
  if (chosen !== undefined) return chosen;
  if (platform === 'win32') {
    const local = variable(env, 'LOCALAPPDATA') ?? win32.join(home, 'AppData', 'Local');
    return win32.join(local, 'dovetail', 'Cache');
  }
  const named = variable(env, 'XDG_CACHE_HOME');
  // "If an implementation encounters a relative path in any of these variables it should consider the path invalid and
  // ignore it": XDG Base Directory Specification.
  if (named !== undefined && posix.isAbsolute(named)) return posix.join(named, 'dovetail');
  const own = platform === 'darwin' ? ['Library', 'Caches'] : ['.cache'];
  return posix.join(home, ...own, 'dovetail');
}
