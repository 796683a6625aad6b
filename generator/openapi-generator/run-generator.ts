import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { isSystemError, systemReason } from '../system-error.ts';
import type { Environment } from './environment.ts';
import { explainFailure } from './explain-failure.ts';
import type { Java } from './find-java.ts';
import { type OutputBounds, outputBounds, readOutput } from './read-output.ts';
import { runCommand } from './run-command.ts';

/** One run of openapi-generator. */
export interface GeneratorRun {
  readonly java: Java;
  /** The jar of openapi-generator: an absolute path. */
  readonly jar: string;
  /** The name of the generator, such as `python`. */
  readonly generator: string;
  /** The OpenAPI document that it reads. */
  readonly view: object;
  /** The generator's settings, as its config file holds them. */
  readonly config: object;
  /** The generator's global properties. */
  readonly globalProperties: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** The environment of Java; that of this process, where it is not given. */
  readonly env?: Environment;
  /** How long the generator may take, in milliseconds: 5 minutes, where it is not given. */
  readonly timeoutMs?: number;
  /** How much it may write. */
  readonly bounds?: OutputBounds;
}

/** The most that the generator may say, in bytes. */
const maxSaidBytes = 16 * 1024 * 1024;

/** What makes the output the same on all machines, and then what makes a short run shorter. */
const jvmFlags = [
  ...['-Dfile.encoding=UTF-8', '-Duser.language=en', '-Duser.country=US', '-Duser.timezone=UTC'],
  ...['-Djava.awt.headless=true', '-XX:+IgnoreUnrecognizedVMOptions'],
  // The second compiler would not pay within a second of work: without it, a third less time.
  ...['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-XX:-UsePerfData'],
];

/**
 * Runs openapi-generator in a private temporary folder, and gives the text files that it wrote: by their paths, with
 * `/`, in the order of these. Line ends are LF; files that are not UTF-8 are left out. Throws a DiagnosticError
 * (`generator-failed`), and the signal's reason.
 */
export async function runGenerator(run: GeneratorRun): Promise<ReadonlyMap<string, string>> {
  const temporary = tmpdir();
  try {
    // With the mode 0700.
    const folder = await mkdtemp(join(temporary, 'dovetail-generator-'));
    try {
      return await runIn(folder, run);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const message = `the temporary folder can't be used: ${systemReason(error)}`;
    throw failure(message, temporaryHelp, temporary);
  }
}

const temporaryHelp = 'Make room there, or choose another temporary folder with TMPDIR.';

async function runIn(folder: string, run: GeneratorRun): Promise<ReadonlyMap<string, string>> {
  const { java, jar, generator, signal, env = process.env, timeoutMs = 300_000 } = run;
  await writeFile(join(folder, 'view.json'), JSON.stringify(run.view));
  await writeFile(join(folder, 'config.json'), JSON.stringify(run.config));
  const properties = Object.entries(run.globalProperties).map(
    ([name, value]) => `${name}=${value}`,
  );
  const args = [
    ...[...jvmFlags, '-jar', jar, 'generate', '-g', generator],
    ...['-i', 'view.json', '-o', 'out', '-c', 'config.json'],
    ...(properties.length > 0 ? ['--global-property', properties.join(',')] : []),
  ];
  // Names of files in UTF-8; a locale that a machine does not have is as none.
  const utf8 = { ...env, LC_ALL: 'C.UTF-8', PWD: folder };
  const ended = await runCommand(java.path, args, {
    ...{ cwd: folder, env: utf8, timeoutMs },
    ...{ maxOutputBytes: maxSaidBytes, signal },
  });
  if (ended.failure !== undefined) {
    const { reason, isFull } = explainFailure(ended, folder);
    const message = `openapi-generator (${generator}): ${reason}`;
    throw isFull ? failure(message, temporaryHelp, tmpdir()) : failure(message);
  }
  const output = await readOutput(join(folder, 'out'), run.bounds ?? outputBounds);
  if (typeof output === 'string') throw failure(`openapi-generator (${generator}): ${output}`);
  return output;
}

function failure(message: string, help?: string, file?: string): DiagnosticError {
  return new DiagnosticError({
    code: 'generator-failed',
    ...(file !== undefined && { at: { file } }),
    message,
    ...(help !== undefined && { help }),
  });
}
