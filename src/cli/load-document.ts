import { extname } from 'node:path';
import { DiagnosticError, type Place } from '../../generator/diagnostics/diagnostic.ts';
import type { LooseDocument } from '../../generator/openapi/read-document.ts';
import { loadShippedDocument } from '../config/shipped-document.ts';
import type { OpenApiDocument } from '../wire/document.ts';
import { isGitName, parseGitName, readFromGit } from './load-document-git.ts';

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
const openApiExtensions: readonly string[] = ['.yaml', '.yml', '.json'];

/**
 * The document of a contract: of a Smithy spec (`.smithy`), of an OpenAPI document (`.yaml`, `.yml`, `.json`), or
 * without a path of the contract that Dovetail ships. Throws a DiagnosticError for a file that can't be used, and for
 * a document that doesn't say how its service is spoken to.
 */
export async function loadDocument(spec: string | undefined, cwd: string): Promise<LoadedDocument> {
  if (spec === undefined) {
    const document = await loadShippedDocument();
    return { file: shownShipped, document, placeOf: (pointer) => ({ pointer }) };
  }
  const source = await readFile(spec, cwd);
  if (source.kind === 'smithy') return await derive(source);
  // The generator is large, and loads only where it is needed.
  const { readDocument } = await import('../../generator/openapi/read-document.ts');
  return { file: source.file, ...readDocument(source) };
}

/**
 * The document of a contract to be compared: as {@link loadDocument}, but any OpenAPI document will do, and
 * `git:REV:PATH` names a file as it was at a revision of git, with the path relative to `cwd`.
 */
export async function loadComparedDocument(
  spec: string,
  cwd: string,
): Promise<LoadedDocument<LooseDocument>> {
  const source = isGitName(spec) ? await readGitFile(spec, cwd) : await readFile(spec, cwd);
  if (source.kind === 'smithy') return await derive(source);
  const { readLooseDocument } = await import('../../generator/openapi/read-document.ts');
  return { file: source.file, ...readLooseDocument(source) };
}

/** The text of a contract, and what it is written in. */
interface Source {
  readonly kind: 'smithy' | 'openapi';
  readonly file: string;
  readonly text: string;
}

async function readFile(spec: string, cwd: string): Promise<Source> {
  const kind = kindOf(spec);
  if (kind === 'smithy') {
    const { readSpec } = await import('../../generator/specs.ts');
    return { kind, ...(await readSpec(spec, { cwd })) };
  }
  const { readTextFile } = await import('../../generator/openapi/reading/text-file.ts');
  return { kind, ...(await readTextFile(spec, cwd)) };
}

async function readGitFile(spec: string, cwd: string): Promise<Source> {
  const name = parseGitName(spec);
  const kind = kindOf(spec);
  const bytes = await readFromGit(name, cwd);
  const { decodeText } = await import('../../generator/openapi/reading/text-file.ts');
  return { kind, file: spec, text: decodeText(bytes, spec) };
}

function kindOf(spec: string): Source['kind'] {
  const extension = extname(spec).toLowerCase();
  if (extension === '.smithy') return 'smithy';
  if (openApiExtensions.includes(extension)) return 'openapi';
  const found = extension === '' ? 'no file name extension' : extension;
  throw new DiagnosticError({
    code: 'spec-unreadable',
    at: { file: spec },
    message: `expected a .smithy, .yaml, .yml or .json file, found ${found}`,
    help: 'Give the path of a contract in Smithy IDL (.smithy) or OpenAPI (.yaml, .yml, .json).',
  });
}

async function derive(source: Source): Promise<LoadedDocument> {
  const [{ loadModel }, { deriveDocument }, { modelPlaces }] = await Promise.all([
    import('../../generator/smithy/loader.ts'),
    import('../../generator/openapi/derive.ts'),
    import('../../generator/openapi/places.ts'),
  ]);
  const model = loadModel([source]);
  const document = deriveDocument(model, source.file);
  return { file: source.file, document, placeOf: modelPlaces(model, document) };
}
