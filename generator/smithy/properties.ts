import type { Reference } from './declaration.ts';
import type { ShapeId, SourceLocation } from './model.ts';
import { describeNode } from './node-value.ts';
import type { Problems } from './problems.ts';
import type { EntrySyntax, NodeSyntax, ObjectSyntax, Position } from './syntax.ts';

/** How a kind of source refers to shapes: the IDL names shapes, the JSON AST has `{"target": id}`. */
export interface PropertySource {
  readonly problems: Problems;
  locate(at: Position): SourceLocation;
  /** The shape that a node refers to; undefined, and reported, where it is no reference. */
  readReference(node: NodeSyntax): Reference | undefined;
}

/** The properties of a shape, taken one by one; what nobody takes has no business there. */
export class Properties {
  readonly #entries: Map<string, EntrySyntax>;
  readonly #source: PropertySource;

  constructor(object: ObjectSyntax, source: PropertySource) {
    this.#entries = new Map(object.entries.map((entry) => [entry.key, entry]));
    this.#source = source;
  }

  takeString(key: string): string | undefined {
    const node = this.#take(key);
    return node === undefined ? undefined : this.#string(key, node);
  }

  takeReference(key: string): Reference | undefined {
    const node = this.#take(key);
    return node === undefined ? undefined : this.#source.readReference(node);
  }

  takeReferences(key: string): Reference[] {
    const node = this.#take(key);
    if (node === undefined) return [];
    if (node.kind === 'array') {
      return node.elements
        .map((element) => this.#source.readReference(element))
        .filter((reference) => reference !== undefined);
    }
    this.#refuse(`Expected a list as "${key}", but found ${describeNode(node)}`, node.at);
    return [];
  }

  takeReferenceMap(key: string): Map<string, Reference> {
    const references = new Map<string, Reference>();
    for (const entry of this.takeEntries(key)) {
      const reference = this.#source.readReference(entry.value);
      if (reference !== undefined) references.set(entry.key, reference);
    }
    return references;
  }

  takeStrings(key: string): Map<ShapeId, string> {
    const strings = new Map<ShapeId, string>();
    for (const entry of this.takeEntries(key)) {
      const value = this.#string(entry.key, entry.value);
      if (value !== undefined) strings.set(entry.key, value);
    }
    return strings;
  }

  /** Those of the named properties that are there, with their keys. */
  takeSome(keys: readonly string[]): EntrySyntax[] {
    const entries: EntrySyntax[] = [];
    for (const key of keys) {
      const entry = this.#entries.get(key);
      if (entry !== undefined) entries.push(entry);
      this.#entries.delete(key);
    }
    return entries;
  }

  /** The entries of a property that is an object; none where it is absent. */
  takeEntries(key: string): readonly EntrySyntax[] {
    const node = this.#take(key);
    if (node === undefined) return [];
    if (node.kind === 'object') return node.entries;
    this.#refuse(`Expected an object as "${key}", but found ${describeNode(node)}`, node.at);
    return [];
  }

  /** Takes a property that may not be there, and reports it if it is. The message is one sentence, without its period. */
  refuse(key: string, message: string, help: string): void {
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    if (entry !== undefined)
      this.#source.problems.add(message, this.#source.locate(entry.at), help);
  }

  /** Reports the properties that nobody took. */
  refuseRest(type: string): void {
    for (const entry of this.#entries.values()) {
      this.#refuse(`Expected a property of a ${type}, but found "${entry.key}"`, entry.at);
    }
  }

  #take(key: string): NodeSyntax | undefined {
    const node = this.#entries.get(key)?.value;
    this.#entries.delete(key);
    return node;
  }

  #string(key: string, node: NodeSyntax): string | undefined {
    if (node.kind === 'value' && typeof node.value === 'string') return node.value;
    this.#refuse(`Expected a string as "${key}", but found ${describeNode(node)}`, node.at);
    return undefined;
  }

  #refuse(message: string, at: Position): void {
    this.#source.problems.add(message, this.#source.locate(at));
  }
}
