import type { OpenApiDocument } from '../../src/wire/document.ts';
import { isBodyOnly } from '../../src/wire/operation-schemas.ts';
import { operationsOf, type PlacedOperation } from './document-operations.ts';
import { changedTo, type Mutation, mutationAt, removed, renaming } from './mutation.ts';

/** Every change of what an operation has on the wire: method, path, headers, media types, the status of a success. */
export function operationMutations(document: OpenApiDocument): readonly Mutation[] {
  const operations = operationsOf(document);
  return operations.flatMap((placed, index) => [
    // Operations that share a path move together.
    ...(operations.findIndex(({ path }) => path[1] === placed.path[1]) === index
      ? pathMutations(placed, document)
      : []),
    ...methodMutations(placed),
    ...headerMutations(placed),
    ...contentMutations(placed),
    ...statusMutations(placed),
  ]);
}

function pathMutations({ path }: PlacedOperation, document: OpenApiDocument): readonly Mutation[] {
  const [paths, key] = path;
  const wirePath = document.paths[key]?.['x-dovetail-wire-path'];
  const at = [paths, key, 'x-dovetail-wire-path'];
  // A path of AWS JSON is the same for all; of a REST protocol it is a template, whose labels stay.
  const isWhole = isBodyOnly(document['x-dovetail-service'].protocol);
  const moved = isWhole ? '/dovetail-moved' : `/dovetail-moved${wirePath ?? key}`;
  return [
    wirePath === undefined ? renaming([paths], key, moved) : mutationAt(at, changedTo(moved)),
    ...(wirePath === undefined ? [] : templateMutations(wirePath, at)),
  ];
}

function methodMutations({ path }: PlacedOperation): readonly Mutation[] {
  const [paths, key, method] = path;
  return [renaming([paths, key], method, method === 'put' ? 'post' : 'put')];
}

/** A template that takes in more or less: a label over slashes, the pairs of the query. */
function templateMutations(template: string, at: readonly string[]): readonly Mutation[] {
  const others = [
    template.replace('+}', '}'),
    template.replace(/\{([^+{}]+)\}(?=$|\?)/, '{$1+}'),
    template.replace(/\?.*$/, ''),
    template.includes('=') ? `${template}_` : template,
  ];
  return [...new Set(others)]
    .filter((other) => other !== template)
    .map((other) => mutationAt(at, changedTo(other)));
}

function headerMutations({ path, operation }: PlacedOperation): readonly Mutation[] {
  return (operation.parameters ?? []).flatMap((parameter, index) => {
    const at = [...path, 'parameters', String(index)];
    const value = parameter.schema.const;
    if (parameter.in !== 'header' || typeof value !== 'string') return [];
    return [
      mutationAt([...at, 'schema', 'const'], changedTo(`${value}_`)),
      mutationAt([...at, 'name'], changedTo(`${parameter.name}-Moved`)),
      mutationAt(at, removed),
    ];
  });
}

function contentMutations({ path, operation }: PlacedOperation): readonly Mutation[] {
  const contents = [
    { at: ['requestBody', 'content'], content: operation.requestBody?.content },
    ...Object.entries(operation.responses).map(([status, response]) => ({
      at: ['responses', status, 'content'],
      content: response.content,
    })),
  ];
  return contents.flatMap(({ at, content = {} }) =>
    Object.keys(content).map((mediaType) =>
      renaming([...path, ...at], mediaType, 'application/x-dovetail-moved'),
    ),
  );
}

function statusMutations({ path, operation }: PlacedOperation): readonly Mutation[] {
  return Object.keys(operation.responses)
    .filter((status) => /^2\d\d$/.test(status))
    .map((status) => renaming([...path, 'responses'], status, status === '202' ? '200' : '202'));
}
