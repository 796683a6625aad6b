import { breaks, type Doc, isList } from './doc.ts';

/** The width that generated lines keep to, where their content can be broken. */
export const lineWidth = 100;

interface Item {
  readonly indent: number;
  readonly broken: boolean;
  readonly doc: Doc;
}

/** Lays a document out. No line ends in white space, and the text has no line break at its end. */
export function render(doc: Doc): string {
  const out: string[] = [];
  const stack: Item[] = [{ indent: 0, broken: true, doc }];
  let column = 0;
  const write = (text: string) => {
    if (text === '') return;
    out.push(text);
    column += text.length;
  };
  let lineStart: number | undefined;
  const newline = (indent: number) => {
    // A line that got nothing but its indent is to be empty.
    if (lineStart === out.length - 1) out[lineStart] = '\n';
    lineStart = out.push(`\n${' '.repeat(indent)}`) - 1;
    column = indent;
  };
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const { indent, broken, doc: current } = item;
    if (typeof current === 'string') write(current);
    else if (isList(current)) pushAll(stack, current, indent, broken);
    else if (current.kind === 'name') write(current.name);
    else if (current.kind === 'indent') {
      stack.push({ indent: indent + current.by, broken, doc: current.content });
    } else if (current.kind === 'group') {
      const flat = { indent, broken: false, doc: current.content };
      const fitting = !current.breaks && fits(lineWidth - column, flat, stack);
      stack.push({ indent, broken: !fitting, doc: current.content });
    } else if (current.kind === 'choice') {
      stack.push(chosen(current, item, lineWidth - column, stack));
    } else if (current.kind === 'hardline') newline(indent);
    else if (current.kind === 'ifBroken') write(broken ? current.broken : '');
    else if (broken) newline(indent);
    else write(current.flat);
  }
  const text = out.join('');
  return /[ \t](?:\n|$)/.test(text) ? text.replace(/[ \t]+$/gm, '') : text;
}

function pushAll(stack: Item[], docs: readonly Doc[], indent: number, broken: boolean): void {
  for (let index = docs.length - 1; index >= 0; index -= 1) {
    const doc = docs[index];
    if (doc !== undefined) stack.push({ indent, broken, doc });
  }
}

/** The first of some layouts whose first line fits; the last one where none does. */
function chosen(
  { flat, broken }: Extract<Doc, { kind: 'choice' }>,
  { indent }: Item,
  columns: number,
  rest: readonly Item[],
): Item {
  const layouts: readonly Item[] = [
    ...(breaks(flat) ? [] : [{ indent, broken: false, doc: flat }]),
    ...broken.map((doc) => ({ indent, broken: true, doc })),
  ];
  const last = layouts.at(-1) ?? { indent, broken: true, doc: flat };
  return layouts.find((layout) => fits(columns, layout, rest)) ?? last;
}

/** Whether the first item in one line, and what follows it up to the next possible break, fit into some columns. */
function fits(columns: number, first: Item, rest: readonly Item[]): boolean {
  let room = columns;
  let next = rest.length;
  const stack: Item[] = [first];
  while (room >= 0) {
    const item = stack.pop() ?? rest[--next];
    if (item === undefined) return true;
    const { doc, broken, indent } = item;
    if (typeof doc === 'string') room -= doc.length;
    else if (isList(doc)) pushAll(stack, doc, indent, broken);
    else if (doc.kind === 'name') room -= doc.name.length;
    else if (doc.kind === 'indent') stack.push({ indent, broken, doc: doc.content });
    // Of what follows, a group may still break, and then ends the line at its first place.
    else if (doc.kind === 'group') stack.push({ indent, broken, doc: doc.content });
    else if (doc.kind === 'choice') {
      stack.push({ indent, broken, doc: (broken ? doc.broken.at(-1) : undefined) ?? doc.flat });
    } else if (doc.kind === 'hardline') return true;
    else if (doc.kind === 'ifBroken') room -= broken ? doc.broken.length : 0;
    else if (broken) return true;
    else room -= doc.flat.length;
  }
  return false;
}
