import { spawn } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { Environment } from './environment.ts';
import { type Growth, type GrowthBounds, watchGrowth } from './watch-growth.ts';

/** One download by the wrapper. */
export interface WrapperRun {
  /** The program of the npm package. */
  readonly wrapper: string;
  readonly version: string;
  /** Where the jar is, with a password where one is needed. */
  readonly url: string;
  /** An empty folder, which the wrapper may write to. */
  readonly folder: string;
  readonly env: Environment;
  readonly bounds: GrowthBounds;
  readonly progress: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What came of one download. */
export interface Download extends Growth {
  /** The jar, not checked; undefined where it did not come as a whole. */
  readonly file: string | undefined;
  /** The beginning of what the wrapper said. */
  readonly said: string;
}

/** The most that is kept of each output of the wrapper, in characters. */
const keptOutput = 65_536;

/**
 * Has the wrapper fetch the jar. It ends with code 0 where that failed, waits for ever where a connection is silent,
 * and runs the jar afterwards, unchecked and through a shell: so it is judged by what it wrote, is watched, and may
 * start no process. Throws the system's error where the folder can't be written to, and the signal's reason.
 */
export async function runWrapper(run: WrapperRun): Promise<Download> {
  const { folder, version, signal } = run;
  // Both where the file grows and where it is moved to.
  const downloads = join(folder, 'downloads');
  await mkdir(downloads);
  const settings = {
    // Without it, a list of versions would be asked for.
    version,
    // Relative: in an absolute path, the wrapper would take a "~" for the home folder.
    storageDir: 'downloads',
    useDocker: false,
    repository: { downloadUrl: run.url },
  };
  await writeFile(join(folder, 'openapitools.json'), JSON.stringify({ 'generator-cli': settings }));

  signal?.throwIfAborted();
  const child = spawn(process.execPath, wrapperArguments(run), {
    cwd: folder,
    env: {
      ...run.env,
      // By these it finds its settings, and the folder for what grows.
      ...{ PWD: folder, INIT_CWD: folder },
      ...{ TMPDIR: downloads, TEMP: downloads, TMP: downloads },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const kill = () => void child.kill('SIGKILL');
  signal?.addEventListener('abort', kill);
  const [stdout, stderr] = [keepText(child.stdout), keepText(child.stderr)];
  const watch = watchGrowth(downloads, run.bounds, run.progress, kill);
  const problem = await new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', () => resolve(''));
  });
  signal?.removeEventListener('abort', kill);
  const growth = await watch.end();
  signal?.throwIfAborted();

  const jar = join(downloads, `${version}.jar`);
  const isThere = await access(jar).then(
    () => true,
    () => false,
  );
  const said = stripVTControlCharacters([stdout(), stderr(), problem].join('\n'));
  return { ...growth, file: isThere ? jar : undefined, said };
}

/** Without a right to child processes, and to write outside of the folder. */
function wrapperArguments({ wrapper, folder, version }: WrapperRun): string[] {
  const flags = ['--permission', '--allow-fs-read=*', `--allow-fs-write=${folder}`];
  // Node 25 and newer asks for a right to the network, which older ones don't know.
  if (process.allowedNodeEnvironmentFlags.has('--allow-net')) flags.push('--allow-net');
  return [...flags, wrapper, 'version-manager', 'set', version];
}

/** Keeps the beginning of a stream of text, and lets the rest pass. */
function keepText(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    if (text.length < keptOutput) text += chunk;
  });
  return () => text.slice(0, keptOutput);
}
