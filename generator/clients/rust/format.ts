import { maxWidth } from './docs.ts';

/** Widths of rustfmt's beside `max_width`: what is longer is not on one line with what is around it. */
const attributeWidth = 70;
const callWidth = 60;
const chainWidth = 60;
const literalWidth = 18;

/**
 * Code as rustfmt has it. What the generator writes, and templates with names in them, have lines that are too long, of
 * a few kinds: rustfmt itself need not be there.
 */
export function formatted(code: string): string {
  return [
    signatures,
    options,
    serdeAttributes,
    fields,
    variants,
    boxes,
    structLiterals,
    matchArms,
    chains,
    bindings,
    requestCalls,
    derives,
    emptyBlocks,
  ].reduce((text, step) => step(text), code);
}

/** Replaces lines of a pattern that are too long; `broken` is given the groups of the pattern. */
function breakLines(
  code: string,
  pattern: RegExp,
  broken: (...groups: readonly string[]) => string,
): string {
  return code.replace(pattern, (line: string, ...groups: string[]) =>
    line.length <= maxWidth ? line : broken(...groups),
  );
}

/** `fn name(one: One, other: Other) -> Result {` */
function signatures(code: string): string {
  return breakLines(
    code,
    /^( *)((?:pub(?:\(crate\))? )?(?:async )?fn \w+.*?)\((.*)\) -> (.*) \{$/gm,
    (indent = '', head, args = '', result) =>
      `${indent}${head}(\n${listed(args, indent)}${indent}) -> ${result} {`,
  );
}

/** `name: Option<models::Name>,`, an argument that already has a line of its own */
function options(code: string): string {
  return breakLines(
    code,
    /^( *)(\w+: \w+)<(.*)>,$/gm,
    (indent, head, inner) => `${indent}${head}<\n${indent}    ${inner},\n${indent}>,`,
  );
}

/** `#[serde(rename = "Name", skip_serializing_if = "Option::is_none")]` */
function serdeAttributes(code: string): string {
  return code.replace(/^( *)#\[serde\((.*)\)\]$/gm, (line, indent: string, args: string) =>
    args.length <= attributeWidth
      ? line
      : `${indent}#[serde(\n${listed(args, indent).replace(/,\n$/, '\n')}${indent})]`,
  );
}

/** `pub name: Type,` */
function fields(code: string): string {
  return breakLines(code, /^( *)(pub \w+:) (.*,)$/gm, (indent = '', name = '', type = '') =>
    indent.length + 4 + type.length > maxWidth
      ? brokenType(`${name} ${type}`, indent)
      : `${indent}${name}\n${indent}    ${type}`,
  );
}

/** `Name<One, Other>,`, where the arguments have lines of their own */
function brokenType(type: string, indent: string): string {
  const [, head = '', args = ''] = /^(.*?<)(.*)>,$/.exec(type) ?? [];
  if (indent.length + type.length <= maxWidth || args === '') return `${indent}${type}`;
  const lines = listed(args, indent).trimEnd().split('\n');
  const broken = lines.map((line) => brokenType(line.trim(), `${indent}    `));
  return [`${indent}${head}`, ...broken, `${indent}>,`].join('\n');
}

/** `name: Box::new(name),` */
function boxes(code: string): string {
  return breakLines(
    code,
    /^( *)(\w+: Box::new\()(\w+)(\),)$/gm,
    (indent, head, name, end) => `${indent}${head}\n${indent}    ${name},\n${indent}${end}`,
  );
}

/** `Name(Box<Type>),` */
function variants(code: string): string {
  return breakLines(
    code,
    /^( *)(\w+)\((Box<.*>)\),$/gm,
    (indent, name, type) => `${indent}${name}(\n${indent}    ${type},\n${indent}),`,
  );
}

/** `Name {`, `one,`, `other,` and `}`, which are one line where they are short */
function structLiterals(code: string): string {
  return code.replace(
    /^( {8}\w+) \{\n((?: {12}.*,\n)+) {8}\}$/gm,
    (whole, name: string, members: string) => {
      const short = members.trim().slice(0, -1).replace(/,\s+/g, ', ');
      return short.length <= literalWidth ? `${name} { ${short} }` : whole;
    },
  );
}

/** `pattern => value,` */
function matchArms(code: string): string {
  return breakLines(
    code,
    /^( {12})(\S.*) => (.*),$/gm,
    (indent, pattern, value) => `${indent}${pattern} => {\n${indent}    ${value}\n${indent}}`,
  );
}

/** `let values: Vec<_> = list.iter().map(text).collect();` */
function chains(code: string): string {
  return code.replace(
    /^( *)(let values: Vec<_> = )([\w.#]+)(\.iter\(\))(\.map\(.*\))(\.collect\(\));$/gm,
    (line, indent: string, head: string, ...[list, ...calls]: string[]) => {
      const parts = calls.slice(0, 3);
      if (`${list}${parts.join('')}`.length <= chainWidth) return line;
      return `${indent}${head}${list}${parts.map((call) => `\n${indent}    ${call}`).join('')};`;
    },
  );
}

/** `let name = value;` */
function bindings(code: string): string {
  return breakLines(code, /^( *)(let (?:mut )?\w+ =) (.*;)$/gm, (indent = '', name, value = '') => {
    const argument = /^format!\((.*)\);$/.exec(value)?.[1];
    const isLong = indent.length + 4 + value.length > maxWidth;
    return isLong && argument !== undefined
      ? `${indent}${name} format!(\n${indent}    ${argument}\n${indent});`
      : `${indent}${name}\n${indent}    ${value}`;
  });
}

/** `req_builder = req_builder.query(&[("Name", &value)]);`, where the array and the pair in it stay with the call */
function requestCalls(code: string): string {
  return code.replace(
    /^( *)(req_builder = req_builder\.\w+)\((&\[\()?(.{40,}?)(?:\)\])?\);$/gm,
    (line, indent: string, call: string, array: string | undefined, args: string) => {
      if (args.length <= callWidth) {
        return line.length <= maxWidth ? line : line.replace(' = ', ` =\n${indent}    `);
      }
      const [open, close] = array ? ['(&[(', ')]);'] : ['(', ');'];
      return `${indent}${call}${open}\n${listed(args, indent)}${indent}${close}`;
    },
  );
}

/** `#[derive(One, Other)]` */
function derives(code: string): string {
  return code.replace(/^#\[derive\((.{89,})\)\]$/gm, '#[derive(\n    $1,\n)]');
}

/** `Name {` and `}` */
function emptyBlocks(code: string): string {
  return code.replace(/^( *(?:pub struct )?\w+) \{\n *\}$/gm, '$1 {}');
}

/** Arguments, each on a line of its own. Commas within brackets do not part them. */
function listed(args: string, indent: string): string {
  let depth = 0;
  const lines = [...args].reduce((text, character) => {
    const isArrow = character === '>' && text.endsWith('-');
    if ('<(['.includes(character)) depth += 1;
    if ('>)]'.includes(character) && !isArrow) depth -= 1;
    return text + (character === ',' && depth === 0 ? '\n' : character);
  }, '');
  return lines
    .split('\n')
    .map((line) => `${indent}    ${line.trim()},\n`)
    .join('');
}
