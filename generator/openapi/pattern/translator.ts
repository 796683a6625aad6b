import { readQuoted, translateClass } from './character-class.ts';
import { inBothCases, setText } from './character-sets.ts';
import { literal, rangeText, withOtherCase } from './code-points.ts';
import { Cursor } from './cursor.ts';
import { readEscape, UntranslatableError } from './escapes.ts';
import { changeFlags, type Flags, noFlags } from './flags.ts';

/** A part of the translation: text; a group that captures, or a reference to one, whose numbers follow at the end. */
type Part =
  | string
  | { readonly open: number; readonly name?: string }
  | { readonly reference: number };

interface Group {
  /** Where it begins among the parts. */
  readonly start: number;
  /** The flags that hold again behind it. */
  readonly outer: Flags;
  readonly kind: 'plain' | 'atomic' | 'lookbehind';
}

const lineEnds = '\\n\\r\\u0085\\u2028\\u2029';
/** What escapes say of the place where they stand. */
const assertions: ReadonlyMap<string, string> = new Map([
  ['A', '^'],
  ['z', '$'],
  ['Z', `(?=(?:\\r\\n|[${lineEnds}])?$)`],
  ['b', '\\b'],
  ['B', '\\B'],
]);
const quantifier = /[*+?]|\{\d+(?:,\d*)?\}/y;

/** Turns a pattern of Java into one of ECMAScript with the flag u. */
export class Translator {
  readonly #cursor: Cursor;
  readonly #parts: Part[] = [];
  readonly #groups: Group[] = [];
  #flags = noFlags;
  /** Where the last thing begins that a quantifier can follow. */
  #atom: number | undefined;
  #captures = 0;
  /** Groups that the translation adds count down from here. */
  #added = 0;

  constructor(pattern: string) {
    this.#cursor = new Cursor(pattern);
  }

  /** The translation; it can be no regular expression where the pattern is none. Throws an UntranslatableError. */
  translate(): string {
    while (!this.#cursor.isAtEnd) this.#step();
    const numbers = new Map<number, number>();
    for (const part of this.#parts) {
      if (typeof part === 'object' && 'open' in part) numbers.set(part.open, numbers.size + 1);
    }
    return this.#parts
      .map((part) => {
        if (typeof part === 'string') return part;
        if ('reference' in part) return `(?:\\${numbers.get(part.reference) ?? 0})`;
        return part.name === undefined ? '(' : `(?<${part.name}>`;
      })
      .join('');
  }

  #step(): void {
    const cursor = this.#cursor;
    if (this.#flags.comments && cursor.match(/\s+|#[^\n]*/y) !== undefined) return;
    if (cursor.take('\\Q')) {
      for (const code of readQuoted(cursor)) this.#character(code);
      return;
    }
    if (cursor.take('\\E')) return;
    const quantified = cursor.match(quantifier);
    if (quantified !== undefined) {
      this.#quantify(quantified[0]);
      return;
    }
    const code = cursor.next();
    switch (String.fromCodePoint(code)) {
      case '\\':
        this.#escape();
        break;
      case '[':
        this.#put(translateClass(cursor, this.#flags));
        break;
      case '(':
        this.#open();
        break;
      case ')':
        this.#close();
        break;
      case '.':
        this.#put(this.#flags.dotAll ? '[^]' : '.');
        break;
      case '^':
        this.#assert(this.#flags.multiline ? `(?<![^${lineEnds}])` : '^');
        break;
      case '$':
        this.#assert(this.#flags.multiline ? `(?![^${lineEnds}])` : '$');
        break;
      case '|':
        this.#assert('|');
        break;
      default:
        this.#character(code);
    }
  }

  /** Adds something that a quantifier can follow. */
  #put(...parts: readonly Part[]): void {
    this.#atom = this.#parts.length;
    this.#parts.push(...parts);
  }

  #assert(text: string): void {
    this.#parts.push(text);
    this.#atom = undefined;
  }

  #character(code: number): void {
    const [same, other] = withOtherCase([code, code]);
    const isEither = this.#flags.ignoreCase && same !== undefined && other !== undefined;
    this.#put(isEither ? `[${rangeText(same)}${rangeText(other)}]` : literal(code));
  }

  #escape(): void {
    const escaped = readEscape(this.#cursor);
    if (escaped.kind === 'character') {
      this.#character(escaped.code);
    } else if (escaped.kind === 'set') {
      const set = this.#flags.ignoreCase ? inBothCases(escaped.set) : escaped.set;
      this.#put('text' in set ? set.text : `[${setText(set)}]`);
    } else if (/[1-9]/.test(escaped.letter)) {
      this.#refer(escaped.letter);
    } else if (escaped.letter === 'R') {
      this.#put(`(?:\\r\\n|[\\x0b\\x0c${lineEnds}])`);
    } else {
      const assertion = assertions.get(escaped.letter);
      if (assertion === undefined) this.#put(`\\${escaped.letter}`);
      else this.#assert(assertion);
    }
  }

  /** A reference to a group by its number, of which Java takes as many digits as there are groups for. */
  #refer(first: string): void {
    if (this.#flags.ignoreCase) throw new UntranslatableError('a reference that ignores case');
    let number = Number(first);
    for (;;) {
      const longer = number * 10 + Number(this.#cursor.look(/\d/y)?.[0] ?? Number.NaN);
      if (!(longer <= this.#captures)) break;
      this.#cursor.next();
      number = longer;
    }
    if (number > this.#captures) throw new UntranslatableError('a reference to a later group');
    this.#put({ reference: number });
  }

  #quantify(text: string): void {
    const isPossessive = this.#cursor.take('+');
    const mode = !isPossessive && this.#cursor.take('?') ? '?' : '';
    if (isPossessive && this.#atom !== undefined) {
      const start = this.#atom;
      const body = this.#parts.splice(start);
      this.#putAtomic([...body, text]);
      return;
    }
    this.#parts.push(`${text}${mode}`);
    this.#atom = undefined;
  }

  /** What is matched once and not given back: a look ahead that captures, and then what it captured. */
  #putAtomic(body: readonly Part[]): void {
    if (this.#groups.some(({ kind }) => kind === 'lookbehind')) {
      throw new UntranslatableError('a possessive part in a look behind');
    }
    this.#added -= 1;
    const id = this.#added;
    this.#put('(?:(?=', { open: id }, ...body, '))', { reference: id }, ')');
  }

  #open(): void {
    const start = this.#parts.length;
    const outer = this.#flags;
    this.#atom = undefined;
    const flags = this.#cursor.match(/\?([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])/y);
    if (flags !== undefined) {
      const [, on = '', off = '', end] = flags;
      this.#flags = changeFlags(outer, on, off);
      if (end === ')') return;
      this.#groups.push({ start, outer, kind: 'plain' });
      this.#parts.push('(?:');
      return;
    }
    if (this.#cursor.take('?>')) {
      this.#groups.push({ start, outer, kind: 'atomic' });
      return;
    }
    const look = this.#cursor.match(/\?<?[=!]/y)?.[0];
    if (look !== undefined) {
      this.#groups.push({ start, outer, kind: look.startsWith('?<') ? 'lookbehind' : 'plain' });
      this.#parts.push(`(${look}`);
      return;
    }
    const name = this.#cursor.match(/\?P?<([A-Za-z][A-Za-z0-9]*)>/y)?.[1];
    this.#captures += 1;
    this.#groups.push({ start, outer, kind: 'plain' });
    this.#parts.push({ open: this.#captures, ...(name !== undefined && { name }) });
  }

  #close(): void {
    const group = this.#groups.pop();
    if (group === undefined) {
      this.#parts.push(')');
      return;
    }
    this.#flags = group.outer;
    if (group.kind === 'atomic') {
      this.#putAtomic(this.#parts.splice(group.start));
      return;
    }
    this.#parts.push(')');
    this.#atom = group.start;
  }
}
