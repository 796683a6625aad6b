import { type Method, methods } from '../../../src/wire/document.ts';
import { UniqueNames } from './names.ts';
import { childOf, isObjectNode, membersOf, type Node } from './node.ts';
import {
  labelsIn,
  type OperationContext,
  OperationReader,
  type ReadOperation,
} from './operation.ts';
import { followed } from './sources.ts';

/** The operations of a document that can be served. What can't is warned of. */
export function readOperations(paths: Node, context: OperationContext): readonly ReadOperation[] {
  const ids = new UniqueNames();
  const routes = new Set<string>();
  return membersOf(paths).flatMap(([path, found]) => {
    const { sources, notes } = context;
    if (!path.startsWith('/')) {
      notes.refuse(
        found,
        `found the path ${JSON.stringify(path)}; expected one that begins with /`,
      );
      return [];
    }
    const item = followed(found, sources, notes);
    if (item === undefined) return [];
    return methods.flatMap((method): readonly ReadOperation[] => {
      // What stands beside a reference to a path item holds as well (OpenAPI 3.1, "Path Item Object").
      const node = childOf(found, method) ?? childOf(item, method);
      if (node === undefined) return [];
      if (!isObjectNode(node)) {
        notes.refuseForm(node, 'an operation');
        return [];
      }
      const reader = new OperationReader(context, { path, method, item, node }, ids);
      const unserved =
        unservedPath(path, method) ??
        (routes.has(routeOf(path, method))
          ? 'at a path that another operation has, but for the names in it'
          : undefined);
      if (unserved !== undefined) {
        reader.leave(node, unserved);
        return [];
      }
      routes.add(routeOf(path, method));
      const operation = reader.read();
      return operation === undefined ? [] : [operation];
    });
  });
}

/** Why no operation at a path can be served, if none can. */
function unservedPath(path: string, method: Method): string | undefined {
  if (method === 'trace') return 'with the method TRACE, which clients refuse to send';
  if (/[?#]/.test(path)) return 'at a path with a query or a fragment';
  const isPart = path
    .split('/')
    .some((segment) => /[{}]/.test(segment) && !/^\{[^{}+*?;./]+\}$/.test(segment));
  if (isPart) return 'at a path with a parameter that is no whole segment';
  const labels = labelsIn(path);
  return new Set(labels).size < labels.length
    ? 'at a path that names a parameter twice'
    : undefined;
}

/** The same for paths that differ in nothing but the names of parameters. */
function routeOf(path: string, method: Method): string {
  return `${method} ${path.replaceAll(/\{[^{}]+\}/g, '{}')}`;
}
