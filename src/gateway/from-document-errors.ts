import type { OpenApiDocument } from '../wire/document.ts';
import type { JsonObject } from '../wire/json.ts';
import { ServiceError } from '../wire/service-error.ts';

/** The class of an error that a document states; its instances travel under the status that stands there. */
export interface DocumentErrorClass {
  /** `members` are those beside `__type` and `message`, as JSON; they travel as they are. */
  new (message?: string, members?: JsonObject): ServiceError;
}

const made = new WeakMap<OpenApiDocument, ReadonlyMap<string, DocumentErrorClass>>();

/** The errors of a document, each as a class of its own, by name. The same document gives the same classes. */
export function documentErrors(document: OpenApiDocument): ReadonlyMap<string, DocumentErrorClass> {
  const known = made.get(document);
  if (known !== undefined) return known;
  const classes = new Map(
    Object.entries(document.components.schemas).flatMap(([name, { 'x-dovetail-error': error }]) =>
      error === undefined ? [] : [[name, errorClass(name, error.status)] as const],
    ),
  );
  made.set(document, classes);
  return classes;
}

/**
 * The error that the body of an answer is, or undefined where the document has none of that name.
 */
export function documentError(
  document: OpenApiDocument,
  name: string,
  body: JsonObject,
): ServiceError | undefined {
  const { __type: _name, message, ...members } = body;
  const DocumentError = documentErrors(document).get(name);
  if (DocumentError === undefined) return undefined;
  return typeof message === 'string'
    ? new DocumentError(message, members)
    : new DocumentError(undefined, members);
}

function errorClass(errorName: string, status: number): DocumentErrorClass {
  return class extends ServiceError {
    override readonly name = errorName;
    readonly #members: JsonObject;

    constructor(message?: string, members: JsonObject = {}) {
      super(status, { message });
      this.#members = members;
    }

    override toWire(): JsonObject {
      return this.#members;
    }
  };
}
