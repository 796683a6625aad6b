import type { ClientContract, ClientOperation, TimestampParameter } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { patternOf, replaced } from '../exact.ts';
import { apiFile } from './project.ts';
import { formatNames } from './timestamps.ts';

/** Gives each method of an operation its own path, media type, constants and timestamps. */
export function patchOperations(
  files: ClientFiles,
  { operations, jsonMediaType }: ClientContract,
): void {
  files.rewrite(files.only(apiFile), (text) => {
    // Each method that sends a request begins with the options of that.
    const [head = '', ...calls] = text.split(/(?=RequestOptions localVarRequestOptions = new )/);
    const patched = calls.map((call) => {
      const operation = operations.find((each) => requestOf(each).test(call));
      if (operation === undefined) throw new Error(`expected an operation for ${call}`);
      return patchCall(call, operation, jsonMediaType);
    });
    // An error can have the name of an exception of .NET's.
    return [head, ...patched].join('').replaceAll(/\bthrow new (?=\w+\()/g, 'throw new System.');
  });
}

/** Matches the call that sends the request of an operation, the path of the view; keeps what stands before that. */
function requestOf({ method, viewPath }: ClientOperation): RegExp {
  const verb = method.charAt(0) + method.slice(1).toLowerCase();
  return new RegExp(
    `(\\b(?:Client\\.${verb}|AsynchronousClient\\.${verb}Async)<.+>\\(")${patternOf(viewPath)}(?=",)`,
  );
}

function patchCall(text: string, operation: ClientOperation, jsonMediaType: string): string {
  const { wirePath, greedyLabel, timestampParameters } = operation;
  const path = wirePath.replace(`{${greedyLabel}}`, `{${greedyLabel}+}`);
  let call = replaced(text, requestOf(operation), (_, request: string) => request + path);
  call = addConstants(call, operation);
  for (const parameter of timestampParameters) call = writeTimestamp(call, parameter);
  call = call.replaceAll(/^( +)"application\/json"(?=,?$)/gm, `$1"${jsonMediaType}"`);
  return callerWins(call);
}

function addConstants(call: string, { constantQuery, constantHeaders }: ClientOperation): string {
  const pairs = [
    ...constantQuery.map((pair) => ['Query', ...pair]),
    ...constantHeaders.map((pair) => ['Header', ...pair]),
  ];
  if (pairs.length === 0) return call;
  const lines = pairs.map(
    ([place, name, value]) =>
      `            localVarRequestOptions.${place}Parameters.Add(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  return replaced(
    call,
    /^ +\/\/ make the HTTP request\n/m,
    (sends) => `${lines.join('')}\n${sends}`,
  );
}

/** Has a parameter written as its format says, where the client would have written it as any other. */
function writeTimestamp(call: string, { name, in: place, format }: TimestampParameter): string {
  const adds = place === 'query' ? 'ParameterToMultiMap\\("[a-z]*", ' : 'Parameters\\.Add\\(';
  const added = new RegExp(
    `(${adds}"${patternOf(name)}", (?:\\S+ParameterToString\\()?)(@?\\w+)(?=\\))`,
  );
  return replaced(call, added, (_, before: string, argument: string) => {
    const isOptional = call.includes(`if (${argument} != null)\n`);
    return `${before}Timestamps.To${formatNames[format]}(${argument}${isOptional ? '.Value' : ''})`;
  });
}

/** Has parameters that are headers of the client's own, too, replace those. */
function callerWins(call: string): string {
  const added =
    /\.Add\("(Accept|Content-Type)", (\S+ParameterToString\(@?\w+\))\)(?=; \/\/ header parameter)/gi;
  return call.replaceAll(added, '["$1"] = new List<string> { $2 }');
}
