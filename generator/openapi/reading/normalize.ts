import { methods } from '../../../src/wire/document.ts';
import { isObject, type JsonObject, own } from '../../../src/wire/json.ts';
import { withSingleTypes } from './schema-form.ts';

/**
 * What OpenAPI lets a document leave out, or say in a second way, written as `src/wire/document.ts` has it: each
 * operation gets an id, each body, parameter and header a schema, and each schema one type at most. What isn't of the
 * form that is expected stays as it is, for the check of the form to find.
 */
export function normalizeLoosely(document: unknown): unknown {
  if (!isObject(document)) return document;
  return {
    ...document,
    paths: mapMembers(own(document, 'paths'), normalizePathItem),
    components: edit(own(document, 'components'), {
      schemas: (schemas) => mapMembers(schemas, withSingleTypes),
    }),
  };
}

function normalizePathItem(item: unknown, path: string): unknown {
  const edits = methods.map((method) => [
    method,
    (operation: unknown) => normalizeOperation(operation, `${method} ${path}`),
  ]);
  return edit(item, Object.fromEntries(edits));
}

function normalizeOperation(operation: unknown, id: string): unknown {
  const edited = edit(operation, {
    parameters: (parameters) =>
      Array.isArray(parameters) ? parameters.map(normalizeHolder) : parameters,
    requestBody: (body) => edit(body, { content: normalizeContent }),
    responses: (responses) =>
      mapMembers(responses, (response) =>
        edit(response, {
          content: normalizeContent,
          headers: (headers) => mapMembers(headers, normalizeHolder),
        }),
      ),
  });
  return isObject(edited) ? { operationId: id, ...edited } : edited;
}

function normalizeContent(content: unknown): unknown {
  return mapMembers(content, normalizeHolder);
}

/** A parameter, a header or a media type: what holds a schema. */
function normalizeHolder(holder: unknown): unknown {
  return isObject(holder)
    ? { ...holder, schema: withSingleTypes(own(holder, 'schema') ?? {}) }
    : holder;
}

function mapMembers(value: unknown, replace: (member: unknown, name: string) => unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, replace(member, name)]),
  );
}

/** An object with some of the members that it has replaced. */
function edit(value: unknown, edits: Readonly<Record<string, (member: unknown) => unknown>>) {
  if (!isObject(value)) return value;
  const edited: JsonObject = { ...value };
  for (const [name, replace] of Object.entries(edits)) {
    if (Object.hasOwn(value, name)) edited[name] = replace(value[name]);
  }
  return edited;
}
