import type { ClientOperation, TimestampMember, TimestampParameter } from '../client-contract.ts';
import { patternOf } from '../exact.ts';
import type { GeneratedPackage } from './generated-package.ts';
import { typeOf, writerOf } from './wire-types.ts';

/** The default of a format that `strftime` writes dates in, with offsets such as `+0000`, which RFC 3339 has not. */
const stockFormat = 'datetime_format: str="%Y-%m-%dT%H:%M:%S.%f%z"';

/** Where the configuration has that format: a doc comment, a parameter and an attribute with its docstring. */
const formatLines =
  /^ {4}:param datetime_format: .*\n|^ {8}datetime_format: str=.*\n|^ {8}self\.datetime_format = .*\n.*\n {8}"""\n\n/gm;

/** The code that writes a parameter of the query in that format, and the branch of all other values behind it. */
const formatted =
  / {12}if isinstance\((\w+), datetime\):\n {16}_query[\s\S]*?\n {12}else:\n {4}( {12}.*, \1\)\)\n)/g;

/**
 * Leaves the dates in queries to the code that writes all others, as RFC 3339 has it. The user's own format, an option
 * of openapi-generator's, stays, but for services with formats on the wire of their own.
 */
export function writeQueryDates({ files, contract, root, api }: GeneratedPackage): void {
  const configuration = `${root}/configuration.py`;
  const isStock = files.read(configuration).includes(stockFormat);
  if (!isStock && !contract.namesErrors) return;
  files.replace(configuration, formatLines, '', 3);
  files.rewrite(api, (text) => text.replaceAll(formatted, '$2'));
}

/** Writes the parameters of an operation that are timestamps as the wire has them. `call` ends its method. */
export function writeTimestampParameters(
  { files, api }: GeneratedPackage,
  { timestampParameters }: ClientOperation,
  call: string,
): void {
  for (const parameter of timestampParameters) {
    const found = before(call, assignmentOf(parameter));
    files.replace(api, found, `$1${writerOf(parameter.format)}($2)$3`);
  }
}

/** The line that puts a parameter into the request, with its variable in the second of three groups. */
function assignmentOf({ name, in: place }: TimestampParameter): string {
  return place === 'query'
    ? `( {12}_query_params\\.append\\(\\('${name}', )(\\w+)(\\)\\)\n)`
    : `( {12}_${place}_params\\['${name}'\\] = )(\\w+)(\n)`;
}

/** What a pattern matches in the method that ends in `call`: no other method begins in between. */
function before(call: string, pattern: string): RegExp {
  return new RegExp(`${pattern}(?=(?:(?!_serialize\\()[\\s\\S])*?${patternOf(call)})`, 'g');
}

/** Gives a member of the model in `path` the type that reads and writes its format. */
export function typeTimestampMember(
  { files }: GeneratedPackage,
  path: string,
  { name, format }: TimestampMember,
): void {
  // A field with another name than on the wire has that behind its type: `Field(default=None, alias="…")`.
  const alias = `alias="${name}"`;
  const hasAlias = files.read(path).includes(alias);
  const [field, rest] = hasAlias ? ['\\w+', `(?=.*${alias})`] : [name, ''];
  const type = new RegExp(`^( {4}${field}: [^=\n]*?)\\bdatetime\\b${rest}`, 'gm');
  files.replace(path, type, `$1${typeOf(format)}`);
}
