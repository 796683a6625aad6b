import type { OpenApiDocument } from '../../src/wire/document.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ClientFile } from './client-files.ts';
import { clientLimits } from './client-limits.ts';
import { type ClientRequest, generateClient, type RunGenerator } from './generate-client.ts';

/** Clients in several languages, and what they leave to their callers. */
export interface Clients {
  readonly files: readonly ClientFile[];
  readonly warnings: readonly Diagnostic[];
}

/** The contract that clients are made for. */
export interface ClientSubject {
  readonly name: string;
  /** The file that it is written in, as messages show it. */
  readonly file: string;
}

/** The clients of a document in some languages, each in a folder of the language's name. Throws what `run` throws. */
export async function generateClients(
  document: OpenApiDocument,
  { name, file }: ClientSubject,
  clients: readonly ClientRequest[],
  run: RunGenerator,
): Promise<Clients> {
  const made = clients.map((client) => generateClient(document, name, client, run));
  return { files: (await Promise.all(made)).flat(), warnings: clientLimits(document, file) };
}
