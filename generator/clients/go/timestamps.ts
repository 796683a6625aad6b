import type { ClientContract, TimestampMember } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { type Model, modelOf, modelPaths } from './models.ts';
import { sourceFile } from './source-file.ts';
import { timesInLists, timesInMaps, wireTime } from './timestamp-collections.ts';
import { timestampFormats } from './timestamp-formats.ts';

/** Writes and reads timestamps as the wire has them; in models, they are of the type `time.Time`. */
export function patchTimestamps(files: ClientFiles, contract: ClientContract): void {
  const patched = new Set<string>();
  for (const { schema, members } of contract.timestampModels) {
    const model = modelOf(files, schema);
    if (model === undefined) throw new Error(`expected a model of ${schema}`);
    // Of schemas whose names differ in punctuation alone, openapi-generator makes one model.
    if (!patched.has(model.type)) patchModel(files, model, members);
    patched.add(model.type);
  }
  for (const path of modelPaths(files)) writeInUtc(files, path);
  const parts = sourceParts(contract);
  if (parts.length > 0) files.add('timestamps.go', sourceFile(files, parts.join('\n')));
}

/** The sources of what the models and parameters of a contract need. */
function sourceParts({ timestampModels, operations }: ClientContract): readonly string[] {
  const members = timestampModels.flatMap((model) => model.members);
  const inMembers = new Set<string>(members.map(({ format }) => format));
  const inParameters = new Set<string>(
    operations.flatMap((each) => each.timestampParameters.map(({ format }) => format)),
  );
  const formats = Object.entries(timestampFormats);
  const codecs = formats.filter(([name]) => inMembers.has(name)).map(([, format]) => format);
  const formatters = formats
    .filter(([name]) => inMembers.has(name) || inParameters.has(name))
    .map(([, format]) => format);
  const hasLists = members.some(({ holds }) => holds === 'list');
  const hasMaps = members.some(({ holds }) => holds === 'map');
  return [
    ...codecs.map(({ codecSource }) => codecSource),
    ...formatters.map(({ formatterSource }) => formatterSource),
    ...(hasLists || hasMaps ? [wireTime(codecs.map(({ wireType }) => wireType))] : []),
    ...(hasLists ? [timesInLists] : []),
    ...(hasMaps ? [timesInMaps] : []),
  ];
}

/** Times that are text as RFC 3339 has it are sent in UTC: Smithy knows no other offsets. */
function writeInUtc(files: ClientFiles, path: string): void {
  const text = files.read(path);
  for (const [, field] of text.matchAll(/^\t(\w+) \*?time\.Time `json:/gm)) {
    const put = new RegExp(`toSerialize\\["[^"]+"\\] = o\\.${field}\n`).exec(text)?.[0];
    if (put !== undefined) files.replace(path, put, `${put.trimEnd()}.UTC()\n`);
  }
}

/** Writes a model's timestamps by their types on the wire, and has it read them by these. */
function patchModel(
  files: ClientFiles,
  { path, type }: Model,
  members: readonly TimestampMember[],
): void {
  const fields = members.map((member) => patchField(files, path, member));
  const ownDecoder = /func \(o \*\w+\) UnmarshalJSON\([\s\S]*?\n}\n\n/g;
  if (ownDecoder.test(files.read(path))) files.replace(path, ownDecoder, '');
  const nullable = `type Nullable${type} struct {`;
  files.replace(path, nullable, `${decoder(type, fields)}${nullable}`);
}

/** A field with timestamps, in the function that reads its model. */
interface DecodedField {
  readonly declaration: string;
  readonly assignment: string;
}

function patchField(
  files: ClientFiles,
  path: string,
  { name, format }: TimestampMember,
): DecodedField {
  const fields = [...files.read(path).matchAll(/^\t(\w+) (\S+) (`json:"([^",]*).*)$/gm)];
  const [, field = '', held = '', tag = ''] =
    fields.find(([, , , , jsonName]) => jsonName === name) ?? [];
  const { declared, encoded, decoded } = conversion(held, timestampFormats[format].wireType, field);
  const put = `toSerialize["${name}"] = `;
  files.replace(path, `${put}o.${field}\n`, `${put}${encoded}\n`);
  return { declaration: `\t\t${field} ${declared} ${tag}\n`, assignment: `\t${decoded}\n` };
}

function decoder(type: string, fields: readonly DecodedField[]): string {
  return `// UnmarshalJSON reads timestamps as the service writes them.
func (o *${type}) UnmarshalJSON(data []byte) error {
	type plain ${type}
	read := struct {
		*plain
${fields.map(({ declaration }) => declaration).join('')}	}{plain: (*plain)(o)}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
${fields.map(({ assignment }) => assignment).join('')}	return nil
}

`;
}

/** How a field that holds times is declared for the wire, and how it gets there and back. */
interface Conversion {
  readonly declared: string;
  readonly encoded: string;
  readonly decoded: string;
}

function conversion(held: string, wireType: string, field: string): Conversion {
  const declared = held.replace('*map', 'map').replace('time.Time', wireType);
  const [own, read] = [`o.${field}`, `read.${field}`];
  const known: Readonly<Record<string, readonly [encoded: string, decoded: string]>> = {
    'time.Time': [`${wireType}(${own})`, `${own} = time.Time(${read})`],
    '*time.Time': [`(*${wireType})(${own})`, `${own} = (*time.Time)(${read})`],
    '[]time.Time': [`listTo[${wireType}](${own})`, `${own} = listFrom(${read})`],
    'map[string]time.Time': [`mapTo[${wireType}](${own})`, `${own} = mapFrom(${read})`],
    '*map[string]time.Time': [
      `mapTo[${wireType}](*${own})`,
      `if ${read} != nil {\n\t\ttimes := mapFrom(${read})\n\t\t${own} = &times\n\t}`,
    ],
  };
  const [encoded, decoded] = known[held] ?? [];
  if (encoded === undefined || decoded === undefined) {
    throw new Error(`expected times in ${field}, found ${held}`);
  }
  return { declared, encoded, decoded };
}
