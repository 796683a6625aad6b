import type { ClientContract, ClientOperation } from '../client-contract.ts';
import { patternOf, replaced } from '../exact.ts';
import { literal } from './source.ts';
import { timestampText } from './timestamps.ts';

/** An operation with the path, the query and the headers that its wire has. */
export function withRequest(
  code: string,
  operation: ClientOperation,
  { namesErrors }: ClientContract,
): string {
  const begun = withConstants(withWirePath(code, operation), operation);
  const listed = withLists(begun);
  const mapped = namesErrors ? withMaps(listed) : listed;
  return withTimestamps(mapped, operation);
}

/** The URL and the request that is built from it; all behind the base of the URL are the values of labels. */
const start =
  /^ {4}let uri_str = format!\(".*?", configuration\.base_path(.*)\);\n {4}let mut req_builder = .*\n\n/m;

/** Has each label of the path encoded by itself. */
function withWirePath(code: string, operation: ClientOperation): string {
  return replaced(code, start, (_, values = '') => `${pathStatements(values, operation)}\n`);
}

/** Values are such as `, Name=crate::apis::urlencode(params.name), Other=other.to_string()`. */
function pathStatements(values: string, operation: ClientOperation): string {
  const { wirePath, method } = operation;
  const expressions = [...values.matchAll(/, \w+=((?:(?!, \w+=).)+)/g)].map(([, value]) => value);
  const labels = [...wirePath.matchAll(/\{([^{}]+)\}/g)].map(([, label = ''], index) =>
    labelOf(label, expressions[index] ?? '', operation),
  );
  const names = labels.map(({ name }) => name).values();
  const path = literal(wirePath.replace(/\{[^{}]+\}/g, () => `{${names.next().value}}`));
  const isConstant = labels.length === 0;
  const lines = [
    ...labels.map(({ name, text }) => `let ${name} = ${text};`),
    `let path = ${isConstant ? path : `format!(${path})`};`,
    `let mut req_builder = configuration.request(reqwest::Method::${method}, ${isConstant ? '' : '&'}path);`,
  ];
  return lines.map((line) => `    ${line}\n`).join('');
}

/** The variable of a label, and what it is: a text that is encoded for the path. */
function labelOf(
  label: string,
  expression: string,
  { greedyLabel, timestampParameters }: ClientOperation,
): { readonly name: string; readonly text: string } {
  // The variable, or the member of `params`, that the expression makes a text of.
  const [source = ''] =
    /(?:params\.(?:r#)?)?\w+(?=\)*$|\.(?:to_string|join)\()/.exec(expression) ?? [];
  const timestamp = timestampParameters.find((each) => each.in === 'path' && each.name === label);
  const value = timestamp
    ? timestampText(timestamp, source)
    : expression.replace(/^crate::apis::urlencode\((.*)\)$/, '$1');
  const encode = label === greedyLabel ? 'urlencode_greedy' : 'urlencode';
  return {
    name: source.replace(/^params\.(?:r#)?/, 'p_path_'),
    text: `request::${encode}(${value})`,
  };
}

/** What sets the header of the client's name: `Configuration::request` does that. */
const userAgent = /^ {4}if let Some\(ref user_agent\) [\s\S]*?^ {4}\}\n/m;

/** Sends the pairs of the query and the headers that are the same in each request. */
function withConstants(code: string, { constantQuery, constantHeaders }: ClientOperation): string {
  const calls = [
    ...constantQuery.map(([name, value]) => `query(&[(${literal(name)}, ${literal(value)})])`),
    ...constantHeaders.map(([name, value]) => `header(${literal(name)}, ${literal(value)})`),
  ];
  return replaced(code, userAgent, () =>
    calls.map((call) => `    req_builder = req_builder.${call};\n`).join(''),
  );
}

/** `match "multi" { "multi" => …, _ => … };` for a list in the query, of which one arm is ever taken. */
const listInQuery =
  /^( *)req_builder = match "(\w+)" \{\n.*"multi" => \S+\.query\(&([\w.]+)\.into_iter\(\)\.map\(\|p\| \("([^"]+)"[\s\S]*?\n *\};$/gm;

/** `req_builder = req_builder.header("Name", list.join(",").to_string());`, which lists of texts alone can do. */
const listInHeader = /^( *)(req_builder = .*, )([\w.]+)\.join\(","\)\.to_string\(\)\);$/gm;

function withLists(code: string): string {
  return code
    .replace(listInQuery, (_, indent: string, style: string, list: string, name: string) => {
      const sending = (value: string) =>
        `req_builder = req_builder.query(&[("${name}", ${value})]);`;
      const lines =
        style === 'multi'
          ? [`for value in ${list} {`, `    ${sending('value.to_string()')}`, '}']
          : [valuesOf(list), sending('values.join(",")')];
      return lines.map((line) => `${indent}${line}`).join('\n');
    })
    .replace(listInHeader, (_, indent: string, call: string, list: string) => {
      return `${indent}${valuesOf(list)}\n${indent}${call}values.join(","));`;
    });
}

function valuesOf(list: string): string {
  return `let values: Vec<_> = ${list}.iter().map(|value| value.to_string()).collect();`;
}

/** A map in the query is a pair for each of its entries, not one of JSON. */
function withMaps(code: string): string {
  return code.replace(
    /\.query\(&\[\("[^"]+", &serde_json::to_string\((\w+)\)\?\)\]\)/g,
    '.query($1)',
  );
}

function withTimestamps(code: string, { timestampParameters }: ClientOperation): string {
  return timestampParameters
    .filter((parameter) => parameter.in !== 'path')
    .reduce((text, parameter) => {
      const name = patternOf(parameter.name);
      const pair = new RegExp(`(\\("${name}", )&?([\\w.]+)\\.to_string\\(\\)`);
      return replaced(text, pair, (_, before, value = '') => {
        return `${before}${timestampText(parameter, value)}`;
      });
    }, code);
}
