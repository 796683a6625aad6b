/** Reads a pattern from its beginning to its end. A character is a code point. */
export class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Reads a character and gives its code point; NaN behind the end. */
  next(): number {
    const code = this.#text.codePointAt(this.#at) ?? Number.NaN;
    this.#at += code > 0xffff ? 2 : 1;
    return code;
  }

  /** Reads a text if it stands next. */
  take(text: string): boolean {
    const stands = this.#text.startsWith(text, this.#at);
    if (stands) this.#at += text.length;
    return stands;
  }

  /** What a sticky expression matches next, without reading it. */
  look(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    return expression.exec(this.#text) ?? undefined;
  }

  /** Reads what a sticky expression matches next; undefined where it doesn't. */
  match(expression: RegExp): RegExpExecArray | undefined {
    const found = this.look(expression);
    this.#at += found?.[0].length ?? 0;
    return found;
  }
}
