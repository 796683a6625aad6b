/** Makes the comments of openapi-generator's code those that Go has: plain text, in lines that gofmt leaves alone. */
export function withPlainComments(text: string): string {
  return text
    .replaceAll(executeComment, '// $3 sends the request.\n$1func $2 $3')
    .replaceAll(/^(\t*)\/\/ (.*)\n/gm, (_, tabs: string, words: string) => comment(words, { tabs }))
    .replaceAll(operation, (_, words: string) => operationComment(words));
}

/** What stands above a function that sends a request; what follows its `@return`, such as that it is deprecated, stays. */
const executeComment =
  /^\/\/ Execute executes the request\n(?:\/\/ {2}@return .*\n)?((?:\/\/ .*\n)*)func (\(.*?\)) (\w+)/gm;

/** What stands above a function that prepares a request. */
const operation = /^\/\*\n([\s\S]*?)\n\*\/\n(?=func )/gm;

/** The comment of an operation: its description, then its parameters, each a paragraph. */
function operationComment(text: string): string {
  const paragraphs = text
    .replace(/^(\w+) Method for \1$/m, '$1 prepares a request, which Execute sends.')
    .replaceAll(/^ @(param ctx|return) .*(\n|$)/gm, '')
    .replaceAll(/^ @param \w+ *$/gm, '')
    .replaceAll(/^ @param (\w+) /gm, '\n$1: ')
    .split(/\n\s*\n/)
    .map(paragraph)
    .filter((words) => words !== '');
  return paragraphs
    .map((words, index) =>
      index > 0 && index < paragraphs.length - 1 && heading.test(words)
        ? words.replace('// ', '// # ')
        : words,
    )
    .join('//\n');
}

/**
 * A line between two paragraphs that gofmt takes for a heading: it begins with a capital, ends with a letter or a digit,
 * and has no punctuation but (),- and |, the 's of a possessive, and dots within words.
 */
const heading =
  /^\/\/ \p{Lu}(?:[^;:!?+*/=[\]{}_^°&§~%#@<">\\'.\n]|'s(?= |$)|\.(?! |$))*(?<=[\p{L}\p{N}])\n$/u;

/** A paragraph, with the items of a list in it as Go has them. */
function paragraph(text: string): string {
  const [words = '', ...items] = text.split(/^ *[-*] /m);
  return (
    comment(words) + items.map((item) => comment(item, { first: '  - ', further: '    ' })).join('')
  );
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

function withoutEntities(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9A-Fa-f]+)|#(\d+)|(\w+));/g,
    (entity, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return entities[name] ?? entity;
      return String.fromCodePoint(Number(hex === undefined ? decimal : `0x${hex}`));
    },
  );
}

/** A comment, in lines of up to 100 characters that do not begin as headings and the items of lists do. */
function comment(words: string, { tabs = '', first = '', further = '' } = {}): string {
  const plain = withoutEntities(words).replaceAll('\\"', '"').replaceAll(/\s+/g, ' ').trim();
  if (plain === '') return '';
  // As many words as fit, or one that does not, up to a blank that such a beginning does not follow.
  const line = /(.{1,100}(?= (?![-+*•#]|\d+[.)])|$)|.+?(?= (?![-+*•#]|\d+[.)])|$)) ?/g;
  return plain.replaceAll(line, (_, part: string, at: number) => {
    return `${tabs}// ${at === 0 ? first : further}${part}\n`;
  });
}
