/**
 * A document of text with places where it may break, laid out to a line width. The algebra is Wadler's ("A prettier
 * printer", 2003); the few rules above it are those of the formatter that checks this repository, so that generated
 * code arrives formatted.
 */
export type Doc =
  | string
  | readonly Doc[]
  | { readonly kind: 'group'; readonly content: Doc; readonly breaks: boolean }
  | {
      readonly kind: 'indent';
      readonly by: number;
      readonly content: Doc;
      readonly breaks: boolean;
    }
  | { readonly kind: 'line'; readonly flat: string }
  | { readonly kind: 'hardline' }
  | { readonly kind: 'ifBroken'; readonly broken: string }
  | {
      readonly kind: 'choice';
      readonly flat: Doc;
      readonly broken: readonly Doc[];
      readonly breaks: boolean;
    }
  | ImportedName;

/** A name from another module. Using it in a document imports it into the file. */
export interface ImportedName {
  readonly kind: 'name';
  readonly name: string;
  /** A package entry point of the runtime, or another module of the same contract. */
  readonly module: RuntimeModule | LocalModule;
  readonly type: boolean;
}

/** An entry point of the runtime. */
export type RuntimeModule = { readonly runtime: 'client' | 'gateway' | 'wire' };
/** Another module of the same contract. */
export type LocalModule = { readonly local: string };

/** A place that is a blank in one line, and a line break in a group that doesn't fit. */
export const line: Doc = { kind: 'line', flat: ' ' };

/** A place that is nothing in one line, and a line break in a group that doesn't fit. */
export const softline: Doc = { kind: 'line', flat: '' };

/** A line break that is always there, and breaks every group around it. */
export const hardline: Doc = { kind: 'hardline' };

/** Content that stays on one line if it fits, and else breaks at all of its own places. */
export function group(...content: readonly Doc[]): Doc {
  return { kind: 'group', content, breaks: content.some(breaks) };
}

/** Content whose lines, after the first, stand two columns (or `by`) further to the right. */
export function indent(content: Doc, by = 2): Doc {
  return { kind: 'indent', by, content, breaks: breaks(content) };
}

/** The first of some layouts whose first line fits: one that stays on one line, and others that are broken. */
export function choice(flat: Doc, broken: readonly Doc[]): Doc {
  return { kind: 'choice', flat, broken, breaks: breaks(flat) };
}

/** Whether a document holds a hard line break. What holds others knows it since it was made. */
export function breaks(doc: Doc): boolean {
  if (typeof doc === 'string') return doc.includes('\n');
  if (isList(doc)) return doc.some(breaks);
  return doc.kind === 'hardline' || ('breaks' in doc && doc.breaks);
}

/** Whether a document is a list of others. */
export function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

/** Text that is only there where the group around it is broken, such as a trailing comma. */
export function ifBroken(broken: string): Doc {
  return { kind: 'ifBroken', broken };
}

/** Documents with a separator between each two. */
export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]));
}

/** Items between brackets: on one line if they fit, else one to a line with a trailing comma. */
export function bracketed(
  open: string,
  items: readonly Doc[],
  close: string,
  pad: Doc = softline,
): Doc {
  if (items.length === 0) return [open, close];
  return group(open, indent([pad, join([',', line], items)]), ifBroken(','), pad, close);
}

/** Items between brackets: on one line if they fit, else as many to a line as fit. */
export function filled(open: string, items: readonly Doc[], close: string): Doc {
  if (items.length === 0) return [open, close];
  const separator: Doc = [',', group(line)];
  return group(open, indent([softline, join(separator, items)]), ifBroken(','), softline, close);
}

/**
 * What is on the left of a colon or an equals sign, that sign with it, and what is on the right. The right side moves
 * to a line of its own only where not even its first line fits.
 */
export function fluid(left: Doc, right: Doc): Doc {
  const beside: Doc = [left, ' ', right];
  return choice(beside, [beside, [left, indent([hardline, right])]]);
}

/** The same for a right side that has to stay in one piece, or consists of operands: it moves where it doesn't fit. */
export function breakAfter(left: Doc, right: Doc): Doc {
  return [left, group(indent([line, right]))];
}

/**
 * A template whose holes are documents. Line breaks are kept, and what a hole breaks into stands at least as far to
 * the right as the line that it began on.
 */
export function code(strings: TemplateStringsArray, ...holes: readonly Doc[]): Doc {
  const lines: { readonly depth: number; readonly content: Doc[] }[] = [{ depth: 0, content: [] }];
  for (const [index, text] of strings.entries()) {
    for (const [row, piece] of text.split('\n').entries()) {
      if (row > 0) {
        const trimmed = piece.trimStart();
        lines.push({ depth: piece.length - trimmed.length, content: [trimmed] });
      } else lines.at(-1)?.content.push(piece);
    }
    const hole = holes[index];
    if (hole !== undefined) lines.at(-1)?.content.push(hole);
  }
  return lines.map(({ depth, content }, index) =>
    indent(index === 0 ? content : [hardline, content], depth),
  );
}
