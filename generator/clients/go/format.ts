import { withPlainComments } from './comments.ts';
import { withUsedImports } from './source-file.ts';

/**
 * What gofmt would make of a file, as far as the code of openapi-generator needs it, with comments in plain text and
 * without what nothing uses.
 */
export function gofmt(text: string): string {
  const lines = withUsedImports(withPlainComments(withoutLeftovers(text)))
    .replaceAll(/^}\n(?=\/\/)/gm, '}\n\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimEnd()
    .split('\n');
  return `${aligned(indented(lines.map(spaced))).join('\n')}\n`;
}

function withoutLeftovers(text: string): string {
  // The description of the API, in front of what marks the file as generated.
  const about = /^\/\*[\s\S]*?\*\/\n\n(?=\/\/ Code generated)/;
  // The type that a model's own UnmarshalJSON would read into, where it has none.
  const plainType = /^type (_\w+) \w+\n\n(?![\s\S]*\b\1\b)/m;
  return text
    .replace(about, '')
    .replace(plainType, '')
    .replace('ServerConfigurations{\n\t\t},', 'ServerConfigurations{},');
}

/** What brackets and commas mean nothing in: texts, runes and comments. Splitting by it, every second part is one. */
const literal = /("(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])+'|\/\/.*$)/;

/** The spaces around operators and commas, where openapi-generator has others. */
function spaced(line: string): string {
  return line
    .trim()
    .split(literal)
    .map((part, index) => (index % 2 === 1 ? part : spacedCode(part)))
    .join('')
    .replace('Get(keyPrefix) + "," + value', 'Get(keyPrefix)+","+value');
}

function spacedCode(code: string): string {
  return code
    .replaceAll(/,(?=\S)/g, ', ')
    .replace(/;$/, '')
    .replace(/^(\w+:) +/, '$1 ')
    .replaceAll(/\( +| +(?=\))/g, (spaces) => spaces.trim())
    .replace('() (interface{}) {', '() interface{} {')
    .replace('range(requiredProperties)', 'range requiredProperties')
    .replace('i:=0;i<lenIndValue;i++', 'i := 0; i < lenIndValue; i++');
}

/** Indents each line by the lines before it whose brackets are open; several that one line opens count once. */
function indented(lines: readonly string[]): readonly string[] {
  const openedIn: number[] = [];
  return lines.map((line, number) => {
    const brackets = bracketsOf(line);
    const closing = /^[)\]}]*/.exec(line)?.[0].length ?? 0;
    openedIn.splice(openedIn.length - closing);
    const isCase = /^(case |default:)/.test(line);
    const depth = new Set(openedIn).size - (isCase ? 1 : 0);
    for (const bracket of brackets.slice(closing)) {
      if ('([{'.includes(bracket)) openedIn.push(number);
      else openedIn.pop();
    }
    return line === '' ? '' : '\t'.repeat(depth) + line;
  });
}

function bracketsOf(line: string): string {
  const code = line.split(literal).filter((_, index) => index % 2 === 0);
  return code.join('').replaceAll(/[^()[\]{}]/g, '');
}

/** Sets the names, types and values of lines that follow one another under each other. */
function aligned(lines: readonly string[]): readonly string[] {
  const openers: string[] = [];
  const rows = lines.map((line) => {
    const depth = /^\t*/.exec(line)?.[0].length ?? 0;
    if (line !== '') openers[depth] = line;
    return cells(line, openers[depth - 1] ?? '');
  });
  const width = (row: number, cell: number): number => {
    const has = (at: number) => (rows[at]?.length ?? 0) > cell + 1;
    let [first, last] = [row, row];
    while (has(first - 1)) first -= 1;
    while (has(last + 1)) last += 1;
    return Math.max(...rows.slice(first, last + 1).map((each) => each[cell]?.length ?? 0));
  };
  return rows.map((row, at) =>
    row
      .map((text, cell) => (cell === row.length - 1 ? text : text.padEnd(width(at, cell) + 1)))
      .join(''),
  );
}

/** What of a line stands in columns, by the line that opens the brackets around it; one cell where nothing does. */
function cells(line: string, opener: string): readonly string[] {
  if (/[{(]$|^\t+\/\//.test(line)) return [line];
  const [, ...found] = columnsIn(opener).exec(line) ?? [];
  return found.length === 0 ? [line] : found.filter((cell) => cell !== undefined);
}

function columnsIn(opener: string): RegExp {
  // Name, type and tag of a field.
  if (/struct {$/.test(opener)) return /^(\t+[\w.*]+) +(?:([^`\s].*?) *)?(`.*)?$/;
  // Name, type and value of a constant or a variable.
  if (/^\t*(const|var) \($/.test(opener)) return /^(\t+\w+) +(?:([^=\s].*?) *)?(= .*)?$/;
  // Key and value in a literal.
  return /^(\t+(?:\w+|"[^"]*"):) +(\S.*,)$/;
}
