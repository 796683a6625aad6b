import { upperFirst } from '../../contract/names.ts';
import { stringLiteral } from '../../emit/print/literal.ts';
import type { ClientContract, TimestampMember, TimestampParameter } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { changeFile } from './changes.ts';
import { modelFinder } from './models.ts';

type Format = TimestampParameter['format'];

/** The function of the runtime that writes timestamps in a format. */
export function serializerOf(format: Format): string {
  return `serialize${inCamelCase(format)}`;
}

function parserOf(format: Format): string {
  return `parse${inCamelCase(format)}`;
}

function inCamelCase(format: Format): string {
  return format.split('-').map(upperFirst).join('');
}

/** A member of a model that is read and written in a format. */
type ModelTimestamp = Pick<TimestampMember, 'name' | 'holds'> & Pick<TimestampParameter, 'format'>;

/** Has each timestamp of a model read and written as its format says. */
export function patchTimestamps(files: ClientFiles, { timestampModels }: ClientContract): void {
  const modelOf = modelFinder(files);
  // Schemas whose names differ in case alone share a model: that of the last one.
  const membersOf = new Map<string, readonly ModelTimestamp[]>();
  for (const { schema, members } of timestampModels) {
    const model = modelOf(schema);
    if (model === undefined) throw new Error(`expected a model of ${schema}`);
    membersOf.set(model.path, members);
  }
  for (const path of files.paths(/\/models\//)) {
    const known = membersOf.get(path) ?? [];
    const others = dateTimeLists(files.read(path)).filter(
      ({ name }) => !known.some((member) => member.name === name),
    );
    const members = [...known, ...others];
    if (members.length === 0) continue;
    importConverters(files, path, members);
    for (const member of members) patchMember(files, path, member);
  }
}

/** A member of an interface that is a list or a map of dates. */
const dateList = /^ {4}([\w$]+)\??: (?:(?:Array|Set)<|(\{ \[key: string\]: ))Date\b.*$/gm;

/** The lists and maps of dates in a model; openapi-generator leaves their items texts as RFC 3339 has them. */
function dateTimeLists(model: string): readonly ModelTimestamp[] {
  const lines = model.split('\n');
  return [...model.matchAll(dateList)].flatMap(([, member, map]) => {
    const read = lines.find((line) => line.startsWith(`${indent}'${member}': `));
    const [, name] = /json\['([^']*)'\]/.exec(read ?? '') ?? [];
    if (name === undefined) return [];
    return [{ name, holds: map === undefined ? 'list' : 'map', format: 'date-time' }];
  });
}

function importConverters(
  files: ClientFiles,
  path: string,
  members: readonly ModelTimestamp[],
): void {
  const names = members.flatMap(({ format }) => [parserOf(format), serializerOf(format)]);
  // What a model imports beside `mapValues` depends on the dates that it has already.
  files.replace(path, /^import \{ (mapValues(?:, \w+)*) \} from/gm, (_import, stock = '') => {
    const all = new Set([...stock.split(', '), ...names]);
    return `import { ${[...all].join(', ')} } from`;
  });
}

/** Rewrites the two lines of a member: in the function that reads a model, and in the one that writes it. */
function patchMember(files: ClientFiles, path: string, member: ModelTimestamp): void {
  const wireName = stringLiteral(member.name);
  const json = `json[${wireName}]`;
  const lines = files.read(path).split('\n');
  const read = lines.find((line) => line.startsWith(`${indent}'`) && line.includes(json));
  const write = lines.find((line) => line.startsWith(`${indent}${wireName}: value[`));
  const [readStart] = /^ *'[^']+': /.exec(read ?? '') ?? [];
  const [value] = /value\['[^']+'\]/.exec(write ?? '') ?? [];
  if (read === undefined || write === undefined || value === undefined) {
    throw new Error(`${path}: expected the member ${member.name}`);
  }
  const none = read.includes(' == null ? undefined : ') ? 'undefined' : json;
  const parsed = parsing(member, json, read.includes('new Set('));
  const serialized = serializing(member, value);
  changeFile(files, path, [
    [read, `${readStart}${json} == null ? ${none} : ${parsed},`],
    [write, `${indent}${wireName}: ${value} == null ? ${value} : ${serialized},`],
  ]);
}

/** What stands before the members of a model in the functions that read and write it. */
const indent = ' '.repeat(8);

function parsing({ holds, format }: ModelTimestamp, json: string, isSet: boolean): string {
  const parse = parserOf(format);
  if (holds === 'value') return `${parse}(${json})`;
  if (holds === 'map') return `mapValues(${json}, ${unlessNull(parse)})`;
  const list = `${json}.map(${unlessNull(parse)})`;
  return isSet ? `new Set(${list})` : list;
}

function serializing({ holds, format }: ModelTimestamp, value: string): string {
  const serialize = serializerOf(format);
  if (holds === 'value') return `${serialize}(${value})`;
  if (holds === 'map') return `mapValues(${value}, ${unlessNull(serialize)})`;
  return `Array.from(${value}, ${unlessNull(serialize)})`;
}

/** A function that converts the items of lists and maps: sparse ones have some that are null. */
function unlessNull(convert: string): string {
  return `(item: any) => (item == null ? item : ${convert}(item))`;
}

/** The functions that read and write the formats which openapi-generator doesn't know. */
export const timestampFunctions = `/** Seconds since 1970, with the milliseconds as their fraction. */
export function serializeEpochSeconds(value: Date): number {
    return checked(value).getTime() / 1000;
}

export function parseEpochSeconds(value: number | string): Date {
    return new Date(Math.round(Number(value) * 1000));
}

/** A date as headers have it, such as \`Fri, 02 Jan 2026 03:04:05 GMT\`. */
export function serializeHttpDate(value: Date): string {
    return checked(value).toUTCString();
}

export function parseHttpDate(value: string): Date {
    return new Date(value);
}

function checked(value: Date): Date {
    if (Number.isNaN(value.getTime())) {
        throw new RangeError('Invalid time value');
    }
    return value;
}
`;
