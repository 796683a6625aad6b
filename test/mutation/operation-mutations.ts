import type { OpenApiDocument } from '../../src/wire/document.ts';
import { pointerTo } from '../../src/wire/pointer.ts';
import { operationsOf, type PlacedOperation } from './document-operations.ts';
import { edited, renamed } from './edit.ts';
import { changedTo, type Mutation, mutationAt, type Path, removed } from './mutation.ts';

/** Every change of what an operation has on the wire: method, path, headers, media types, the status of a success. */
export function operationMutations(document: OpenApiDocument): readonly Mutation[] {
  return operationsOf(document).flatMap((placed) => [
    ...pathMutations(placed, document),
    ...headerMutations(placed),
    ...contentMutations(placed),
    ...statusMutations(placed),
  ]);
}

function renaming(path: Path, from: string, to: string): Mutation {
  return {
    id: `${pointerTo([...path, from]).slice(1)}=${to}`,
    apply: (document) => edited(document, path, (value) => renamed(value, from, to)),
  };
}

function pathMutations({ path }: PlacedOperation, document: OpenApiDocument): readonly Mutation[] {
  const [paths, key, method] = path;
  const wirePath = document.paths[key]?.['x-dovetail-wire-path'];
  const at = [paths, key, 'x-dovetail-wire-path'];
  return [
    wirePath === undefined
      ? renaming([paths], key, '/dovetail-moved')
      : mutationAt(at, changedTo('/dovetail-moved')),
    renaming([paths, key], method, method === 'put' ? 'post' : 'put'),
  ];
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
