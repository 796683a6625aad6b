import { basename, extname } from 'node:path';
import { pointerTo, namesIn as stepsOf } from '../../../src/wire/pointer.ts';
import { pascalCase, typeName, UniqueNames } from './names.ts';
import { keyOf, type Node, type SourceFile } from './node.ts';

/** Words of a path that say how a document is built, and nothing about what is named. */
const structural: ReadonlySet<string> = new Set(
  'components schemas $defs definitions schema content allOf requestBody responses headers parameters'.split(
    ' ',
  ),
);

/** Names for schemas, by where they are written. */
export class SchemaNames {
  readonly #root: SourceFile;
  readonly #unique = new UniqueNames();
  readonly #anchors = new Map<string, string>();

  constructor(root: SourceFile) {
    this.#root = root;
  }

  /** Whether a schema is one of `components` of the document itself, which all have names of their own. */
  isDeclared(node: Node): boolean {
    return this.#isInComponents(node) && stepsOf(node.pointer).length === 3;
  }

  #isInComponents({ file, pointer }: Node): boolean {
    return file === this.#root && pointer.startsWith('/components/schemas/');
  }

  /** Takes a name, with a number behind it where it is taken. */
  claim(name: string): string {
    return this.#unique.claim(typeName(name));
  }

  /**
   * Gives all that is written below a node the beginning of its name. The first that is given stays; what is in
   * `components` has a name of its own.
   */
  anchor(node: Node, name: string): void {
    if (node.pointer.startsWith('/components/')) return;
    const key = keyOf(node);
    if (!this.#anchors.has(key)) this.#anchors.set(key, name);
  }

  /** The name of what stands inside of something with a name. */
  inside(name: string, member: string): string {
    return `${name}${pascalCase(member)}`;
  }

  /** A name for a schema. It may be taken. */
  of(node: Node): string {
    const path = stepsOf(node.pointer);
    for (let length = path.length; length > 0; length -= 1) {
      const anchor = this.#anchors.get(
        keyOf({ ...node, pointer: pointerTo(path.slice(0, length)) }),
      );
      if (anchor !== undefined) return `${anchor}${this.#rest(path.slice(length))}`;
    }
    const start = holderLength(path);
    const name = start === 0 ? undefined : path[start - 1];
    if (name !== undefined) {
      const kind = kinds[path[start - 2] ?? ''] ?? '';
      const own = this.#isInComponents(node) ? typeName(name) : pascalCase(name);
      return `${own}${kind}${this.#rest(path.slice(start))}`;
    }
    const isRoot = node.file === this.#root;
    const file = basename(node.file.name, extname(node.file.name));
    return `${isRoot ? '' : pascalCase(file)}${this.#rest(path)}`;
  }

  /** What the steps from something with a name to a schema inside of it add to the name. */
  #rest(path: readonly string[]): string {
    return path
      .map((name, index) => {
        const before = path[index - 1];
        const isOfAuthor =
          before === 'properties' || before === '$defs' || before === 'definitions';
        if (isOfAuthor) return pascalCase(name);
        if (before === 'oneOf' || before === 'anyOf') return `Option${Number(name) + 1}`;
        if (before === 'allOf' || before === 'content' || structural.has(name)) return '';
        return words[name] ?? pascalCase(name);
      })
      .join('');
  }
}

/** How many steps lead to the name of a component, or of a definition in a file of such. */
function holderLength(path: readonly string[]): number {
  if (path[0] === 'components' && path.length > 2) return 3;
  if ((path[0] === '$defs' || path[0] === 'definitions') && path.length > 1) return 2;
  return 0;
}

/** What is added to the names of components that are no schemas. */
const kinds: Readonly<Partial<Record<string, string>>> = {
  responses: 'Response',
  requestBodies: 'Body',
};

const words: Readonly<Partial<Record<string, string>>> = {
  properties: '',
  oneOf: '',
  anyOf: '',
  items: 'Item',
  additionalProperties: 'Value',
  propertyNames: 'Name',
};
