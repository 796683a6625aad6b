import { isDeepStrictEqual } from 'node:util';
import { specFolder } from '../../generator/source/find-specs.ts';
import { displayPath, readTextFile } from '../../generator/source/text-file.ts';
import {
  type Generated,
  type GenerateJob,
  type GenerateSettings,
  generateFrom,
  type JobInput,
  readInput,
  settleOutput,
} from './generate-once.ts';
import { report } from './report.ts';
import type { Terminal } from './terminal.ts';
import { watchPaths } from './watch.ts';

/** What is generated at each change. */
export interface WatchSettings extends Pick<GenerateSettings, 'generateContract' | 'runGenerator'> {
  /** What there is to do at the moment; asked at the start, and after each change. */
  readonly findJobs: () => Promise<readonly GenerateJob[]>;
  /** The config file that the jobs come from, where they come from one. */
  readonly config?: string | undefined;
}

/** What was read and what that gave, as far as it came, and why it failed, if it did. */
interface Outcome {
  readonly inputs?: readonly JobInput[];
  readonly generated?: readonly Generated[];
  readonly failure?: string;
}

/**
 * Generates now and whenever a spec or the config changes, until the signal is aborted. A failure is told, and the
 * watch goes on: the next change may mend it. The same specs are not generated from again, but the output folder is
 * looked at: what was changed or deleted there is written anew.
 */
export async function generateOnChange(
  { findJobs, generateContract, runGenerator, config }: WatchSettings,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  let last: Outcome = {};
  let isFirst = true;
  let watched: readonly string[] = config === undefined ? [specFolder] : [config];

  const onChange = async (): Promise<void> => {
    const before = last;
    last = {};
    try {
      const jobs = await findJobs();
      watched = pathsOf(jobs, config);
      const settings = { jobs, check: false, generateContract, runGenerator };
      const inputs: JobInput[] = [];
      for (const job of jobs) inputs.push(await readInput(job, terminal));
      const isSame =
        isDeepStrictEqual(inputs, before.inputs) && (await areUnchanged(before, terminal.cwd));
      last = { inputs };
      const known = isSame ? before.generated : undefined;
      const generated = known ?? (await generateAll(inputs, settings, terminal));
      last = { inputs, generated };
      watched = [...watched, ...filesOf(generated)];
      const tells = known === undefined ? 'always' : 'changes';
      await settleOutput(generated, settings, terminal, tells);
    } catch (error) {
      // What was under way when the watch was ended has not failed.
      if (signal.aborted) return;
      // The same failure again says nothing new; a file that an editor made beside the specs has led here.
      const failure = String(error);
      const isTold = failure === before.failure && isDeepStrictEqual(last.inputs, before.inputs);
      if (!isTold) report(error, terminal);
      last = { ...last, failure };
    }
    if (isFirst) {
      const shown = watched.map((path) => displayPath(path, terminal.cwd)).join(', ');
      terminal.out(`Watching ${shown} for changes; Ctrl-C ends.`);
      isFirst = false;
    }
  };
  await watchPaths({ cwd: terminal.cwd, paths: () => watched, signal, onChange });
}

/** The files that specs refer to. */
function filesOf(generated: readonly Generated[]): readonly string[] {
  return generated.flatMap(({ referenced }) => referenced.map(({ file }) => file));
}

/** Whether the files that specs referred to hold what they held. */
async function areUnchanged({ generated = [] }: Outcome, cwd: string): Promise<boolean> {
  for (const { file, text } of generated.flatMap(({ referenced }) => referenced)) {
    const now = await readTextFile(file, cwd).catch(() => undefined);
    if (now?.text !== text) return false;
  }
  return true;
}

async function generateAll(
  inputs: readonly JobInput[],
  settings: GenerateSettings,
  terminal: Terminal,
): Promise<readonly Generated[]> {
  const generated: Generated[] = [];
  for (const input of inputs) generated.push(await generateFrom(input, settings, terminal));
  return generated;
}

/** What the jobs are read from. */
function pathsOf(jobs: readonly GenerateJob[], config: string | undefined): readonly string[] {
  const paths = jobs.flatMap(
    ({ contracts }) => contracts?.flatMap((contract) => contract.paths) ?? [specFolder],
  );
  return [...new Set([...(config === undefined ? [] : [config]), ...paths])];
}
