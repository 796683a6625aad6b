import { replaced } from '../exact.ts';

/** An enum that takes in values that are not known yet, and keeps them. */
export function openEnum(text: string): string {
  const name = /^ {4}UnknownValue\b/m.test(text) ? 'OtherUnknownValue' : 'UnknownValue';
  const named = text
    // A value without letters and digits has no name.
    .replace(/^ {4},$/m, '    Blank,')
    .replace(/Self::(?= =>|\n)/g, 'Self::Blank')
    // Braces are those of the value, not of a format.
    .replace(/write!\(f, (".*")\),$/gm, 'f.write_str($1),')
    .replace('&mut std::fmt::Formatter)', "&mut std::fmt::Formatter<'_>)");
  const open = text.includes('Serialize_repr') ? openNumbers : openTexts;
  // One that holds a value can no longer be copied as the stock one can.
  return open(named, name);
}

/** An enum of numbers, which is made of a number and becomes one. */
function openNumbers(text: string, unknown: string): string {
  const [, type = ''] = /^pub enum (\w+)/m.exec(text) ?? [];
  const variants = [...text.matchAll(/^ {4}(\w+) = (-?\d+),\n/gm)].map(
    ([, variant = '', number = '']) => ({ variant, number }),
  );
  const arms = (arm: (variant: string, number: string) => string) =>
    variants.map(({ variant, number }) => `            ${arm(variant, number)},\n`).join('');
  const conversions = `impl From<i64> for ${type} {
    fn from(number: i64) -> Self {
        match number {
${arms((variant, number) => `${number} => Self::${variant}`)}            _ => Self::${unknown}(number),
        }
    }
}

impl From<${type}> for i64 {
    fn from(value: ${type}) -> Self {
        match value {
${arms((variant, number) => `${type}::${variant} => ${number}`)}            ${type}::${unknown}(number) => number,
        }
    }
}

`;
  const plain = withVariant(text, `    ${unknown}(i64)`)
    .replace(/^( {4}\w+) = -?\d+,$/gm, '$1,')
    .replace('#[repr(i64)]\n', '')
    .replace(
      'Serialize_repr, Deserialize_repr)]',
      'Serialize, Deserialize)]\n#[serde(from = "i64", into = "i64")]',
    )
    .replace(/^use serde_repr::.*;\n/m, '')
    .replace(
      /write!\(f, "\{\}", match self [\s\S]*?\n {8}\}\)/,
      'write!(f, "{}", i64::from(*self))',
    );
  return replaced(plain, /^impl std::fmt::Display/m, (display) => `${conversions}${display}`);
}

/** An enum of texts. With a variant that holds a text it can no longer be copied. */
function openTexts(text: string, unknown: string): string {
  const endOfDisplay = /\n {8}\}\n {4}\}\n\}/;
  return withVariant(text, `    #[serde(untagged)]\n    ${unknown}(String)`)
    .replace('Clone, Copy, ', 'Clone, ')
    .replace(endOfDisplay, `\n            Self::${unknown}(value) => f.write_str(value),$&`);
}

/** Adds a variant behind the last one, which an empty line follows. */
function withVariant(text: string, variant: string): string {
  const doc = '    /// A value that this version of the client does not know.\n';
  return replaced(text, /,\n\n\}/, () => `,\n${doc}${variant},\n}`);
}
