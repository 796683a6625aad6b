import type { Program } from './program.ts';
import { recordProgram } from './recording.ts';
import { runCommand } from './run-command.ts';
import type { ProvenService } from './service.ts';
import { layOut, ownLanguage } from './workspace.ts';

/** What came of the proof of a language. */
export type Proof =
  | { readonly language: string; readonly outcome: 'skipped'; readonly reason: string }
  | {
      readonly language: string;
      readonly outcome: 'passed' | 'failed';
      /** For each service that was come to, what is not as it has to be. */
      readonly problems: ReadonlyMap<string, readonly string[]>;
      /** In seconds: what it took to generate, to build, and to run against all services. */
      readonly seconds: Readonly<Record<'generated' | 'built' | 'ran', number>>;
    };

/** Generates, builds and runs the clients and the program of a language. A toolchain that is absent skips it by name. */
export async function prove(
  program: Program,
  services: readonly ProvenService[],
  workspace: string,
): Promise<Proof> {
  const { language, tools, build } = program;
  const generating = language === ownLanguage ? [] : [['java', '-version']];
  for (const words of [...tools, ...generating]) {
    const { succeeded } = await runCommand(words, workspace, { timeout: 60_000 });
    if (succeeded) continue;
    return { language, outcome: 'skipped', reason: `${words.join(' ')} does not run here` };
  }
  const problems = new Map<string, readonly string[]>();
  const seconds = { generated: 0, built: 0, ran: 0 };
  const timed = async <T>(what: keyof typeof seconds, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    try {
      return await work();
    } finally {
      seconds[what] += (performance.now() - start) / 1000;
    }
  };
  try {
    const folder = await timed('generated', () => layOut(program, services, workspace));
    await timed('built', () => buildProgram(build, folder));
    for (const service of services) {
      const found = await timed('ran', () => recordProgram(program, service, folder));
      problems.set(service.name, found);
    }
  } catch (error) {
    problems.set('build', [error instanceof Error ? error.message : String(error)]);
  }
  const isRight = [...problems.values()].every((found) => found.length === 0);
  return { language, outcome: isRight ? 'passed' : 'failed', problems, seconds };
}

async function buildProgram(
  commands: readonly (readonly string[])[],
  folder: string,
): Promise<void> {
  for (const words of commands) {
    const { succeeded, text } = await runCommand(words, folder, { timeout: 600_000 });
    if (!succeeded) throw new Error(`${words.join(' ')}:\n${text.trim()}`);
  }
}
