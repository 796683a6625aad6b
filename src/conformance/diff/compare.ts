import type { Change, Finding } from './change.ts';
import { compareOperations, pairOperations } from './compare-operations.ts';
import { compareServices } from './compare-service.ts';
import type { ComparedDocument } from './compared-document.ts';
import { labelOf } from './label.ts';
import type { Documents } from './operation-pair.ts';
import { operationsOf, type PlacedOperation } from './read-operation.ts';
import { ruleOf } from './rules.ts';
import { findingsFrom, type Node, SchemaGraph } from './schema-graph.ts';

/**
 * What changed from one contract to another, each change once: in the order of the new document, after what concerns
 * the service as a whole. Only what operations reach counts, and names of schemas don't. Throws a TypeError where a
 * reference to a schema leads nowhere.
 */
export function compareDocuments(
  old: ComparedDocument,
  other: ComparedDocument,
): readonly Change[] {
  const schemas = { old: old.components.schemas, new: other.components.schemas };
  const documents: Documents = { old, new: other, schemas };
  const changes = new ChangeList();
  for (const finding of compareServices(documents)) changes.add(finding);
  const graph = new SchemaGraph(schemas, (pointer) => labelOf(pointer, other));
  const { pairs, removed, added } = pairOperations(operationsOf(old), operationsOf(other));
  for (const [before, after] of pairs) {
    const roots: Node[] = [];
    compareOperations(
      { old: before, new: after, documents },
      {
        rule: (rule, message, place, newPlace) =>
          changes.add({ rule, message, old: place, new: newPlace }, after.name),
        schemas: (direction, part, newPart) => roots.push(graph.nodeOf(direction, part, newPart)),
      },
    );
    for (const finding of findingsFrom(roots)) changes.add(finding, after.name);
  }
  for (const operation of removed) changes.add(gone(operation), operation.name);
  for (const operation of added) changes.add(arrived(operation), operation.name);
  return changes.list();
}

function gone({ name, pointer }: PlacedOperation): Finding {
  const message = `the operation ${name} is gone`;
  return { rule: 'operation-removed', message, old: pointer, new: '/paths' };
}

function arrived({ name, pointer }: PlacedOperation): Finding {
  const message = `the operation ${name} is new`;
  return { rule: 'operation-added', message, old: '/paths', new: pointer };
}

/** Findings as changes. The same finding of several operations is one change that reaches them all. */
class ChangeList {
  readonly #found = new Map<
    string,
    { readonly finding: Finding; readonly operations: Set<string> }
  >();

  add(finding: Finding, operation?: string): void {
    const key = JSON.stringify([finding.rule, finding.old, finding.new, finding.message]);
    const entry = this.#found.get(key) ?? { finding, operations: new Set() };
    this.#found.set(key, entry);
    if (operation !== undefined) entry.operations.add(operation);
  }

  list(): readonly Change[] {
    return [...this.#found.values()].map(({ finding, operations }) => {
      const { direction, breaks } = ruleOf(finding.rule);
      return { ...finding, direction, breaks, operations: [...operations].sort() };
    });
  }
}
