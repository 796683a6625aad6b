import type { Schema } from '../../wire/schema.ts';
import type { Finding } from './change.ts';
import { compareAlternatives, compareUnknownKeywords } from './compare-alternatives.ts';
import { compareBounds } from './compare-bounds.ts';
import { compareParts } from './compare-objects.ts';
import {
  compareAllowedValues,
  compareDefaults,
  compareFormats,
  comparePatterns,
  compareResponseOnly,
  compareTypes,
} from './compare-values.ts';
import { comparedSchema } from './compared-schema.ts';
import type { Direction } from './rules.ts';
import type { BothSchemas } from './same.ts';
import { inside, type PairFindings, type PlacedPart, type SchemaPair } from './schema-pair.ts';

/** What the comparison of two schemas found, and the pairs of schemas inside of them. */
export interface Node {
  readonly findings: readonly Finding[];
  readonly inner: readonly Node[];
}

/** Names the place of a schema of the new document. */
export type Labels = (pointer: string) => string;

/**
 * Compares pairs of schemas, each pair once, however often it is reached: a component that many operations share gives
 * its findings once for each direction, and one that holds itself comes to an end.
 */
export class SchemaGraph {
  readonly #schemas: BothSchemas;
  readonly #labels: Labels;
  readonly #nodes = new Map<string, Node>();

  constructor(schemas: BothSchemas, labels: Labels) {
    this.#schemas = schemas;
    this.#labels = labels;
  }

  /** The comparison of two schemas that stand for the same in one direction. */
  nodeOf(direction: Direction, old: PlacedPart, other: PlacedPart): Node {
    const pending: (() => void)[] = [];
    const node = this.#nodeOf(direction, old, other, pending);
    // A loop, since schemas can nest deeper than calls.
    for (let compare = pending.pop(); compare !== undefined; compare = pending.pop()) compare();
    return node;
  }

  #nodeOf(direction: Direction, old: PlacedPart, other: PlacedPart, pending: (() => void)[]): Node {
    const pair: SchemaPair = {
      direction,
      old: comparedSchema(old.schema, old.pointer, this.#schemas.old),
      new: comparedSchema(other.schema, other.pointer, this.#schemas.new),
      schemas: this.#schemas,
    };
    const key = JSON.stringify([direction, pair.old.pointer, pair.new.pointer]);
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const findings: Finding[] = [];
    const inner: Node[] = [];
    const node: Node = { findings, inner };
    this.#nodes.set(key, node);
    pending.push(() => {
      comparePair(
        pair,
        this.#collect(pair, findings, (before, after) => {
          inner.push(this.#nodeOf(direction, before, after, pending));
        }),
      );
    });
    return node;
  }

  #collect(pair: SchemaPair, findings: Finding[], inner: PairFindings['inner']): PairFindings {
    const rule: PairFindings['rule'] = (id, keyword, message, at = {}) => {
      findings.push({
        rule: id,
        message: `${this.#labels(pair.new.pointer)}: ${message}`,
        old: inside(pair.old, keyword, at.old),
        new: inside(pair.new, keyword, at.new),
      });
    };
    return {
      rule,
      constraint: (id, keyword, message, at) =>
        rule(`${pair.direction}-${id}`, keyword, message, at),
      inner,
    };
  }
}

function comparePair(pair: SchemaPair, findings: PairFindings): void {
  compareWords(pair, findings);
  if (!compareTypes(pair, findings)) return;
  compareFormats(pair, findings);
  compareAllowedValues(pair, findings);
  compareBounds(pair, findings);
  comparePatterns(pair, findings);
  compareDefaults(pair, findings);
  compareResponseOnly(pair, findings);
  compareParts(pair, findings);
  compareAlternatives(pair, findings);
  compareUnknownKeywords(pair, findings);
}

/** What is said to people. */
function compareWords(pair: SchemaPair, findings: PairFindings): void {
  const [before, after] = [pair.old.schema, pair.new.schema];
  if (before.description !== after.description) {
    findings.rule('description-changed', 'description', 'the description changed');
  }
  const [was, is] = [before, after].map(({ deprecated = false }: Schema) => deprecated);
  if (!was && is) findings.rule('deprecated-added', 'deprecated', 'is deprecated');
  if (was && !is) findings.rule('deprecated-removed', 'deprecated', 'is no longer deprecated');
}

/** The findings of a node and of all that it leads to. */
export function findingsFrom(roots: readonly Node[]): readonly Finding[] {
  const reached = new Set<Node>(roots);
  // A set takes in what is added while it is gone through.
  for (const node of reached) for (const inner of node.inner) reached.add(inner);
  return [...reached].flatMap(({ findings }) => findings);
}
