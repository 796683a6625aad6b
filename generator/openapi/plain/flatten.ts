import { DiagnosticError } from '../../diagnostics/diagnostic.ts';
import { Draft } from './draft.ts';
import { isNullSchema, isTrivial } from './keywords.ts';
import { childOf, childrenOf, isObjectNode, isTrue, keyOf, type Node } from './node.ts';
import { type Notes, placeOf } from './notes.ts';
import type { Annotations, Part, Shape } from './shape.ts';
import { refuseReference, type Sources, targetOf } from './sources.ts';

/** How many schemas are put together for one document: inheritance over many levels grows with their square. */
const maxMerged = 500_000;

/** What a schema stands for that is nothing but a reference. */
export interface Alias {
  readonly target: Node;
  /** Whether null is valid beside what is valid of the target. */
  readonly isNullable: boolean;
}

const combining = ['allOf', 'oneOf', 'anyOf'] as const;

/** Reads what schemas say, with references followed and `allOf` put together. */
export class Flattener {
  readonly #sources: Sources;
  readonly #notes: Notes;
  /** Whether keywords beside `$ref` hold: in OpenAPI 3.1 they do, in 3.0 they are ignored. */
  readonly #holdsBeside: boolean;
  readonly #aliases = new Map<string, Alias>();
  #merged = 0;

  constructor(sources: Sources, notes: Notes, holdsBeside: boolean) {
    this.#sources = sources;
    this.#notes = notes;
    this.#holdsBeside = holdsBeside;
  }

  /** What some schemas say together. */
  shapeOf(parts: readonly Part[]): Shape {
    const draft = new Draft(this.#notes);
    const seen = new Set<string>();
    const stack = parts.map((part) => ({ ...part, isOwn: true })).reverse();
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { node, isBare, isOwn } = next;
      const key = keyOf(node);
      // A schema that leads back to itself says nothing more than it did before.
      if (seen.has(key)) continue;
      seen.add(key);
      this.#count(node);
      if (!isObjectNode(node)) {
        draft.addTrivial(node);
        continue;
      }
      const { $ref } = node.value;
      if (typeof $ref === 'string') {
        const target = targetOf($ref, node, this.#sources);
        if (target === undefined) refuseReference(node, $ref, this.#notes);
        else stack.push({ node: target, isBare, isOwn: false });
        draft.hasReference = true;
      }
      const inner = typeof $ref !== 'string' || this.#holdsBeside ? draft.add(node, isOwn) : [];
      if (typeof $ref === 'string' && isOwn && !this.#holdsBeside) draft.addWords(node);
      for (const each of inner.toReversed()) stack.push({ node: each, isBare, isOwn });
      if (!isBare) draft.addAlternatives(node, (each) => stack.push({ node: each, isBare, isOwn }));
    }
    return draft.shape(seen, (node) => this.aliasOf(node)?.target);
  }

  /**
   * The schema that a schema stands for, where it is nothing but a reference, and words about it, and perhaps null
   * beside; undefined for all others. References from one to the next are followed to the end.
   */
  aliasOf(node: Node): Alias | undefined {
    const steps = new Map<string, boolean>();
    let found: Alias | undefined;
    for (let next = node; ; ) {
      const key = keyOf(next);
      const known = this.#aliases.get(key);
      const only = this.#onlyReference(next);
      if (known !== undefined) found = known;
      if (known !== undefined || only === undefined) break;
      const target = targetOf(only.ref, only.node, this.#sources);
      if (target === undefined || steps.has(key)) {
        refuseReference(only.node, only.ref, this.#notes);
        return undefined;
      }
      steps.set(key, only.isNullable);
      found = { target, isNullable: false };
      next = target;
    }
    // Each step is remembered, so that a chain of references costs what it is long, once.
    for (const [key, isNullable] of [...steps].reverse()) {
      if (found === undefined) break;
      found = { ...found, isNullable: found.isNullable || isNullable };
      this.#aliases.set(key, found);
    }
    return found;
  }

  /** The `$ref` that a schema is nothing else than, in itself or in an `allOf` of one, or beside null in an `anyOf`. */
  #onlyReference(
    schema: Node,
  ): { readonly node: Node; readonly ref: string; readonly isNullable: boolean } | undefined {
    let node: Node | undefined = schema;
    let isNullable = false;
    while (isObjectNode(node)) {
      const { $ref, type } = node.value;
      if (typeof $ref === 'string') {
        const isAlone = !this.#holdsBeside || isTrivial(node, ['$ref']);
        return isAlone ? { node, ref: $ref, isNullable } : undefined;
      }
      const here: Node = node;
      const keyword = combining.find((name) => childOf(here, name) !== undefined);
      // Beside a reference to an object, the type is said twice.
      const isSame = type === undefined || type === 'object';
      if (keyword === undefined || !isSame || !isTrivial(node, [keyword, 'type', 'nullable'])) {
        return undefined;
      }
      const schemas: readonly Node[] = childrenOf(childOf(node, keyword)).map(([, each]) => each);
      const others: readonly Node[] =
        keyword === 'allOf' ? schemas : schemas.filter((each) => !isNullSchema(each));
      isNullable ||= isTrue(node, 'nullable') || others.length < schemas.length;
      node = others.length === 1 ? others[0] : undefined;
    }
    return undefined;
  }

  /** What is said about a schema in itself: at its place, and not where its references lead. */
  wordsOf(node: Node): Annotations {
    const draft = new Draft(this.#notes);
    for (let next: Node | undefined = node; next !== undefined; ) {
      draft.addWords(next);
      const list: Node | undefined = childOf(next, 'allOf');
      next = list && childrenOf(list)[0]?.[1];
    }
    return draft.annotations;
  }

  #count(node: Node): void {
    this.#merged += 1;
    if (this.#merged <= maxMerged) return;
    throw new DiagnosticError({
      code: 'openapi-unsupported',
      at: placeOf(node),
      message: `found more than ${maxMerged} schemas to put together for allOf; expected fewer`,
    });
  }
}
