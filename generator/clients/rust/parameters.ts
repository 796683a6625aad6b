import type { ClientContract, ClientOperation, TimestampParameter } from '../client-contract.ts';
import { timestampText } from './timestamps.ts';

/** A parameter as code has it. */
interface Value {
  /** Its name on the wire. */
  readonly name: string;
  readonly in: TimestampParameter['in'];
  readonly type: string;
  /** An expression for a reference to it, or to one of its items. */
  readonly reference: string;
}

/**
 * The type of a parameter, which is one of the function, or a member of the struct of all its parameters. `file` is all
 * of the file that `code`, the operation, stands in.
 */
export function typeOf(parameter: string, code: string, file: string): string {
  const name = parameter.replace(/^(?:p_(?:body|query|header)_|params\.)?(?:r#)?/, '');
  const struct = /params: (\w+)\)/.exec(code)?.[1];
  const place = struct ? file.slice(file.indexOf(`pub struct ${struct} {`)) : code;
  // Up to the next parameter, to the end of the signature, or to that of the member's line.
  const before = struct ? 'pub (?:r#)?' : '(?<!\\w)';
  const declaration = new RegExp(`${before}${name}_?: (.*?)(?=, (?:r#)?\\w+:|[,)]* ->|,?$)`, 'm');
  return declaration.exec(place)?.[1] ?? '';
}

/** An expression for the text of a value on the wire; undefined where it is `to_string()`. */
export function textOf(
  value: Value,
  { timestampParameters }: ClientOperation,
  { namesErrors }: ClientContract,
): string | undefined {
  if (value.type.includes('chrono::DateTime')) {
    const known = timestampParameters.find(
      (each) => each.in === value.in && each.name.toLowerCase() === value.name.toLowerCase(),
    );
    const format = value.in === 'header' ? 'http-date' : 'date-time';
    return timestampText(known ?? { ...value, format }, value.reference);
  }
  const isFloat = namesErrors && /\bf(?:32|64)\b/.test(value.type);
  // Such numbers are copied.
  return isFloat ? `numbers::text(${value.reference.replace('&', '')})` : undefined;
}

/** An operation whose query and headers have the texts of the wire. `file` is all of its file. */
export function withParameters(
  code: string,
  file: string,
  operation: ClientOperation,
  contract: ClientContract,
): string {
  return [listsInQuery, listsInHeaders, values].reduce(
    (text, step) =>
      step(
        text,
        (value) => textOf(value, operation, contract),
        (variable, at) => typeOf(sourceOf(variable, text.slice(0, at)), code, file),
        contract,
      ),
    code,
  );
}

type Step = (
  code: string,
  text: (value: Value) => string | undefined,
  typeAt: (variable: string, at: number) => string,
  contract: ClientContract,
) => string;

/** What a variable was made of: `if let Some(ref param_value) = p_query_kinds {` stands before. */
function sourceOf(variable: string, before: string): string {
  const sources = [...before.matchAll(/if let Some\((?:ref )?param_value\) = ([\w.#]+) \{/g)];
  return variable === 'param_value' ? (sources.at(-1)?.[1] ?? '') : variable;
}

/** Whether a variable is a reference already. */
function isReference(variable: string, before: string): boolean {
  return variable === 'param_value' && /.*Some\((ref )?param_value/s.exec(before)?.[1] === 'ref ';
}

/** `match "multi" { "multi" => …, _ => … };` for a list in the query, of which one arm is ever taken. */
const listInQuery =
  /^( *)req_builder = match "(\w+)" \{\n.*"multi" => \S+\.query\(&([\w.#]+)\.into_iter\(\)\.map\(\|p\| \("([^"]+)"[\s\S]*?\n *\};$/gm;

const listsInQuery: Step = (code, text, typeAt) =>
  code.replace(listInQuery, (...[, indent, style, list = '', name = '', at]: string[]) => {
    const type = typeAt(list, Number(at));
    const item = text({ name, in: 'query', type, reference: 'value' }) ?? 'value.to_string()';
    const sending = (value: string) => `req_builder = req_builder.query(&[("${name}", ${value})]);`;
    const items = isReference(list, code.slice(0, Number(at))) ? list : `&${list}`;
    const lines =
      style === 'multi'
        ? [`for value in ${items} {`, `    ${sending(item)}`, '}']
        : [valuesOf(list, item), sending('values.join(",")')];
    return lines.map((line) => `${indent}${line}`).join('\n');
  });

/** `req_builder = req_builder.header("Name", list.join(",").to_string());`, which lists of texts alone can do. */
const listInHeader =
  /^( *)(req_builder = \S+header\("([^"]+)", )([\w.#]+)\.join\(","\)\.to_string\(\)\);$/gm;

const listsInHeaders: Step = (code, text, typeAt, { namesErrors }) =>
  code.replace(listInHeader, (...[, indent, call, name = '', list = '', at]: string[]) => {
    const type = typeAt(list, Number(at));
    const item = text({ name, in: 'header', type, reference: 'value' });
    if (item === undefined && namesErrors)
      return `${indent}${call}request::header_list(&${list}));`;
    const lines = [valuesOf(list, item ?? 'value.to_string()'), `${call}values.join(","));`];
    return lines.map((line) => `${indent}${line}`).join('\n');
  });

function valuesOf(list: string, item: string): string {
  const made = /^([\w:]+)\(value\)$/.exec(item)?.[1] ?? `|value| ${item}`;
  return `let values: Vec<_> = ${list}.iter().map(${made}).collect();`;
}

/** `query(&[("Name", &value.to_string())])` and `header("Name", value.to_string())` */
const value = /(\b(query|header)\((?:&\[\()?"([^"]+)", )&?([\w.#]+)\.to_string\(\)/g;

const values: Step = (code, text, typeAt) =>
  code.replace(value, (...[whole = '', before, place, name = '', variable = '', at]: string[]) => {
    if (variable === 'value') return whole;
    const reference = isReference(variable, code.slice(0, Number(at))) ? variable : `&${variable}`;
    const type = typeAt(variable, Number(at));
    const own = text({ name, in: place === 'query' ? 'query' : 'header', type, reference });
    return own === undefined ? whole : `${before}${own}`;
  });

/** A map in the query is a pair for each of its entries, or for each item of them, not one of JSON. */
export function withMaps(code: string, file: string): string {
  const stock =
    /^( *)req_builder = req_builder\.query\(&\[\("[^"]+", &serde_json::to_string\(&?([\w.#]+)\)\?\)\]\);$/gm;
  return code.replace(stock, (...[whole = '', indent, map = '', at]: string[]) => {
    const before = code.slice(0, Number(at));
    const type = typeOf(sourceOf(map, before), code, file);
    if (!type.includes('HashMap')) return whole;
    const entries = isReference(map, before) ? map : `&${map}`;
    if (!type.includes('Vec<')) return `${indent}req_builder = req_builder.query(${entries});`;
    const lines = [
      `for (key, values) in ${entries} {`,
      '    for value in values {',
      '        req_builder = req_builder.query(&[(key, value)]);',
      '    }',
      '}',
    ];
    return lines.map((line) => `${indent}${line}`).join('\n');
  });
}
