import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { openEnum } from './enums.ts';
import { moduleName } from './source.ts';

/** The file of a schema's model: the generator has its own way with capitals, and with names that are reserved. */
export function modelPath(files: ClientFiles, schema: string): string | undefined {
  const letters = schema.toLowerCase().replace(/[^a-z0-9]/g, '');
  const paths = files.paths(/\/models\/(?!mod\.rs)/);
  const find = (name: string) =>
    paths.find((path) => moduleName(path).replaceAll('_', '') === name);
  return find(letters) ?? find(`model${letters}`);
}

/**
 * Lets models do without the macros of serde_with. Where errors are named, enums take in values that are not known yet,
 * and members are written and read as the wire has them.
 */
export function patchModels(files: ClientFiles, { namesErrors }: ClientContract): void {
  for (const path of files.paths(/\/models\//)) {
    files.rewrite(path, withoutMacros);
    if (!namesErrors) continue;
    if (/^pub enum /m.test(files.read(path))) files.rewrite(path, openEnum);
    files.rewrite(path, (text) => withStandardTypes(withConversions(withPlainDocuments(text))));
  }
}

/** A document that is not there is `None`, and needs no `Option` of its own to say that it is null. */
function withPlainDocuments(text: string): string {
  return text
    .replace(
      /default, with = "::serde_with::rust::double_option", (.*\n.*)Option<Option<serde_json::Value>>/g,
      '$1Option<serde_json::Value>',
    )
    .replaceAll('Option<Option<serde_json::Value>>', 'Option<serde_json::Value>');
}

/** The types of members that the wire has in another way than serde, and what writes and reads them. */
const conversions: readonly (readonly [type: RegExp, conversion: string])[] = [
  [/^Vec<u8>$/, 'serde_with::base64::Base64'],
  [/^f(?:32|64)$/, 'crate::numbers::Number'],
];

/** Has members converted that hold such types, also in lists and maps, and that nothing converts yet. */
function withConversions(text: string): string {
  return text.replace(
    /^( *#\[serde\(rename = "[^"]*")((?:(?!with = ).)*\)\]\n *pub [\w#]+: )(.*)$/gm,
    (line, serde: string, between: string, type: string) => {
      const conversion = conversionOf(type.replace(/,$/, ''));
      if (conversion === undefined) return line;
      return `${serde}${conversionArguments(conversion)}${between}${type}`;
    },
  );
}

/** The type of serde_with's that converts a type; undefined where it is converted by serde alone. */
function conversionOf(type: string): string | undefined {
  const own = conversions.find(([pattern]) => pattern.test(type));
  if (own !== undefined) return own[1];
  const [, container, key, inner] =
    /^(Option|Vec|std::collections::HashMap)<(String, )?(.*)>$/.exec(type) ?? [];
  const conversion = inner && conversionOf(inner);
  return conversion && `${container}<${key ? 'serde_with::Same, ' : ''}${conversion}>`;
}

/** The arguments of serde for a conversion; an optional member needs a default, or it has to be there. */
function conversionArguments(conversion: string): string {
  const optional = conversion.startsWith('Option<') ? ', default' : '';
  return `${optional}, with = "serde_with::As::<${conversion}>"`;
}

/** The types of the standard library that members are made of. */
const standardTypes = { Box: 'boxed', Option: 'option', Vec: 'vec' } as const;

/** A model that has the name of a standard type leaves that no name but its whole one. */
function withStandardTypes(text: string): string {
  return Object.entries(standardTypes).reduce(
    (code, [name, module]) =>
      new RegExp(`^pub (?:struct|enum) ${name}\\b`, 'm').test(code)
        ? code.replace(new RegExp(`(?<![\\w:])${name}(?=<|::)`, 'g'), `std::${module}::${name}`)
        : code,
    text,
  );
}

/** Without its macros serde_with is a small crate: `serde_as(as = "Type")` becomes an argument of serde's own. */
function withoutMacros(text: string): string {
  return text
    .replace(/^use serde_with::serde_as;\n\n|^#\[serde_as\]\n/gm, '')
    .replace(
      /^ *#\[serde_as\(as = "(.*)"\)\]\n( *#\[serde\(rename = "[^"]*")/gm,
      (_, type: string, serde: string) => `${serde}${conversionArguments(type)}`,
    );
}
