import { generateOnChange } from './generate-on-change.ts';
import { generateOnce } from './generate-once.ts';
import { configFile, generateJobs, parseGenerateOptions } from './generate-options.ts';
import { exitCodes } from './report.ts';
import { takeStopRequests } from './stop-request.ts';
import type { Terminal } from './terminal.ts';

export { help } from './generate-options.ts';

/** Runs `dovetail generate`. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = await parseGenerateOptions(args);
  const { check, watch } = options;
  const { generateContract } = await import('../../generator/pipeline.ts');
  if (!watch) {
    const jobs = await generateJobs(options, terminal.cwd);
    await generateOnce({ jobs, check, generateContract }, terminal);
    return exitCodes.success;
  }
  const stop = takeStopRequests();
  try {
    const findJobs = () => generateJobs(options, terminal.cwd);
    const config = configFile(options, terminal.cwd);
    await generateOnChange({ findJobs, generateContract, config }, terminal, stop.signal);
  } finally {
    stop.dispose();
  }
  return exitCodes.success;
}
