import type { ClientOperation } from '../client-contract.ts';
import { type GeneratedPackage, insertAfter } from './generated-package.ts';
import { quoted } from './text.ts';
import { writeTimestampParameters } from './timestamps.ts';
import { importWireTypes, writerOf } from './wire-types.ts';

/** Puts what the view took away into the methods that build requests. */
export function patchOperations(made: GeneratedPackage): void {
  const { files, contract, api, name } = made;
  const writers = contract.operations.flatMap(({ timestampParameters }) => {
    return timestampParameters.map(({ format }) => writerOf(format));
  });
  const lastImport = `from ${name}.rest import RESTResponseType\n`;
  insertAfter(files, api, lastImport, importWireTypes(made, writers));
  for (const operation of contract.operations) {
    const call = serializeCall(operation, operation.viewPath);
    writeTimestampParameters(made, operation, call);
    const onTheWire = serializeCall(operation, wirePath(operation));
    files.replace(api, call, constantLines(operation) + onTheWire);
  }
  files.rewrite(api, (text) => text.replaceAll(jsonMediaType, `$1'${contract.jsonMediaType}'`));
  sendBytes(made);
  files.rewrite(api, (text) => text.replaceAll(enumValue, '$1$2'));
  if (contract.jsonMediaType !== 'application/json') sendEmptyInput(made);
}

/** The value of an enum in a path or a query: the code that writes all values looks whether it may be sent. */
const enumValue = /^( {12}_(?:path|query)_params\b.*\w)\.value(|\)\))$/gm;

/** How the method that builds an operation's requests ends. */
function serializeCall({ method }: ClientOperation, path: string): string {
  return `        return self.api_client.param_serialize(
            method='${method}',
            resource_path=${quoted(path)},\n`;
}

/** With a sign at the label that keeps its slashes, for the code that fills the labels in. */
function wirePath({ wirePath: path, greedyLabel }: ClientOperation): string {
  return greedyLabel === undefined ? path : path.replace(`{${greedyLabel}}`, `{${greedyLabel}+}`);
}

/** The code that adds the headers and the query that each request has. */
function constantLines({ constantHeaders, constantQuery }: ClientOperation): string {
  const lines = [
    ...constantHeaders.map(([name, value]) => `_header_params[${quoted(name)}] = ${quoted(value)}`),
    ...constantQuery.map((pair) => `_query_params.append((${pair.map(quoted).join(', ')}))`),
  ];
  return lines.length === 0 ? '' : `${lines.map((line) => `        ${line}\n`).join('')}\n`;
}

/** The media type of JSON, where it stands alone on a line: in the lists of those that are sent and accepted. */
const jsonMediaType = /^( {20,})'application\/json'$/gm;

/** An operation without members wants an empty object in AWS JSON: it is sent, and no parameter of the operation's. */
function sendEmptyInput({ files, api }: GeneratedPackage): void {
  files.rewrite(api, (text) => {
    return text
      .replaceAll(freeBody, '')
      .replaceAll(/^ {8}if body is not None:\n {12}(_body_params = )body$/gm, '        $1{}');
  });
}

/** Such a parameter: in the signature, its documentation, the call behind it, and the signature of that. */
const freeBody =
  /^ {8}body: Dict\[str, Any\],\n|^ {8}:param body: \(required\)\n {8}:type body: object\n|^ {12}body=body,\n|^ {8}body,\n/gm;

/** Makes bodies that are blobs bytes alone, of the media type that the user says. */
function sendBytes({ files, api }: GeneratedPackage): void {
  const unlessSet = "        elif 'Content-Type' not in _header_params:\n";
  files.rewrite(api, (text) => {
    return text
      .replaceAll(bytesOrFile, 'StrictBytes')
      .replaceAll(readFile, '            ')
      .replaceAll(defaultMediaType, unlessSet);
  });
}

/** The type of such a body: text is the name of a file, and a tuple has a name beside the bytes. */
const bytesOrFile = /Union\[StrictBytes, StrictStr, Tuple\[StrictStr, StrictBytes\]\]/g;

/** What reads such a file, up to the branch in which the body is what the user gave. */
const readFile =
  / +# convert to byte array if the input is a file name[\s\S]*?else:\n +(?=_body_params)/g;

/** What sets the media type of a body where the call names none, over a parameter `Content-Type` too. */
const defaultMediaType = / {8}else:\n(?= +_default_content_type = \(\n)/g;
