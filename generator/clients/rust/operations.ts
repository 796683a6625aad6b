import type { ClientContract, ClientOperation } from '../client-contract.ts';
import { replaced } from '../exact.ts';
import { withBody } from './bodies.ts';
import { withRequest } from './requests.ts';

/** The file of all operations, each with the wire put back. */
export function patchedOperations(text: string, contract: ClientContract): string {
  const left = new Set(contract.operations);
  const stock = withNames(text);
  const patched = stock.replace(/^pub async fn [\s\S]*?^\}$/gm, (code) => {
    const operation = [...left].find((each) => isCode(code, each));
    if (operation === undefined) throw new Error(`expected no operation ${code}`);
    left.delete(operation);
    return withAnswer(
      withBody(withRequest(code, stock, operation, contract), stock, contract),
      operation,
    );
  });
  if (left.size > 0) throw new Error(`expected operations ${[...left].map(({ id }) => id)}`);
  const code = patched
    .replace(/^[\s\S]*?(?=^\/\/\/|^pub )/m, '')
    .replaceAll('&configuration::Configuration', '&Configuration');
  const own = contract.namesErrors ? withNamedErrors(code) : code;
  return `${imports(own, contract)}\n${own}`;
}

/** Code with names that Rust takes, and that stand for one thing alone. */
function withNames(code: string): string {
  return (
    code
      // The types of an operation whose name is reserved.
      .replace(/\bR#(\w)/g, (_, letter: string) => letter.toUpperCase())
      .replace(/^(pub async fn \w+\(configuration: .*, )configuration(: )/gm, '$1configuration_$2')
      .replace(/(let p_\w+_configuration = configuration);/g, '$1_;')
      .replace(/^ *\/\/ add a prefix to parameters .*\n/gm, '')
  );
}

/** Whether code is that of an operation, by its path, in which labels are identifiers. */
function isCode(code: string, { viewPath, method }: ClientOperation): boolean {
  const path = viewPath.replace(/\{([^{}]+)\}/g, (_, label: string) => {
    return `{${label.replace(/\W/g, '_')}}`;
  });
  return code.includes(`format!("{}${path}"`) && code.includes(`Method::${method},`);
}

/** Operations that all fail with the same error, not each with one of its own. */
function withNamedErrors(code: string): string {
  return code
    .replace(/^\/\/\/ struct for typed errors [\s\S]*?^\}\n/gm, '')
    .replace(/, Error<\w+>> \{$/gm, ', Error> {');
}

function imports(code: string, { namesErrors }: ClientContract): string {
  const own = ['models', 'numbers', 'timestamps'].filter((name) => code.includes(`${name}::`));
  const lines = namesErrors
    ? ['super::request', `crate::${grouped([...own, 'Error'])}`]
    : [
        'super::{request, Error}',
        ...(own.length > 0 ? [`crate::${grouped(own)}`] : []),
        'serde::{Deserialize, Serialize}',
        ...(code.includes('TokioFile')
          ? ['tokio::fs::File as TokioFile', 'tokio_util::codec::{BytesCodec, FramedRead}']
          : []),
      ];
  return ['super::configuration::Configuration', ...lines].map((line) => `use ${line};\n`).join('');
}

function grouped(names: readonly string[]): string {
  return names.length === 1 ? names.join('') : `{${names.join(', ')}}`;
}

/** From where the request is built to the end of the function. */
const answer = /^ {4}let req = req_builder\.build\(\)\?;\n[\s\S]*^\}$/m;

/** The functions that send a request, by the type that they answer with; for all others there is one of JSON. */
const senders: ReadonlyMap<string | undefined, string> = new Map([
  ['()', 'send_for_nothing'],
  ['String', 'send_for_text'],
  ['reqwest::Response', 'send'],
]);

/** An operation that leaves it to the functions of `requestModule` to send its request and to read the answer. */
function withAnswer(code: string, { method }: ClientOperation): string {
  const declared = /\) -> Result<(.*), Error<\w+>> \{$/m.exec(code)?.[1];
  // Nothing but the headers of an answer to HEAD says anything.
  const result = declared === '()' && method === 'HEAD' ? 'reqwest::Response' : declared;
  const sender = senders.get(result) ?? 'send_for_json';
  return replaced(code, answer, () => `    request::${sender}(configuration, req_builder).await\n}`)
    .replace(/\) -> Result<\(\), (?=.*\{$)/m, () => `) -> Result<${result}, `)
    .replace('Configuration, )', 'Configuration)');
}
