import type { Place } from '../../generator/diagnostics/diagnostic.ts';
import type { LooseDocument } from '../../generator/openapi/read-document.ts';
import type { Spec } from '../../generator/source/spec.ts';
import { shippedContract } from '../config/shipped-contract.ts';
import type { OpenApiDocument } from '../wire/document.ts';
import { isGitName, parseGitName, readFromGit } from './load-document-git.ts';
import { warn } from './report.ts';
import type { Terminal } from './terminal.ts';

/** A contract's document, with the places that its parts have where a person wrote them. */
export interface LoadedDocument<Document = OpenApiDocument> {
  /** The file as messages show it. */
  readonly file: string;
  readonly document: Document;
  /**
   * The file, line and column that a JSON pointer into the document leads to, and the pointer: of the node in YAML or
   * JSON, of the shape or member in Smithy. Of the contract that Dovetail ships, only the pointer.
   */
  readonly placeOf: (pointer: string) => Place;
}

const shownShipped = 'the contract that Dovetail ships';

/**
 * The document of a contract: of a Smithy model, of an OpenAPI document, or without a path of the contract that
 * Dovetail ships. What of it can't be served is told as warnings. `service` chooses among the services of a model.
 * Throws a DiagnosticError for what can't be used.
 */
export async function loadDocument(
  spec: string | undefined,
  terminal: Pick<Terminal, 'cwd' | 'err'>,
  service?: string,
): Promise<LoadedDocument> {
  if (spec === undefined) {
    const document = await shippedContract.loadDocument();
    return { file: shownShipped, document, placeOf: (pointer) => ({ pointer }) };
  }
  const { cwd } = terminal;
  // The generator is large, and loads only where it is needed.
  const [{ readSpec }, { documentOf }, { readTextFile }] = await Promise.all([
    import('../../generator/source/read-spec.ts'),
    import('../../generator/contract-document.ts'),
    import('../../generator/source/text-file.ts'),
  ]);
  const read = await readSpec(spec, { cwd });
  const readFile = (file: string) => readTextFile(file, cwd);
  const { document, warnings, placeOf } = await documentOf(read, { readFile, service });
  for (const warning of warnings) warn(warning, terminal);
  return { file: read.file, document, placeOf };
}

/**
 * The document of a contract to be compared: as {@link loadDocument}, but an OpenAPI document is taken as it stands,
 * and `git:REV:PATH` names a file as it was at a revision of git, with the path relative to `cwd`.
 */
export async function loadComparedDocument(
  spec: string,
  cwd: string,
): Promise<LoadedDocument<LooseDocument>> {
  const read = isGitName(spec) ? await readGitFile(spec, cwd) : await readLocal(spec, cwd);
  const { file, kind, sources } = read;
  if (kind === 'smithy') {
    const { documentOf } = await import('../../generator/contract-document.ts');
    return { file, ...(await documentOf(read)) };
  }
  const [source = { file, text: '' }] = sources;
  const { readLooseDocument } = await import('../../generator/openapi/read-document.ts');
  return { file, ...readLooseDocument(source) };
}

async function readLocal(spec: string, cwd: string): Promise<Spec> {
  const { readSpec } = await import('../../generator/source/read-spec.ts');
  return await readSpec(spec, { cwd });
}

async function readGitFile(spec: string, cwd: string): Promise<Spec> {
  const name = parseGitName(spec);
  const [{ kindOfText }, { decodeText }] = await Promise.all([
    import('../../generator/source/read-spec.ts'),
    import('../../generator/source/text-file.ts'),
  ]);
  const text = decodeText(Buffer.from(await readFromGit(name, cwd)), spec);
  return { name: 'old', file: spec, kind: kindOfText(spec, text), sources: [{ file: spec, text }] };
}
