import type { OpenApiDocument } from '../src/wire/document.ts';
import type { Diagnostic, Place } from './diagnostics/diagnostic.ts';
import { DiagnosticError } from './diagnostics/diagnostic.ts';
import { deriveDocument } from './openapi/derive.ts';
import { onlyOperations } from './openapi/only-operations.ts';
import { modelPlaces } from './openapi/places.ts';
import { readPlainDocument } from './openapi/plain/read-plain-document.ts';
import { loadModel } from './smithy/loader.ts';
import type { Spec } from './source/spec.ts';
import type { TextFile } from './source/text-file.ts';

/** Which part of a spec is wanted, and how further files are read. */
export interface DocumentOptions {
  /** The shape id of the service, or its local name, where a Smithy model has several. */
  readonly service?: string | undefined;
  /** The names of the operations that are wanted, with all that they reach. Default: all. */
  readonly operations?: readonly string[] | undefined;
  /** Reads a file that an OpenAPI document refers to. Default: such a reference is refused. */
  readonly readFile?: ((file: string) => Promise<TextFile>) | undefined;
}

/** The document of a contract, whatever that is written in. */
export interface ContractDocument {
  readonly document: OpenApiDocument;
  /** What was left out, since it can't be served; each with its place. */
  readonly warnings: readonly Diagnostic[];
  /** The place, in what a person wrote, of a part of the document, by a JSON pointer to that. */
  readonly placeOf: (pointer: string) => Place;
}

/** The document of a spec. Throws a DiagnosticError with all that is wrong with the spec. */
export async function documentOf(
  spec: Spec,
  options: DocumentOptions = {},
): Promise<ContractDocument> {
  return spec.kind === 'smithy' ? ofModel(spec, options) : await ofOpenApi(spec, options);
}

function ofModel(
  { sources, file }: Spec,
  { service, operations }: DocumentOptions,
): ContractDocument {
  const model = loadModel(sources);
  const { document, warnings } = deriveDocument(model, file, { service, operations });
  let places: ((pointer: string) => Place) | undefined;
  const placeOf = (pointer: string) => {
    places ??= modelPlaces(model, document);
    return places(pointer);
  };
  return { document, warnings, placeOf };
}

async function ofOpenApi(
  { sources: [source], file }: Spec,
  { service, operations, readFile = refuseFile }: DocumentOptions,
): Promise<ContractDocument> {
  if (source === undefined) throw new TypeError(`${file}: a spec without a source`);
  if (service !== undefined) {
    throw new DiagnosticError({
      code: 'service-choice',
      at: { file },
      message: `found the choice of the service ${service}; expected none: an OpenAPI document is one service`,
      help: 'Leave the service out.',
    });
  }
  const { document, warnings, placeOf } = await readPlainDocument(source, readFile);
  const chosen = operations === undefined ? document : onlyOperations(document, operations, file);
  return { document: chosen, warnings, placeOf };
}

async function refuseFile(file: string): Promise<TextFile> {
  throw new DiagnosticError({
    code: 'spec-unreadable',
    at: { file },
    message: 'this file is not given, and nothing says how to read it',
  });
}
