import { rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { displayPath } from '../source/text-file.ts';
import { isAbsence, isSystemError, systemReason } from '../system-error.ts';
import { cacheFolder } from './cache-folder.ts';
import type { Environment } from './environment.ts';
import { fetchJar, unwritable } from './fetch-jar.ts';
import { type FetchLimits, fetchLimits } from './fetch-options.ts';
import { findWrapper } from './find-wrapper.ts';
import { hashFile } from './hash-file.ts';
import { mavenCentral } from './maven-central.ts';
import { chooseMirror } from './mirror.ts';
import { jarName, type PinnedJar, pinnedJar } from './pinned-jar.ts';

/** Which jar is opened, where it comes from, and who is told. */
export interface OpenJarOptions {
  readonly env: Environment;
  /** Where relative paths start from, and where the wrapper is looked for first. */
  readonly cwd: string;
  /** A file to use in place of the cached one. */
  readonly jar?: string | undefined;
  /** The base URL of a Maven repository; `DOVETAIL_MIRROR` or Maven Central, where it is not given. */
  readonly mirror?: string | undefined;
  /** Is told how many bytes of how many have come. */
  readonly progress: (done: number, total: number) => void;
  /** Is told, on one line, what a person may want to know. */
  readonly notice: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** The program that fetches; that of the installed package, where it is not given. */
  readonly wrapper?: string;
  readonly pin?: PinnedJar;
  readonly limits?: Partial<FetchLimits>;
}

/**
 * The path of a jar of openapi-generator whose checksum was just found to be the pinned one: the file that was named,
 * else the cached one, else it is fetched. Throws a DiagnosticError (`jar-unusable`, `jar-unfetched`,
 * `mirror-unusable`, `generator-missing`), and the signal's reason.
 */
export async function openJar(options: OpenJarOptions): Promise<string> {
  const { env, cwd, pin = pinnedJar, notice } = options;
  if (options.jar !== undefined) return checkNamedJar(options.jar, cwd, pin);
  const chosen = chooseMirror(options.mirror, env);
  const cache = resolve(cwd, cacheFolder(env, process.platform, homedir()));
  const cached = join(cache, jarName(pin.version));
  const state = await inspect(cached, pin);
  if (state === 'right') return cached;
  // Before anything is removed: without it, nothing can be fetched.
  const wrapper = options.wrapper ?? findWrapper([cwd, import.meta.dirname]);
  if (state === 'wrong') {
    notice(`${cached} is damaged: its SHA-256 is not that of ${pin.version}; fetching it anew`);
    await rm(cached, { recursive: true, force: true }).catch((error: unknown) => {
      throw isSystemError(error) ? unwritable(cache, error) : error;
    });
  }
  const { progress, signal } = options;
  const mirror = chosen ?? (await mavenCentral(wrapper));
  const limits = { ...fetchLimits, ...options.limits };
  return fetchJar({ env, cache, mirror, wrapper, pin, limits, progress, notice, signal });
}

/** What stands at the jar's place in the cache. */
async function inspect(path: string, pin: PinnedJar): Promise<'right' | 'wrong' | 'absent'> {
  try {
    return (await hashFile(path)).sha256 === pin.sha256 ? 'right' : 'wrong';
  } catch (error) {
    if (isAbsence(error)) return 'absent';
    if (isSystemError(error)) return 'wrong';
    throw error;
  }
}

async function checkNamedJar(jar: string, cwd: string, pin: PinnedJar): Promise<string> {
  const path = resolve(cwd, jar);
  const failure = (message: string) => {
    const at = { file: displayPath(jar, cwd) };
    return new DiagnosticError({ code: 'jar-unusable', at, message });
  };
  const wanted = `openapi-generator-cli ${pin.version}`;
  try {
    // Before it is opened: to open a pipe would wait for its writer.
    const found = await stat(path);
    if (!found.isFile()) {
      const kind = found.isDirectory() ? 'a folder' : 'no regular file';
      throw failure(`expected the jar of ${wanted}, found ${kind}`);
    }
    const { sha256 } = await hashFile(path);
    if (sha256 === pin.sha256) return path;
    throw failure(`expected ${wanted}, SHA-256 ${pin.sha256}; found SHA-256 ${sha256}`);
  } catch (error) {
    if (isAbsence(error)) throw failure(`expected the jar of ${wanted}, found no such file`);
    if (!isSystemError(error)) throw error;
    throw failure(systemReason(error));
  }
}
