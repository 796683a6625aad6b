import { isDeepStrictEqual } from 'node:util';
import { type SpecsRead, specFolder } from '../../generator/specs.ts';
import {
  type Generated,
  type GenerateSettings,
  generateFrom,
  readInput,
  settleOutput,
} from './generate-once.ts';
import { report } from './report.ts';
import type { Terminal } from './terminal.ts';
import { watchSpecs } from './watch.ts';

/** What was read and what that gave, as far as it came, and why it failed, if it did. */
interface Outcome {
  readonly input?: SpecsRead;
  readonly generated?: Generated;
  readonly failure?: string;
}

/**
 * Generates now and whenever a spec changes, until the signal is aborted. A failure is told, and the watch goes on:
 * the next change may mend it. The same specs are not generated from again, but the output folder is looked at: what
 * was changed or deleted there is written anew.
 */
export async function generateOnChange(
  settings: GenerateSettings,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  let last: Outcome = {};
  let isFirst = true;

  const onChange = async (): Promise<void> => {
    const before = last;
    last = {};
    try {
      const input = await readInput(settings, terminal);
      const isSame = isDeepStrictEqual(input, before.input);
      last = { input };
      const known = isSame ? before.generated : undefined;
      const generated = known ?? (await generateFrom(input, settings));
      last = { input, generated };
      const tells = known === undefined ? 'always' : 'changes';
      await settleOutput(generated, settings, terminal, tells);
    } catch (error) {
      // The same failure again says nothing new; a file that an editor made beside the specs has led here.
      const failure = String(error);
      const isTold = failure === before.failure && isDeepStrictEqual(last.input, before.input);
      if (!isTold) report(error, terminal);
      last = { ...last, failure };
    }
    if (isFirst) {
      terminal.out(`Watching ${settings.file ?? `${specFolder}/`} for changes; Ctrl-C ends.`);
      isFirst = false;
    }
  };
  await watchSpecs({ cwd: terminal.cwd, file: settings.file, signal, onChange });
}
