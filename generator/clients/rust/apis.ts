import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { replaced } from '../exact.ts';
import { moduleName, onlyInPart } from './source.ts';

/**
 * The module that holds that of the operations, which is the file `api`. `stock` is openapi-generator's: it has errors
 * that the status alone tells apart, which a contract that names its errors has no use for.
 */
export function apisModule(
  stock: string,
  { namesErrors }: ClientContract,
  files: ClientFiles,
  api: string,
): string {
  const own = ['configuration', moduleName(api)].sort().map((name) => `pub mod ${name};\n`);
  const modules = `${own.join('')}\n${onlyInPart}mod request;\n`;
  if (namesErrors) return modules;
  const usesDeepObjects = files.read(api).includes('parse_deep_object');
  const errors = withSignerError(errorsByStatus(stock));
  return `${modules}\n${usesDeepObjects ? errors : withoutDeepObjects(errors)}`;
}

/** The types of errors, without what encodes paths, and without what reads media types, and the modules, behind them. */
function errorsByStatus(stock: string): string {
  return stock
    .replace(/^pub fn urlencode[\s\S]*?^\}\n\n/m, '')
    .replace(/^\/\/\/ Internal use only[\s\S]*$/m, '')
    .replaceAll('impl <T', 'impl<T');
}

function withoutDeepObjects(code: string): string {
  return code.replace(/^pub fn parse_deep_object[\s\S]*?^\}\n/m, '');
}

/** A variant of the error, and its arms in two matches. */
const signerError: readonly (readonly [anchor: RegExp, behind: string])[] = [
  [/ResponseError\(ResponseContent<T>\),/, '    Signer(configuration::SignerError),'],
  [/e\.status\)\),/, '            Error::Signer(e) => ("signer", e.to_string()),'],
  [/Error::ResponseError\(_\) => return None,/, '            Error::Signer(e) => e.as_ref(),'],
];

function withSignerError(code: string): string {
  return signerError.reduce(
    (text, [anchor, behind]) => replaced(text, anchor, (found) => `${found}\n${behind}`),
    code,
  );
}
