import type { ErrorExtension, OpenApiDocument, Response } from '../../src/wire/document.ts';
import { pointerTo } from '../../src/wire/pointer.ts';
import { refTo, type Schema } from '../../src/wire/schema.ts';
import { operationsOf } from './document-operations.ts';
import { edited, renamed, replaceTexts } from './edit.ts';
import { changedTo, type Mutation, mutationAt, removed } from './mutation.ts';

/** Every change of one error: its name, its status, whose fault it is, whether it can be sent again, where it comes. */
export function errorMutations(document: OpenApiDocument): readonly Mutation[] {
  return Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const error = schema['x-dovetail-error'];
    if (error === undefined) return [];
    const at = ['components', 'schemas', name, 'x-dovetail-error'];
    return [
      renaming(name),
      moving(name, error, document),
      mutationAt([...at, 'fault'], changedTo(error.fault === 'client' ? 'server' : 'client')),
      ...retryMutations(error, [...at, 'retryable']),
      ...operationsOf(document).flatMap(({ path, operation }) =>
        Object.entries(operation.responses)
          .filter(([, response]) => refsIn(response).includes(refTo(name)))
          .map(([status]) => removal(name, [...path, 'responses', status])),
      ),
    ];
  });
}

/** Another name of the error, wherever the document says it. */
function renaming(name: string): Mutation {
  const other = `${name}_`;
  return {
    id: `components/schemas/${name}:renamed`,
    apply: (document) => {
      const names = new Map([
        [name, other],
        [refTo(name), refTo(other)],
      ]);
      const moved = edited(document, ['components', 'schemas'], (schemas) =>
        renamed(
          replaceTexts(schemas, (text) => names.get(text) ?? text),
          name,
          other,
        ),
      );
      return edited(moved, ['paths'], (paths) =>
        replaceTexts(paths, (text) => names.get(text) ?? text),
      );
    },
  };
}

/** Another status of the error, of the same class and used by nobody, in the response that says so too. */
function moving(name: string, { status }: ErrorExtension, document: OpenApiDocument): Mutation {
  const other = freeStatus(status, document);
  return {
    id: `components/schemas/${name}/x-dovetail-error/status=${other}`,
    apply: (document) => {
      const at = ['components', 'schemas', name, 'x-dovetail-error', 'status'];
      let moved = edited(document, at, () => other);
      for (const { path, operation } of operationsOf(document)) {
        const old = operation.responses[String(status)];
        if (old === undefined || !refsIn(old).includes(refTo(name))) continue;
        const responses = [...path, 'responses'];
        moved = edited(moved, [...responses, String(other)], () => withOnly(old, name));
        moved = edited(moved, [...responses, String(status)], () => without(old, name));
      }
      return moved;
    },
  };
}

function freeStatus(status: number, document: OpenApiDocument): number {
  const used = new Set(
    operationsOf(document).flatMap(({ operation }) => Object.keys(operation.responses)),
  );
  let free = status;
  while (used.has(String(free))) free += 1;
  return free;
}

function removal(name: string, path: readonly string[]): Mutation {
  return {
    id: `${pointerTo(path).slice(1)}-${name}`,
    apply: (document) => {
      const found = operationsOf(document).find((each) =>
        each.path.every((step, index) => step === path[index]),
      );
      const response = found?.operation.responses[path.at(-1) ?? ''];
      return response === undefined
        ? document
        : edited(document, path, () => without(response, name));
    },
  };
}

function retryMutations({ retryable }: ErrorExtension, at: readonly string[]): readonly Mutation[] {
  if (retryable === undefined) {
    return [false, true].map((throttling) => mutationAt(at, changedTo({ throttling })));
  }
  const throttling = !retryable.throttling;
  return [mutationAt(at, removed), mutationAt([...at, 'throttling'], changedTo(throttling))];
}

/** Errors of one status are told apart by the body of AWS JSON (`oneOf`), and by a header of REST JSON (`anyOf`). */
function alternativesOf({ oneOf, anyOf, ...schema }: Schema): readonly Schema[] {
  return oneOf ?? anyOf ?? [schema];
}

function refsIn(response: Response): readonly (string | undefined)[] {
  return Object.values(response.content ?? {})
    .flatMap(({ schema }) => alternativesOf(schema))
    .map(({ $ref }) => $ref);
}

/** A response that can't be an error any more; undefined where it was for that error alone. */
function without(response: Response, name: string): Response | undefined {
  const rest = refsIn(response).filter((ref) => ref !== refTo(name));
  if (rest.length === 0) return undefined;
  return withSchema(response, (schema) => ({
    ...schema,
    [schema.anyOf === undefined ? 'oneOf' : 'anyOf']: alternativesOf(schema).filter(
      ({ $ref }) => $ref !== refTo(name),
    ),
  }));
}

function withOnly(response: Response, name: string): Response {
  return withSchema(response, () => ({ $ref: refTo(name) }));
}

function withSchema(response: Response, change: (schema: Schema) => Schema): Response {
  return {
    ...response,
    content: Object.fromEntries(
      Object.entries(response.content ?? {}).map(([mediaType, { schema }]) => [
        mediaType,
        { schema: change(schema) },
      ]),
    ),
  };
}
