import {
  type MediaType,
  methods,
  type OpenApiDocument,
  type OperationObject,
} from '../wire/document.ts';
import type { Schema } from '../wire/schema.ts';
import { mapSubschemas, reachable } from '../wire/schema-walk.ts';
import type { BoundOperation } from './operation.ts';

/** A document that express-openapi-validator can take. It is the validator's own from then on. */
export interface ValidatorView {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, object>>;
  readonly components: { readonly schemas: Record<string, object> };
}

/** What leads to an operation in a document. */
type OperationPlace = Pick<BoundOperation, 'name' | 'path' | 'method'>;

/** The media type that stands for the protocol's own in the view. */
export const viewMediaType = 'application/json';

/** The path of an operation in the view. */
export function viewPath(operation: Pick<BoundOperation, 'name'>): string {
  return `/${operation.name}`;
}

/**
 * The view of a document for express-openapi-validator: one operation on a path of its own, with the schemas that its
 * body reaches, under a media type that the validator knows. Defaults are left out, since the validator would write
 * them into the body, which is for the decoder to do.
 */
export function validatorView(document: OpenApiDocument, operation: OperationPlace): ValidatorView {
  const schema = bodySchema(document, operation);
  const names = reachable([schema], document.components.schemas);
  const components = Object.entries(document.components.schemas).filter(([name]) =>
    names.has(name),
  );
  return {
    openapi: document.openapi,
    info: { title: document.info.title, version: document.info.version },
    paths: {
      [viewPath(operation)]: {
        post: {
          requestBody: {
            required: true,
            content: { [viewMediaType]: { schema: bare(schema) } },
          },
          responses: { default: { description: 'any' } },
        },
      },
    },
    components: {
      schemas: Object.fromEntries(components.map(([name, inner]) => [name, bare(inner)])),
    },
  };
}

/** The schema of the body of an operation's requests. Throws a TypeError if the document has none. */
export function bodySchema(document: OpenApiDocument, operation: OperationPlace): Schema {
  return onlySchema(operationIn(document, operation).requestBody?.content, operation.name);
}

/** The schema of the body of an operation's answers. Throws a TypeError if the document has none. */
export function answerSchema(
  document: OpenApiDocument,
  operation: OperationPlace & Pick<BoundOperation, 'status'>,
): Schema {
  const response = operationIn(document, operation).responses[String(operation.status)];
  return onlySchema(response?.content, operation.name);
}

function operationIn(
  document: OpenApiDocument,
  { name, path, method }: OperationPlace,
): OperationObject {
  const item = document.paths[path];
  const key = methods.find((known) => known === method.toLowerCase());
  const found = key === undefined ? undefined : item?.[key];
  if (found === undefined) throw new TypeError(`the document has no operation ${name}`);
  return found;
}

function onlySchema(
  content: Readonly<Record<string, MediaType>> | undefined,
  name: string,
): Schema {
  const [mediaType] = Object.values(content ?? {});
  if (mediaType === undefined) throw new TypeError(`the document has no such body for ${name}`);
  return mediaType.schema;
}

/** A schema without what is no constraint. */
function bare(schema: Schema): Schema {
  const {
    default: _default,
    description: _description,
    'x-dovetail-response-only': _rule,
    ...constraints
  } = mapSubschemas(schema, bare);
  return constraints;
}
