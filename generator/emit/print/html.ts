/** Tags that begin or end a paragraph. */
const blocks =
  /^(?:p|br|div|note|important|caution|tip|dl|dt|dd|ul|ol|pre|table|tr|title|fullname|h[1-6])$/;

/** Tags that only say how text looks, which a doc comment can't. */
const inline = /^(?:b|i|em|strong|u|small|span|td|th|tbody|thead|caption|sup|sub)$/;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  '#39': "'",
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
};

/**
 * Documentation that is written in HTML, as that of AWS's models is, as CommonMark text; any other text as it is. Tags
 * that are none of HTML's stay: they are placeholders.
 */
export function withoutHtml(text: string): string {
  if (!/<\/(?:p|code|a|li|b|i|note)>/.test(text)) return text;
  const plain = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<a\b([^<>]*)>([^<]*)<\/a>/g, (_link, attributes: string, words: string) => {
      const [, address] = /href="(https?:[^"]*)"/.exec(attributes) ?? [];
      return address === undefined ? words : `[${words.trim()}](${address})`;
    })
    .replaceAll(/<(\/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>/g, (tag, slash: string, name: string) =>
      markOf(tag, slash !== '', name.toLowerCase()),
    );
  return plain
    .replaceAll(/&(#?\w{2,6});/g, (entity, name: string) => entities[name] ?? entity)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n-\s+/g, '\n- ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/(\n- [^\n]*)\n(?=\n- )/g, '$1')
    .trim();
}

function markOf(tag: string, closes: boolean, name: string): string {
  if (blocks.test(name)) return '\n\n';
  if (name === 'li') return closes ? '\n' : '\n- ';
  if (name === 'code') return '`';
  return inline.test(name) || name === 'a' ? '' : tag;
}
