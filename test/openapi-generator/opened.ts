import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type OpenJarOptions, openJar } from '../../generator/openapi-generator/jar.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { pin } from './local-repository.ts';

export const fakeWrapper = join(import.meta.dirname, 'fake-wrapper.ts');

/** A cache folder that is not there yet, and the calls that open the jar in it. */
export interface Opening {
  readonly cwd: string;
  readonly cache: string;
  /** The path of the jar in the cache. */
  readonly cached: string;
  readonly notices: string[];
  readonly progress: number[];
  /** Opens the small jar of the local repository, by a wrapper that starts fast, and without delays. */
  open(options?: Partial<OpenJarOptions>): Promise<string>;
  /** What the cache folder holds. */
  list(): Promise<string[]>;
}

export async function opening(context: TestContext, cacheName = 'cache'): Promise<Opening> {
  const cwd = await temporaryFolder(context);
  const cache = join(cwd, cacheName);
  const notices: string[] = [];
  const progress: number[] = [];
  return {
    ...{ cwd, cache, notices, progress },
    cached: join(cache, `openapi-generator-cli-${pin.version}.jar`),
    open: ({ env, limits, ...options } = {}) =>
      openJar({
        ...{ cwd, pin, wrapper: fakeWrapper, ...options },
        env: { DOVETAIL_CACHE: cache, ...env },
        limits: { backoffMs: 1, pollMs: 10, ...limits },
        progress: (done) => void progress.push(done),
        notice: (line) => void notices.push(line),
      }),
    list: () => readdir(cache),
  };
}
