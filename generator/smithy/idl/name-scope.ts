import type { KnownShapes } from '../known-shapes.ts';
import type { ShapeId, SourceLocation } from '../model.ts';
import { preludeNamespace, preludeTypes } from '../prelude.ts';
import type { Problems } from '../problems.ts';
import { nameOf } from '../shape-id.ts';
import type { IdSyntax, Position } from '../syntax.ts';

/** Resolves the names of one IDL file to absolute ids (Smithy IDL, "Relative shape ID resolution"). */
export class NameScope {
  readonly #file: string;
  readonly #namespace: string;
  readonly #known: KnownShapes;
  readonly #problems: Problems;
  readonly #used = new Map<string, ShapeId>();
  /** What relative names that no use statement imports were found to mean, so that each id is one string. */
  readonly #resolved = new Map<string, ShapeId>();

  /** @param namespace the prelude's for metadata, which is in no namespace */
  constructor(file: string, namespace: string, known: KnownShapes, problems: Problems) {
    this.#file = file;
    this.#namespace = namespace;
    this.#known = known;
    this.#problems = problems;
  }

  /** Imports the shape of a use statement. */
  use(use: IdSyntax): void {
    const name = nameOf(use.name);
    const other = this.#used.get(name);
    if (other === undefined) {
      this.#used.set(name, this.resolveChecked(use, 'a shape'));
      return;
    }
    this.#problems.add(
      `Expected one use statement for each name, but found ${use.name} beside ${other}`,
      this.locate(use.at),
      'Remove one of them and write the id of its shape in full.',
    );
  }

  /** The absolute id of a shape that this file defines. */
  idOf(name: string): ShapeId {
    return `${this.#namespace}#${name}`;
  }

  locate(at: Position): SourceLocation {
    return { file: this.#file, line: at.line, column: at.column };
  }

  /** The absolute id that a name means. Where it means nothing, an id in this file's namespace. */
  resolve(id: IdSyntax): ShapeId {
    const root = id.name.includes('#') ? id.name : this.#resolveRelative(id.name);
    return id.member === undefined ? root : `${root}$${id.member}`;
  }

  /** As {@link resolve}, for the id of a trait or an id in a value: reports one that can't exist. */
  resolveChecked(id: IdSyntax, what: string): ShapeId {
    const resolved = this.resolve(id);
    if (!this.#known.mayExist(resolved)) {
      this.#problems.addUndefined(what, resolved, this.locate(id.at), this.#known);
    }
    return resolved;
  }

  /** Reports a shape that has the name of one that the file imports. */
  checkDefinition(name: string, at: Position): void {
    const used = this.#used.get(name);
    if (used === undefined || used === this.idOf(name)) return;
    this.#problems.add(
      `Expected a name that no use statement imports, but found "${name}", which stands for ${used} in this file`,
      this.locate(at),
      'Rename the shape, or remove the use statement and write the id of the other one in full.',
    );
  }

  #resolveRelative(name: string): ShapeId {
    const used = this.#used.get(name) ?? this.#resolved.get(name);
    if (used !== undefined) return used;
    const own = this.idOf(name);
    const prelude = `${preludeNamespace}#${name}`;
    const id = !this.#known.has(own) && preludeTypes.has(prelude) ? prelude : own;
    this.#resolved.set(name, id);
    return id;
  }
}
