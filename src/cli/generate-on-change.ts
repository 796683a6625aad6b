import { isDeepStrictEqual } from 'node:util';
import { readSpecs, type Spec, specFolder } from '../../generator/specs.ts';
import { type GenerateSettings, generateFrom } from './generate-once.ts';
import { report } from './report.ts';
import type { Terminal } from './terminal.ts';
import { watchSpecs } from './watch.ts';

/** What was generated from, where it could be read, and why that failed, if it did. */
interface Outcome {
  readonly specs: readonly Spec[] | undefined;
  readonly failure: string | undefined;
}

/**
 * Generates now and whenever a spec changes, until the signal is aborted. A failure is told, and the watch goes on:
 * the next change may mend it.
 */
export async function generateOnChange(
  settings: GenerateSettings,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  let last: Outcome = { specs: undefined, failure: undefined };
  let isFirst = true;

  const onChange = async (): Promise<void> => {
    let specs: readonly Spec[] | undefined;
    try {
      specs = await readSpecs(settings.file, { cwd: terminal.cwd });
      const isSame = isDeepStrictEqual(specs, last.specs);
      if (!isSame || last.failure !== undefined) await generateFrom(specs, settings, terminal);
      last = { specs, failure: undefined };
    } catch (error) {
      // The same failure again says nothing new; a file that an editor made beside the specs has led here.
      const failure = String(error);
      const isTold = failure === last.failure && isDeepStrictEqual(specs, last.specs);
      if (!isTold) report(error, terminal);
      last = { specs, failure };
    }
    if (isFirst) {
      terminal.out(`Watching ${settings.file ?? `${specFolder}/`} for changes; Ctrl-C ends.`);
      isFirst = false;
    }
  };
  await watchSpecs({ cwd: terminal.cwd, file: settings.file, signal, onChange });
}
