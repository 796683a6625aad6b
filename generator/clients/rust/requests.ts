import type { ClientContract, ClientOperation } from '../client-contract.ts';
import { replaced } from '../exact.ts';
import { textOf, typeOf, withMaps, withParameters } from './parameters.ts';
import { literal } from './source.ts';

/** An operation with the path, the query and the headers that its wire has. `file` is all of its file. */
export function withRequest(
  code: string,
  file: string,
  operation: ClientOperation,
  contract: ClientContract,
): string {
  const begun = withConstants(withWirePath(code, file, operation, contract), operation);
  const mapped = contract.namesErrors ? withMaps(begun, file) : begun;
  return withParameters(mapped, file, operation, contract);
}

/** The URL and the request that is built from it; all behind the base of the URL are the values of labels. */
const start =
  /^ {4}let uri_str = format!\(".*?", configuration\.base_path(.*)\);\n {4}let mut req_builder = .*\n\n/m;

/** Has each label of the path encoded by itself. */
function withWirePath(
  code: string,
  file: string,
  operation: ClientOperation,
  contract: ClientContract,
): string {
  const labelled = (name: string, expression: string) =>
    labelOf(name, expression, operation, contract, (source) => typeOf(source, code, file));
  const direct = withoutAliases(code);
  return replaced(direct, start, (_, values = '') => {
    return `${pathStatements(values, operation, labelled)}\n`;
  });
}

/** Code in which the values of labels are the parameters themselves: their other names are those of the texts. */
function withoutAliases(code: string): string {
  const alias = /^ *let (p_path_\w+) = (.*);\n/gm;
  const names = new Map([...code.matchAll(alias)].map(([, name, source]) => [name, source]));
  return code.replace(alias, '').replace(/\bp_path_\w+/g, (name) => names.get(name) ?? name);
}

/** Values are such as `, Name=crate::apis::urlencode(params.name), Other=other.to_string()`. */
function pathStatements(
  values: string,
  { wirePath, method }: ClientOperation,
  labelled: (name: string, expression: string) => Label,
): string {
  const expressions = [...values.matchAll(/, \w+=((?:(?!, \w+=).)+)/g)].map(([, value]) => value);
  const labels = [...wirePath.matchAll(/\{([^{}]+)\}/g)].map(([, label = ''], index) =>
    labelled(label, expressions[index] ?? ''),
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
interface Label {
  readonly name: string;
  readonly text: string;
}

function labelOf(
  label: string,
  expression: string,
  operation: ClientOperation,
  contract: ClientContract,
  type: (source: string) => string,
): Label {
  // The variable, or the member of `params`, that the expression makes a text of.
  const [source = ''] =
    /(?:params\.)?(?:r#)?\w+(?=\)*$|\.(?:to_string|join)\()/.exec(expression) ?? [];
  const text = textOf(
    { name: label, in: 'path', type: type(source), reference: `&${source}` },
    operation,
    contract,
  );
  const value = text ?? expression.replace(/^crate::apis::urlencode\((.*)\)$/, '$1');
  const encode = label === operation.greedyLabel ? 'greedy_label' : 'label';
  return {
    name: source.replace(/^(?:params\.)?(?:r#)?/, 'p_path_'),
    text: contract.namesErrors
      ? `request::${encode}(${literal(label)}, ${value})?`
      : `request::urlencode(${value})`,
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
