import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Program } from './program.ts';
import { runCommand } from './run-command.ts';
import type { ProvenService } from './service.ts';

const root = join(import.meta.dirname, '../..');

/** The language of Dovetail's own client, which is made without openapi-generator. */
export const ownLanguage = 'typescript';

/** A folder for the clients and programs of all languages, that is gone at the end. */
export async function makeWorkspace(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'dovetail-languages-'));
}

/** Removes the folder. */
export async function removeWorkspace(workspace: string): Promise<void> {
  await rm(workspace, { recursive: true, force: true });
}

/**
 * Generates the clients of a language by the command, and lays them beside a copy of the program: `program`, and a
 * folder for each service. Gives the folder of the program. Throws an Error with what the command said.
 */
export async function layOut(
  { language, folder }: Program,
  services: readonly ProvenService[],
  workspace: string,
): Promise<string> {
  const place = join(workspace, language);
  const isOwn = language === ownLanguage;
  await mkdir(place);
  const contracts = new Map(services.toReversed().map((service) => [service.spec, service]));
  for (const { name, spec } of contracts.values()) {
    const made = join(place, 'generated');
    const client = isOwn ? ['--imports', 'js'] : ['--client', language];
    await succeed(
      [
        ...[process.execPath, '--conditions=dovetail-source', join(root, 'src/cli/dovetail.ts')],
        ...['generate', spec, '--artifact', 'client', ...client, '--out', made],
      ],
      place,
    );
    await rename(join(made, name, isOwn ? '.' : language), join(place, name));
    await rm(made, { recursive: true, force: true });
  }
  if (isOwn) await pack(place);
  await cp(folder, join(place, 'program'), { recursive: true });
  return join(place, 'program');
}

/** The package itself, as it is published. */
async function pack(place: string): Promise<void> {
  const words = ['npm', 'pack', '--silent', '--pack-destination', place];
  const tarball = (await succeed(words, root)).trim().split('\n').at(-1) ?? '';
  await rename(join(place, tarball), join(place, 'dovetail-contract.tgz'));
}

async function succeed(command: readonly string[], cwd: string): Promise<string> {
  const { succeeded, stdout, text } = await runCommand(command, cwd, { timeout: 300_000 });
  if (!succeeded) throw new Error(text.trim());
  return stdout;
}
