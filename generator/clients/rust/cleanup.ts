import { docComment } from './docs.ts';

/** Code without what the generator leaves in it that nobody would have written. */
export function cleaned(code: string): string {
  return [
    withoutHeader,
    withoutUnusedImports,
    withDerivedDefault,
    withProperDocs,
    withProperBlankLines,
  ].reduce((text, step) => step(text), code);
}

function withoutHeader(code: string): string {
  return code.replace(/^\/\*[\s\S]*?\*\/\n+/, '');
}

function withoutUnusedImports(code: string): string {
  const usesModels = code.includes('models::');
  // Something else than the import itself, where a brace comes behind.
  const usesSerialize = /\bSerialize\b[^}]/.test(code);
  return code
    .replace(/^use crate::models;\n/m, usesModels ? '$&' : '')
    .replace(/^use serde::\{Deserialize, Serialize\};\n/m, usesSerialize ? '$&' : '')
    .replace('{Serialize_repr,Deserialize_repr};', '{Deserialize_repr, Serialize_repr};\n');
}

/** The first variant of an enum is its default, which needs no code. */
function withDerivedDefault(code: string): string {
  const stock = /^impl Default for \w+ \{\n.*\n *Self::(\w+)\n {4}\}\n\}\n/m;
  const variant = stock.exec(code)?.[1];
  if (variant === undefined) return code;
  return code
    .replace(stock, '')
    .replace(/^(#\[derive\(.*\bDebug, )/m, '$1Default, ')
    .replace(new RegExp(`^ {4}${variant}\\b(?=,| =)`, 'm'), '    #[default]\n$&');
}

function withProperDocs(code: string): string {
  return (
    code
      // Lines that are empty, or that say of a struct what its name says itself: `struct for typed errors of …`.
      .replace(/^\/\/\/ *\n(?=#)|^\/\/\/ struct for .*\n/gm, '')
      // `Name : description`, which a line of the same may follow.
      .replace(/^(\/\/\/ )\w+ : (.*)\n(?:\/\/\/ .*\n)?(?=#)/m, '$1$2\n')
      // What the model is said to be is not what its constructor does.
      .replace(
        /^( *\/\/\/.*\n)*( *pub fn new\((.*)\) -> (?!Self).*)$/gm,
        (_, __, signature: string, required: string) =>
          `    /// Makes one ${required === '' ? 'in which nothing is set' : 'of what is required'}.\n${signature}`,
      )
      .replace(/^( *)\/\/\/ (.*)$/gm, (_, indent: string, text: string) =>
        docComment(text, indent).trimEnd(),
      )
  );
}

/** None at the beginning and the end of a block, one behind each item, and a comma behind the last field. */
function withProperBlankLines(code: string): string {
  return code
    .replace(/\{\n\n+/g, '{\n')
    .replace(/\n\n+( *\})/g, '\n$1')
    .replace(/^\}\n(?=\S)/gm, '}\n\n')
    .replace(/^( +pub \w+: .*[^,\n])\n\}/gm, '$1,\n}');
}
