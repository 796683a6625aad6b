import type {
  ComponentSchema,
  OpenApiDocument,
  OperationObject,
  PathItem,
  Response,
} from '../../../src/wire/document.ts';
import { isObject } from '../../../src/wire/json.ts';
import { pointerTo, namesIn as stepsOf } from '../../../src/wire/pointer.ts';
import type { Schema } from '../../../src/wire/schema.ts';
import { reachable } from '../../../src/wire/schema-walk.ts';
import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import {
  checkStrictly,
  type DocumentSource,
  type ReadDocument,
  readParsedDocument,
  refuseOther,
} from '../read-document.ts';
import { versionForm } from '../reading/document-form.ts';
import { Mistakes } from '../reading/mistakes.ts';
import { operationsIn, requestSchemas, responseSchemas } from '../references.ts';
import { ErrorGroups, valueNames } from './errors.ts';
import { Flattener } from './flatten.ts';
import { pascalCase } from './names.ts';
import { childOf, childrenOf, membersOf, type Node, rootOf, textOf } from './node.ts';
import { Notes, placeOf } from './notes.ts';
import type { ReadOperation } from './operation.ts';
import { readOperations } from './operations.ts';
import { SchemaNames } from './schema-names.ts';
import { SchemaBuilder } from './schemas.ts';
import { type ReadReferencedFile, readSources, type Sources } from './sources.ts';

/** A document that was read, with what of it is left out. */
export interface ReadPlainDocument extends ReadDocument<OpenApiDocument> {
  /** What can't be served, and is left out, each with its place. */
  readonly warnings: readonly Diagnostic[];
  /** The files that it was read from, the document's own first; all but that as they were asked for. */
  readonly files: readonly string[];
}

/**
 * Reads any OpenAPI 3.1 or 3.0 document, in YAML or JSON, in one file or in several that refer to each other, as one
 * that says all that a client and a server need. What can't be served is left out, with a warning. A document that
 * has `x-dovetail-service` says all of that by itself, and is read as `readDocument` reads it.
 *
 * Throws a DiagnosticError with up to 20 mistakes: with the code `openapi-syntax` or `openapi-invalid`, with
 * `openapi-unsupported` for a reference to a URL, and with what `readFile` throws for a file that can't be read. All
 * files together have at most 16 MiB and a million nodes, and nest 200 levels deep.
 */
export async function readPlainDocument(
  source: DocumentSource,
  readFile: ReadReferencedFile,
): Promise<ReadPlainDocument> {
  const sources = await readSources(source, readFile);
  const { root } = sources;
  const isOwn = isObject(root.value) && Object.hasOwn(root.value, 'x-dovetail-service');
  if (isOwn) return { ...readParsedDocument(root), warnings: [], files: [source.file] };
  const mistakes = new Mistakes((pointer) => root.placeOf(pointer));
  refuseOther(root.value, mistakes);
  versionForm(isObject(root.value) ? root.value.openapi : undefined, ['openapi'], mistakes);
  mistakes.throwIfAny();
  const notes = new Notes();
  const { document, origins } = normalized(sources, notes);
  notes.throwIfMistaken();
  const place = (pointer: string) => placeIn(pointer, origins, root.placeOf);
  checkStrictly(document, place);
  const files = [source.file, ...[...sources.files.keys()].slice(1)];
  return { document, placeOf: place, warnings: notes.warnings, files };
}

/** Where the parts of the document were written, by the pointers to them. */
type Origins = ReadonlyMap<string, Node>;

function normalized(
  sources: Sources,
  notes: Notes,
): { readonly document: OpenApiDocument; readonly origins: Origins } {
  const root = rootOf(sources.root);
  const names = new SchemaNames(sources.root);
  const isOlder = /^3\.0\./.test(textOf(root, 'openapi') ?? '');
  const schemas = new SchemaBuilder(new Flattener(sources, notes, !isOlder), names, notes);
  const declared = membersOfSchemas(root).map(([, node]) => schemas.declare(node));
  const paths = childOf(root, 'paths');
  const operations =
    paths === undefined ? [] : readOperations(paths, { sources, schemas, names, notes });
  const errors = new ErrorGroups(sources, schemas, names, notes);
  for (const { errors: uses } of operations) for (const use of uses) errors.add(use);
  errors.prepare();
  const made = new Map<string, ComponentSchema>(schemas.finish());
  const inOperations = operations.flatMap((operation) => valuesOf(operation));
  const thrown = errors.components(valueNames([...inOperations, ...made.values()]));
  for (const [name, schema] of thrown) made.set(name, schema);
  warnOfTheRest(root, notes);
  const info = childOf(root, 'info');
  const title = info && textOf(info, 'title');
  const withAll: OpenApiDocument = {
    openapi: '3.1.0',
    info: infoOf(info, notes, root),
    'x-dovetail-service': { id: pascalCase(title ?? ''), protocol: 'openapi' },
    paths: pathsOf(operations, errors),
    components: { schemas: Object.fromEntries(made) },
  };
  const document = withoutUnused(withAll, [...declared, ...thrown.keys()]);
  return { document, origins: originsOf(operations, schemas.origins) };
}

/** The schemas of `components`, extensions too: `x-` begins no extension there. */
function membersOfSchemas(root: Node): readonly (readonly [string, Node])[] {
  const components = childOf(root, 'components');
  return childrenOf(components && childOf(components, 'schemas'));
}

function infoOf(info: Node | undefined, notes: Notes, root: Node): OpenApiDocument['info'] {
  const title = info && textOf(info, 'title');
  const version = info && textOf(info, 'version');
  if (title === undefined || version === undefined) {
    notes.refuse(
      info ?? root,
      'found no title or no version; expected the members title and version of info',
    );
  }
  const description = info && textOf(info, 'description');
  return {
    title: title ?? '',
    version: version ?? '',
    ...(description !== undefined && { description }),
  };
}

function pathsOf(
  operations: readonly ReadOperation[],
  errors: ErrorGroups,
): OpenApiDocument['paths'] {
  const paths = new Map<string, PathItem>();
  for (const { path, method, operation, success, errors: uses } of operations) {
    const responses: Readonly<Record<string, Response>> = Object.fromEntries([
      [String(success.status), success.response],
      ...uses.map((use) => [use.status.key, errors.responseOf(use)] as const),
    ]);
    const whole: OperationObject = { ...operation, responses };
    paths.set(path, { ...paths.get(path), [method]: whole });
  }
  return Object.fromEntries(paths);
}

/** The schemas of values in an operation: all but those of its errors. */
function valuesOf({ operation, success }: ReadOperation): readonly Schema[] {
  return [
    ...(operation.parameters ?? []).map(({ schema }) => schema),
    ...Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schema),
    ...Object.values(success.response.content ?? {}).map(({ schema }) => schema),
    ...Object.values(success.response.headers ?? {}).map(({ schema }) => schema),
  ];
}

/** Leaves out the schemas that were made for something that is left out itself. */
function withoutUnused(document: OpenApiDocument, kept: readonly string[]): OpenApiDocument {
  const { schemas } = document.components;
  const roots = operationsIn(document).flatMap(({ operation }) => [
    ...(operation.parameters ?? []).map(({ schema }) => schema),
    ...requestSchemas(operation),
    ...responseSchemas(operation),
    ...Object.values(operation.responses).flatMap(({ headers = {} }) =>
      Object.values(headers).map(({ schema }) => schema),
    ),
  ]);
  const own = kept.flatMap((name) => schemas[name] ?? []);
  const used = reachable([...roots, ...own], schemas);
  const names = new Set([...kept, ...used]);
  const left = Object.entries(schemas).filter(([name]) => names.has(name));
  return { ...document, components: { schemas: Object.fromEntries(left) } };
}

function warnOfTheRest(root: Node, notes: Notes): void {
  const webhooks = childOf(root, 'webhooks');
  if (webhooks !== undefined) notes.warn(webhooks, 'found webhooks; they are left out');
  const components = childOf(root, 'components');
  const security = components && childOf(components, 'securitySchemes');
  if (security !== undefined && membersOf(security).length > 0) {
    const message = 'found security schemes; no artifact follows them';
    const advice =
      'Give the client a signer, or the headers that the service asks for; check them in front of the gateway.';
    notes.warn(security, message, advice);
  }
  for (const [, server] of childrenOf(childOf(root, 'servers'))) {
    const variables = childOf(server, 'variables');
    if (membersOf(variables).length === 0 || variables === undefined) continue;
    notes.warn(
      variables,
      'found variables of a server; they are left out',
      'Give the client the whole endpoint.',
    );
  }
}

function originsOf(
  operations: readonly ReadOperation[],
  schemas: ReadonlyMap<string, Node>,
): Origins {
  const origins = new Map<string, Node>();
  for (const { path, method, node, success } of operations) {
    const at = ['paths', path, method];
    origins.set(pointerTo(at), node);
    origins.set(pointerTo([...at, 'responses', String(success.status)]), success.node);
  }
  for (const [name, node] of schemas) {
    origins.set(pointerTo(['components', 'schemas', name]), node);
  }
  return origins;
}

/** The place of the nearest part of a document whose origin is known, and from there as far as the steps lead. */
function placeIn(
  pointer: string,
  origins: Origins,
  placeInRoot: (pointer: string) => Place,
): Place {
  const steps = stepsOf(pointer);
  for (let length = steps.length; length > 0; length -= 1) {
    const origin = origins.get(pointerTo(steps.slice(0, length)));
    if (origin === undefined) continue;
    let node = origin;
    for (const step of steps.slice(length)) {
      const inner = childOf(node, step);
      if (inner === undefined) break;
      node = inner;
    }
    return placeOf(node);
  }
  return placeInRoot(pointer);
}
