import { clientGenerator } from './client-generator.ts';
import { generateOnChange } from './generate-on-change.ts';
import { type GenerateJob, type GenerateSettings, generateOnce } from './generate-once.ts';
import {
  configFile,
  type GenerateOptions,
  generateJobs,
  parseGenerateOptions,
} from './generate-options.ts';
import { exitCodes } from './report.ts';
import { processScreen, type Screen } from './screen.ts';
import { takeStopRequests } from './stop-request.ts';
import type { Terminal } from './terminal.ts';

export { help } from './generate-options.ts';

/** Runs `dovetail generate`. */
export async function run(
  args: readonly string[],
  terminal: Terminal,
  screen: Screen = processScreen(),
): Promise<number> {
  const options = await parseGenerateOptions(args);
  const { check, watch } = options;
  const { generateContract } = await import('../../generator/pipeline.ts');
  if (!watch) {
    const jobs = await generateJobs(options, terminal.cwd);
    const settings = { jobs, check, generateContract };
    if (jobs.some(wantsClients)) return generateWithClients(settings, options, terminal, screen);
    await generateOnce(settings, terminal);
    return exitCodes.success;
  }
  const stop = takeStopRequests();
  try {
    const findJobs = () => generateJobs(options, terminal.cwd);
    const config = configFile(options, terminal.cwd);
    const runGenerator = clientGenerator(options, terminal, screen, stop.signal).run;
    const settings = { findJobs, generateContract, runGenerator, config };
    await generateOnChange(settings, terminal, stop.signal);
  } finally {
    stop.dispose();
  }
  return exitCodes.success;
}

function wantsClients({ contracts = [] }: GenerateJob): boolean {
  return contracts.some(({ clients = [] }) => clients.length > 0);
}

/** A signal ends the run in order: openapi-generator is ended, and what it left in temporary folders removed. */
async function generateWithClients(
  settings: GenerateSettings,
  options: GenerateOptions,
  terminal: Terminal,
  screen: Screen,
): Promise<number> {
  const stop = takeStopRequests();
  const generator = clientGenerator(options, terminal, screen, stop.signal);
  try {
    await generator.findJava();
    await generateOnce({ ...settings, runGenerator: generator.run }, terminal);
    // What a signal came in the midst of is written as a whole, and then the run ends as one that was stopped.
    return stop.exitCode ?? exitCodes.success;
  } catch (error) {
    if (stop.exitCode === undefined) throw error;
    return stop.exitCode;
  } finally {
    stop.dispose();
  }
}
