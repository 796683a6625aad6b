import type { ClientContract, ClientOperation } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { timestampFormats } from './wire-formats.ts';

/** Sends each operation to its path on the wire, with its constants, and names what it fails with. */
export function patchOperations(
  files: ClientFiles,
  { operations, jsonMediaType }: ClientContract,
): void {
  files.edit(files.only(/^api_.*\.go$/), (text) => {
    const withoutMembers = requestsWithoutMembers(text);
    const [head = '', ...calls] = text.split(/(?=\nfunc \(a \*\w+\) \w+Execute\()/);
    const patched = calls.map((call) => {
      const operation = operationOf(call, operations);
      const written = writeParameters(sendConstants(call, operation), operation);
      const [, request] = /\(r (\w+)\)/.exec(call) ?? [];
      const filled = withoutMembers.has(request) ? fillBody(written) : written;
      return withPlainBodies(failByName(filled)).replaceAll(
        '{"application/json"}',
        `{"${jsonMediaType}"}`,
      );
    });
    return [head, ...patched].join('');
  });
}

/** The types of requests whose body is an input without members. */
function requestsWithoutMembers(text: string): ReadonlySet<string | undefined> {
  const request = /^type (\w+) struct {\n(?:\t.*\n)*?\tbody +\*map\[string\]interface ?{}\n/gm;
  return new Set([...text.matchAll(request)].map(([, type]) => type));
}

/** The operation that a function sends: the one with its method and path. */
function operationOf(call: string, operations: readonly ClientOperation[]): ClientOperation {
  const operation = operations.find(({ method, viewPath }) => {
    const verb = method.charAt(0) + method.slice(1).toLowerCase();
    return call.includes(`http.Method${verb}\n`) && call.includes(`BasePath + "${viewPath}"\n`);
  });
  if (operation === undefined) throw new Error(`expected an operation for ${call.slice(0, 200)}`);
  return operation;
}

function sendConstants(call: string, operation: ClientOperation): string {
  const { viewPath, wirePath, constantHeaders, constantQuery } = operation;
  const lines = [
    ...constantHeaders.map(([name, value]) => `HeaderParams[${quoted(name)}] = ${quoted(value)}`),
    ...constantQuery.map(([name, value]) => `QueryParams.Set(${quoted(name)}, ${quoted(value)})`),
  ].map((line) => `\tlocalVar${line}\n`);
  const sent = replaceOnce(call, `BasePath + "${viewPath}"`, `BasePath + ${quoted(wirePath)}`);
  const query = '\tlocalVarQueryParams := url.Values{}\n';
  return replaceOnce(sent, query, `${query}${lines.join('')}`);
}

/** A text as Go has it between quotes; what JSON escapes, Go does alike. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function writeParameters(
  call: string,
  { greedyLabel, timestampParameters }: ClientOperation,
): string {
  const formatterOf = (name: string) => {
    const parameter = timestampParameters.find((each) => each.name === name);
    return parameter && timestampFormats[parameter.format].formatter;
  };
  const failed = /return (.*)&GenericOpenAPIError\{error: err\.Error\(\)\}/.exec(call)?.[1] ?? '';
  // Such as localVarPath = strings.Replace(localVarPath, "{"+"name"+"}", url.PathEscape(parameterValueToString(r.name, "name")), -1)
  const label =
    /localVarPath = strings\.Replace\(localVarPath, "\{"\+"([^"]+)"\+"\}", url\.PathEscape\((parameterValueToString\((r\.\w+), "\w+"\))\), -1\)/g;
  // Such as "name", r.name, "form"
  const argument = /"([^"]+)", (r\.\w+), "/g;
  let formatted = 0;
  const written = call
    .replaceAll(label, (_found, name: string, text: string, field: string) => {
      const formatter = formatterOf(name);
      if (formatter !== undefined) formatted += 1;
      const value = formatter === undefined ? text : `${formatter}(${field})`;
      const writer = name === greedyLabel ? 'escapeGreedyLabel' : 'escapeLabel';
      return `if localVarPath, err = setLabel(localVarPath, ${quoted(name)}, ${writer}(${value})); err != nil {
		return ${failed}err
	}`;
    })
    .replaceAll(argument, (found, name: string, field: string) => {
      const formatter = formatterOf(name);
      if (formatter === undefined) return found;
      formatted += 1;
      return `"${name}", ${formatter}(*${field}), "`;
    });
  if (formatted !== timestampParameters.length) {
    throw new Error(`expected ${timestampParameters.length} timestamps in ${call.slice(0, 200)}`);
  }
  return written;
}

/** Lets an input without members be left out: the protocol alone wants a body of it. */
function fillBody(call: string): string {
  return call.replace(
    /(\tif r\.body == nil {\n)\t\treturn .*\n/,
    '$1\t\tr.body = &map[string]interface{}{}\n',
  );
}

/** Sends and reads bodies as they are in AWS's protocols: there are no forms, and failures hold their causes. */
function withPlainBodies(call: string): string {
  const params = '\tlocalVarHeaderParams := make(map[string]string)\n';
  const asStored = `${params}\t// HTTP would unpack bytes on the way that are packed where they are stored.
	localVarHeaderParams["Accept-Encoding"] = "identity"
`;
  const answersBytes = /\tlocalVarReturnValue +\[\]byte\n/.test(call);
  const leftOut = [/\tlocalVarFormParams := .*\n/g, /\tformFiles +\[\]formFile\n/g];
  const plain = [...leftOut, ', localVarFormParams, formFiles'].reduce(
    (text: string, found) => replaceOnce(text, found, ''),
    replaceOnce(call, params, answersBytes ? asStored : params),
  );
  const failed = /newErr := &GenericOpenAPIError\{[^}]*\}\s+return (.*)newErr\n/;
  return replaceOnce(plain, '&GenericOpenAPIError{error: err.Error()}', 'err')
    .replace(failed, 'return $1err\n')
    .replace(', localVarHTTPResponse.Header.Get("Content-Type"))', ')');
}

/** Makes an answer that isn't 2xx the error that it names, in place of one with the status alone. */
function failByName(call: string): string {
  const failed =
    /newErr := &GenericOpenAPIError\{\s+body: +localVarBody,\s+error: localVarHTTPResponse.Status,\s+\}\s+return (.*)newErr\n/g;
  return replaceOnce(
    call,
    failed,
    'return $1newServiceError(localVarHTTPResponse, localVarBody)\n',
  );
}

function replaceOnce(text: string, found: string | RegExp, replacement: string): string {
  const isText = typeof found === 'string';
  const count = isText ? text.split(found).length - 1 : [...text.matchAll(found)].length;
  if (count !== 1) throw new Error(`expected ${found} once in ${text.slice(0, 200)}`);
  return isText ? text.replace(found, () => replacement) : text.replace(found, replacement);
}
