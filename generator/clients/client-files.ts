import { type Replacement, replaced } from './exact.ts';

/** A file of a client. */
export interface ClientFile {
  /** With `/` between its parts. */
  readonly path: string;
  readonly text: string;
}

/**
 * The files that openapi-generator made of a view, for a patch to change. A change names what it replaces, and fails
 * where that does not stand there just as often as it was expected: the generator is pinned, so it is a defect.
 */
export class ClientFiles {
  readonly #texts: Map<string, string>;

  /** `texts`: the text of each file by its path, relative to the folder of the client, with `/`. */
  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = new Map(texts);
  }

  /** The files, by their paths. */
  entries(): IterableIterator<[path: string, text: string]> {
    return this.#texts.entries();
  }

  /** The paths that a pattern matches, in order. */
  paths(pattern: RegExp): readonly string[] {
    return [...this.#texts.keys()].filter((path) => pattern.test(path)).sort();
  }

  /** The one path that a pattern matches. */
  only(pattern: RegExp): string {
    const [path, ...others] = this.paths(pattern);
    if (path === undefined || others.length > 0) {
      throw new Error(`expected one file like ${pattern}, found ${path ?? 'none'} ${others}`);
    }
    return path;
  }

  /** The text of a file. */
  read(path: string): string {
    const text = this.#texts.get(path);
    if (text === undefined) throw new Error(`expected a file ${path}`);
    return text;
  }

  /** Adds a file that openapi-generator did not make. */
  add(path: string, text: string): void {
    if (this.#texts.has(path)) throw new Error(`expected no file ${path}`);
    this.#texts.set(path, text);
  }

  /** Removes a file that openapi-generator made. */
  remove(path: string): void {
    if (!this.#texts.delete(path)) throw new Error(`expected a file ${path}`);
  }

  /** Replaces a text, or what a pattern matches, which has to stand in the file `times` times. */
  replace(path: string, found: string | RegExp, replacement: Replacement, times = 1): void {
    const text = this.read(path);
    try {
      this.#texts.set(path, replaced(text, found, replacement, times));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${path}: ${reason.slice(0, 500)}`);
    }
  }

  /** Replaces a file's whole text by one that is made of it, and that may be the same. */
  rewrite(path: string, change: (text: string) => string): void {
    this.#texts.set(path, change(this.read(path)));
  }

  /** Replaces a file's whole text by one that is made of it, which has to be another. */
  edit(path: string, change: (text: string) => string): void {
    const text = this.read(path);
    this.rewrite(path, change);
    if (this.read(path) === text) throw new Error(`${path}: expected something to change`);
  }
}
