import type { ClientFiles } from '../client-files.ts';
import { replaced } from '../exact.ts';
import { moduleName } from './source.ts';

/** The file of a schema's model: the generator has its own way with capitals, and with names that are reserved. */
export function modelPath(files: ClientFiles, schema: string): string | undefined {
  const letters = schema.toLowerCase().replace(/[^a-z0-9]/g, '');
  const paths = files.paths(/\/models\/(?!mod\.rs)/);
  const find = (name: string) =>
    paths.find((path) => moduleName(path).replaceAll('_', '') === name);
  return find(letters) ?? find(`model${letters}`);
}

/** Lets enums take in values that are not known yet, and models do without the macros of serde_with. */
export function patchModels(files: ClientFiles): void {
  for (const path of files.paths(/\/models\//)) {
    if (/^pub enum /m.test(files.read(path))) files.edit(path, openEnum);
    if (files.read(path).includes('#[serde_as]')) files.edit(path, withoutMacros);
  }
}

function openEnum(text: string): string {
  const name = /^ {4}UnknownValue\b/m.test(text) ? 'OtherUnknownValue' : 'UnknownValue';
  return text.includes('Serialize_repr') ? openNumbers(text, name) : openTexts(text, name);
}

/** An enum of numbers: one that is not known is not kept, since a variant of it can hold nothing. */
function openNumbers(text: string, name: string): string {
  return withVariant(text, `    #[serde(other)]\n    ${name} = i64::MIN`).replace(
    /write!\(f, "\{\}", match self [\s\S]*?\n {8}\}\)/,
    'write!(f, "{}", *self as i64)',
  );
}

/** An enum of texts. With one that holds a text it can no longer be copied. */
function openTexts(text: string, name: string): string {
  const endOfDisplay = /\n {8}\}\n {4}\}\n\}/;
  return withVariant(text, `    #[serde(untagged)]\n    ${name}(String)`)
    .replace('Clone, Copy, ', 'Clone, ')
    .replace(endOfDisplay, `\n            Self::${name}(value) => f.write_str(value),$&`);
}

/** Adds a variant behind the last one, which an empty line follows. */
function withVariant(text: string, variant: string): string {
  const doc = '    /// A value that this version of the client does not know.\n';
  return replaced(text, /,\n\n\}/, () => `,\n${doc}${variant},\n}`);
}

/** Without its macros serde_with is a small crate: `serde_as(as = "Type")` becomes an argument of serde's own. */
function withoutMacros(text: string): string {
  return text
    .replace(/^use serde_with::serde_as;\n\n|^#\[serde_as\]\n/gm, '')
    .replace(
      /^ *#\[serde_as\(as = "(.*)"\)\]\n( *#\[serde\(rename = "[^"]*")/gm,
      (_, type: string, serde: string) => {
        const optional = type.startsWith('Option') ? ', default' : '';
        return `${serde}${optional}, with = "serde_with::As::<${type}>"`;
      },
    );
}
