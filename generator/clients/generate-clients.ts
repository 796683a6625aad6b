import type { OpenApiDocument } from '../../src/wire/document.ts';
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
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

/**
 * The clients of a document in some languages, each in a folder of the language's name. Throws what `run` throws, once
 * no run is under way any more: where several fail, a DiagnosticError with the mistakes of all.
 */
export async function generateClients(
  document: OpenApiDocument,
  { name, file }: ClientSubject,
  clients: readonly ClientRequest[],
  run: RunGenerator,
): Promise<Clients> {
  const files: ClientFile[] = [];
  // What they have in common, such as the jar that did not come, fails for each of them with one error.
  const errors = new Set<unknown>();
  const made = clients.map((client) => generateClient(document, name, client, run));
  for (const ended of await Promise.allSettled(made)) {
    if (ended.status === 'fulfilled') files.push(...ended.value);
    else errors.add(ended.reason);
  }
  if (errors.size > 0) throw oneOf([...errors]);
  return { files, warnings: clientLimits(document, file) };
}

/** What is thrown for several errors: the first that is not the user's to mend; else the mistakes of all. */
function oneOf(errors: readonly unknown[]): unknown {
  const mistakes: Diagnostic[] = [];
  for (const error of errors) {
    if (!(error instanceof DiagnosticError)) return error;
    mistakes.push(...error.diagnostics);
  }
  const [first, ...rest] = mistakes;
  return first === undefined ? new Error('nothing failed') : new DiagnosticError(first, ...rest);
}
