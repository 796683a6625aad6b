import { stringLiteral } from '../../emit/print/literal.ts';
import type { ClientContract, ClientOperation, TimestampParameter } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { type Change, changedPart } from './changes.ts';
import { serializerOf } from './timestamps.ts';

/** The module of the class whose methods are the operations. */
export const apiFile = /\/apis\/(?!index\.ts$)[^/]+\.ts$/;

/** Puts each operation on its path, with its headers, query, media type and timestamps, and has errors told by name. */
export function patchOperations(
  files: ClientFiles,
  { operations, jsonMediaType }: ClientContract,
): void {
  const path = files.only(apiFile);
  const [head = '', ...blocks] = files.read(path).split(blockStart);
  for (const operation of operations) {
    const { id, method, viewPath } = operation;
    const index = blocks.findIndex(
      (block) => block.includes(pathStatement(viewPath)) && block.includes(`method: '${method}',`),
    );
    const block = blocks[index];
    if (block === undefined) throw new Error(`${path}: expected ${id}`);
    const types = inputTypes(block, head);
    const mediaType = takesBytes(block, types) ? 'application/octet-stream' : jsonMediaType;
    const encoded = withLists(block, types)
      .replaceAll('encodeURIComponent(', 'runtime.encodeLabel(')
      .replaceAll(queryMap, queryMapOfTheRest);
    blocks[index] = changedPart(`${path}: ${id}`, encoded, [
      ...requestChanges(operation),
      ...operation.timestampParameters.map((parameter) => timestampChange(encoded, parameter)),
    ]).replace("['Content-Type'] = 'application/json'", `['Content-Type'] = '${mediaType}'`);
  }
  files.edit(path, () => changedPart(path, head + blocks.join(''), errorChanges));
}

/** The doc comment of an operation's first method, with which all that belongs to the operation begins. */
const blockStart = /(?= {4}\/\*\*\n {5}\* Creates request options for )/;

/** Throw the errors of the service in place of the one that the runtime has for all. */
const errorChanges: readonly Change[] = [
  // What stands behind the name of the runtime is the extension of modules, such as `.js`.
  [
    /^import \* as runtime from '..\/runtime(.*)';\n/gm,
    "import { serviceErrorOf } from '../errors$1';\n$&",
  ],
  [
    /^export class \w+ extends runtime\.BaseAPI .*\{\n/gm,
    '$&\n    protected override errorOf = serviceErrorOf;\n',
  ],
];

/** What an operation sends beside its parameters, and where to. */
function requestChanges(operation: ClientOperation): readonly Change[] {
  const { viewPath, wirePath, greedyLabel, constantQuery, constantHeaders } = operation;
  const query = '        const queryParameters: any = {};\n';
  const headers = '        const headerParameters: runtime.HTTPHeaders = {};\n';
  const changes: Change[] = [
    [pathStatement(viewPath), pathStatement(wirePath)],
    [query, query + assignments('queryParameters', constantQuery)],
    [headers, headers + assignments('headerParameters', constantHeaders)],
  ];
  if (greedyLabel !== undefined) {
    changes.push([labelStart(greedyLabel), labelStart(greedyLabel, 'encodeGreedyLabel')]);
  }
  return changes;
}

function pathStatement(path: string): string {
  return `let urlPath = \`${path}\`;`;
}

function assignments(target: string, pairs: ClientOperation['constantQuery']): string {
  return pairs
    .map(
      ([name, value]) => `        ${target}[${stringLiteral(name)}] = ${stringLiteral(value)};\n`,
    )
    .join('');
}

/** The beginning of the statement that puts a label into the path, up to its value. */
function labelStart(name: string, encode = 'encodeLabel'): string {
  return `urlPath.replace('{${name}}', runtime.${encode}(`;
}

/** Has a parameter written as its format says; of those in headers, openapi-generator knows no dates. */
function timestampChange(block: string, { name, in: place, format }: TimestampParameter): Change {
  const serialize = `runtime.${serializerOf(format)}(`;
  if (place === 'header') {
    const start = `headerParameters[${stringLiteral(name)}] = String(`;
    const [value = ''] = /^requestParameters\['[^']+'\]/.exec(block.split(start)[1] ?? '') ?? [];
    return [start + value, `${start}${serialize}${value})`];
  }
  const start = place === 'query' ? `queryParameters[${stringLiteral(name)}] = ` : labelStart(name);
  return [`${start}runtime.serializeDateTime(`, start + serialize];
}

/** Puts a map into the query, in which its pairs would win over members and constants of the same name. */
const queryMap =
  /for \(let key of Object\.keys\((requestParameters\['\w+'\])\)\) \{\n( +)queryParameters\[key\] = .*\n/g;

const queryMapOfTheRest =
  'for (const [key, value] of Object.entries($1)) {\n$2if (!Object.hasOwn(queryParameters, key)) queryParameters[key] = value;\n';

/** A list in a header, or one in the query. */
const list =
  /(?:Array\.from\()?(requestParameters\['\w+'\])\)?!\.join\(.*?\)(?=;)|(?<=queryParameters\['.*'\] = )requestParameters\['(\w+)'\](?=;)/g;

/** Writes lists as headers have them, and the timestamps of those in the query: openapi-generator knows of none. */
function withLists(block: string, types: ReadonlyMap<string, string>): string {
  return block.replaceAll(list, (value, header: string | undefined, query = '') => {
    if (header !== undefined) return `runtime.headerList(${header})`;
    const isList = /^(?:Array|Set)<Date>$/.test(types.get(query) ?? '');
    return isList ? `Array.from(${value}, runtime.serializeDateTime)` : value;
  });
}

/** The types of what an operation takes, by its name in the client. */
function inputTypes(block: string, head: string): ReadonlyMap<string, string> {
  const [, parameters] = /RequestOpts\(requestParameters: (\w+)\)/.exec(block) ?? [];
  const [, interfaceOn = ''] = head.split(`export interface ${parameters} {\n`);
  const [members = ''] = interfaceOn.split('\n}\n');
  return new Map(
    [...members.matchAll(/^ {4}(\w+)\??: (.*);$/gm)].map(([, name = '', type = '']) => [
      name,
      type,
    ]),
  );
}

/** Whether the body is bytes: openapi-generator takes those of any media type for JSON. */
function takesBytes(block: string, types: ReadonlyMap<string, string>): boolean {
  const [, body = ''] = /body: requestParameters\['(\w+)'\] as any,/.exec(block) ?? [];
  return types.get(body) === 'Blob';
}
