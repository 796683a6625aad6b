import type { OpenApiDocument } from '../../src/wire/document.ts';
import { isObject } from '../../src/wire/json.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { documentForm } from './reading/document-form.ts';
import type { Form } from './reading/form.ts';
import { inlineReferences } from './reading/inline.ts';
import { Mistakes } from './reading/mistakes.ts';
import { normalizeLoosely } from './reading/normalize.ts';
import { checkReferences } from './reading/references.ts';
import type { YamlSource } from './reading/whole-yaml.ts';
import { readYaml } from './reading/yaml-source.ts';

/** A file that holds an OpenAPI document. */
export interface DocumentSource {
  /** The file as messages show it. */
  readonly file: string;
  readonly text: string;
}

/** A document that was read, with the places that its parts have in the source. */
export interface ReadDocument<Document> {
  readonly document: Document;
  /**
   * The file, line and column of the node that a JSON pointer into the document leads to, with the pointer into the
   * source. Where there is no such node, it is the nearest one around it.
   */
  readonly placeOf: (pointer: string) => Place;
}

/** A document that need not say which protocol its service speaks, and whose schemas may hold any keyword. */
export type LooseDocument = Omit<OpenApiDocument, 'x-dovetail-service'> &
  Partial<Pick<OpenApiDocument, 'x-dovetail-service'>>;

const strictForm = documentForm(true);
const looseForm = documentForm(false);

/**
 * Reads an OpenAPI 3.1 or 3.0 document, in YAML or JSON, that says all that a client and a server need. What operations
 * refer to outside of the schemas is put in place. Throws a DiagnosticError with up to 20 mistakes, with the code
 * `openapi-syntax`, `openapi-invalid` or `openapi-unsupported`, each with its line, column and JSON pointer.
 */
export function readDocument({ file, text }: DocumentSource): ReadDocument<OpenApiDocument> {
  return readParsedDocument(readYaml(file, text));
}

/** The same for a source that is parsed. */
export function readParsedDocument(source: YamlSource): ReadDocument<OpenApiDocument> {
  return read(source, (value, mistakes): value is OpenApiDocument =>
    isOfForm(value, strictForm, mistakes),
  );
}

/** Throws a DiagnosticError for what {@link readDocument} would refuse in a document, at the places that it has. */
export function checkStrictly(
  document: OpenApiDocument,
  placeOf: (pointer: string) => Place,
): void {
  const mistakes = new Mistakes(placeOf);
  isOfForm(document, strictForm, mistakes);
  mistakes.throwIfAny();
}

/**
 * Reads any OpenAPI 3.1 or 3.0 document, for comparison. It differs from {@link readDocument} in what it lets pass:
 * no `x-dovetail-service`, keywords of JSON Schema that Dovetail doesn't follow, lists of types, operations without
 * an `operationId` (they get their method and path as one), and bodies and parameters without a schema.
 */
export function readLooseDocument({ file, text }: DocumentSource): ReadDocument<LooseDocument> {
  return read(
    readYaml(file, text),
    (value, mistakes): value is LooseDocument => isOfForm(value, looseForm, mistakes),
    normalizeLoosely,
  );
}

function read<Document extends object>(
  yaml: YamlSource,
  isDocument: (value: unknown, mistakes: Mistakes) => value is Document,
  normalize: (value: unknown) => unknown = (value) => value,
): ReadDocument<Document> {
  let moved: ReadonlyMap<string, string> = new Map();
  const placeOf = (pointer: string) => yaml.placeOf(sourcePointer(pointer, moved));
  const mistakes = new Mistakes(placeOf);
  refuseOther(yaml.value, mistakes);
  // What could not be put in place would be a second mistake about the same words.
  const references = new Mistakes((pointer) => yaml.placeOf(pointer));
  const inlined = inlineReferences(yaml.value, references);
  references.throwIfAny();
  moved = inlined.moved;
  const value = normalize(inlined.value);
  if (isDocument(value, mistakes)) return { document: value, placeOf };
  mistakes.throwIfAny();
  throw new Error('a document without mistakes was refused');
}

/** Throws a DiagnosticError for a file that is something else altogether, and says no more than that. */
export function refuseOther(value: unknown, mistakes: Mistakes): void {
  const isOpenApi = isObject(value) && Object.hasOwn(value, 'openapi');
  if (isOpenApi) return;
  const isOlder = isObject(value) && Object.hasOwn(value, 'swagger');
  const found = isOlder ? 'Swagger 2.0' : 'no OpenAPI document';
  const message = `found ${found}; expected OpenAPI 3.1 or 3.0, which has the member "openapi" at its top`;
  mistakes.add('openapi-invalid', [], message);
  mistakes.throwIfAny();
}

function isOfForm(value: unknown, form: Form, mistakes: Mistakes): boolean {
  form(value, [], mistakes);
  if (isObject(value)) checkReferences(value, mistakes);
  return mistakes.count === 0;
}

/** The pointer into the source: what was put in place stands elsewhere there. */
function sourcePointer(pointer: string, moved: ReadonlyMap<string, string>): string {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const source = moved.get(pointer.slice(0, end));
    if (source !== undefined) return `${source}${pointer.slice(end)}`;
  }
  return pointer;
}
