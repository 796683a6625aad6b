import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { type Model, modelOf, modelPaths } from './models.ts';
import { sourceFile } from './source-file.ts';
import { collectionsSource } from './wire-collections.ts';
import { floatFormats, timestampFormats, type WireFormat } from './wire-formats.ts';

/**
 * Writes and reads members as the wire has them: timestamps, which are a `time.Time` in models, and floats, which can be
 * texts. What no member or parameter needs of the sources for that, `dropUnused` takes away.
 */
export function patchWireTypes(files: ClientFiles, { timestampModels }: ClientContract): void {
  const formats = new Map<string, Map<string, WireFormat>>();
  for (const { schema, members } of timestampModels) {
    const model = modelOf(files, schema);
    if (model === undefined) throw new Error(`expected a model of ${schema}`);
    const named = members.flatMap(({ name, format }) => {
      const { json } = timestampFormats[format];
      return json === undefined ? [] : [[name, json] as const];
    });
    formats.set(model.type, new Map(named));
  }
  for (const path of modelPaths(files)) {
    const type = /^type (\w+) struct/m.exec(files.read(path))?.[1];
    if (type !== undefined) patchModel(files, { path, type }, formats.get(type) ?? new Map());
  }
  const timestamps = Object.values(timestampFormats);
  const json = timestamps.flatMap((format) => format.json ?? []);
  addSources(files, 'timestamps.go', [
    ...json.map(formatSource),
    ...timestamps.map(({ formatterSource }) => formatterSource),
  ]);
  addSources(files, 'floats.go', floatFormats.map(formatSource));
  addSources(files, 'collections.go', [collectionsSource]);
}

function addSources(files: ClientFiles, path: string, sources: readonly string[]): void {
  files.add(path, sourceFile(files, sources.join('\n')));
}

/** The source of a type on the wire, and of what converts the items of lists and maps to it and back. */
function formatSource({ type, name, wireType, source }: WireFormat): string {
  return `${source}
func to${name}(value ${type}) ${wireType} { return ${wireType}(value) }

func from${name}(value ${wireType}) ${type} { return ${type}(value) }
`;
}

/** Writes the members of a model by their types on the wire, and has it read them by these. */
function patchModel(
  files: ClientFiles,
  { path, type }: Model,
  timestamps: ReadonlyMap<string, WireFormat>,
): void {
  const fields = fieldsOf(files.read(path));
  for (const name of timestamps.keys()) {
    if (!fields.some((field) => field.name === name)) {
      throw new Error(`${path}: expected times in ${name}`);
    }
  }
  const decoded = fields.flatMap((field) => {
    const format = timestamps.get(field.name) ?? floatFormats.find(({ type }) => type === field.of);
    const put = `toSerialize["${field.name}"] = `;
    files.replace(path, `${put}o.${field.field}\n`, `${put}${encoded(field, format)}\n`);
    return format === undefined ? [] : [{ field, format }];
  });
  if (decoded.length === 0) return;
  const ownDecoder = /func \(o \*\w+\) UnmarshalJSON\([\s\S]*?\n}\n\n/g;
  if (ownDecoder.test(files.read(path))) files.replace(path, ownDecoder, '');
  const nullable = `type Nullable${type} struct {`;
  files.replace(path, nullable, `${decoder(type, decoded)}${nullable}`);
}

/** A field with times or floats. */
interface WireField {
  readonly field: string;
  /** Its name in JSON. */
  readonly name: string;
  /** Its type, such as `*map[string]time.Time`, and the parts of it. */
  readonly held: string;
  readonly pointer: string;
  readonly collection: string;
  readonly itemPointer: string;
  readonly of: string;
  readonly tag: string;
}

function fieldsOf(text: string): readonly WireField[] {
  const field =
    /^\t(\w+) +((\*?)(\[\]|map\[string\]|)(\*?)(time\.Time|float32|float64)) (`json:"([^",]*).*)$/gm;
  return [...text.matchAll(field)].map((found) => {
    const [, name = '', held = '', pointer = '', collection = '', item = ''] = found;
    const [of = '', tag = '', jsonName = ''] = found.slice(6);
    return { field: name, name: jsonName, held, pointer, collection, itemPointer: item, of, tag };
  });
}

/** How a field is put into JSON. Times that Go writes by itself are sent in UTC: Smithy knows no other offsets. */
function encoded(
  { field, pointer, collection, itemPointer }: WireField,
  format: WireFormat | undefined,
): string {
  if (collection === '') {
    if (format === undefined) return `o.${field}.UTC()`;
    return pointer === '' ? `${format.wireType}(o.${field})` : `(*${format.wireType})(o.${field})`;
  }
  const convert = format === undefined ? 'time.Time.UTC' : `to${format.name}`;
  return each(collection, `${pointer}o.${field}`, convert, itemPointer);
}

function each(collection: string, value: string, convert: string, itemPointer: string): string {
  const all = collection === '[]' ? 'eachItem' : 'eachValue';
  return `${all}(${value}, ${itemPointer === '' ? convert : `unlessNil(${convert})`})`;
}

interface DecodedField {
  readonly field: WireField;
  readonly format: WireFormat;
}

function decoder(type: string, fields: readonly DecodedField[]): string {
  const declarations = fields.map(({ field, format }) => {
    const declared = field.held.replace('*map', 'map').replace(field.of, format.wireType);
    return `\t\t${field.field} ${declared} ${field.tag}\n`;
  });
  return `// UnmarshalJSON reads the members that Go has in other types than JSON.
func (o *${type}) UnmarshalJSON(data []byte) error {
	type plain ${type}
	read := struct {
		*plain
${declarations.join('')}	}{plain: (*plain)(o)}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
${fields.map((each) => `\t${assignment(each)}\n`).join('')}	return nil
}

`;
}

function assignment({ field, format }: DecodedField): string {
  const [own, read] = [`o.${field.field}`, `read.${field.field}`];
  const { pointer, collection, itemPointer, of } = field;
  if (collection === '') {
    return pointer === '' ? `${own} = ${of}(${read})` : `${own} = (*${of})(${read})`;
  }
  const values = each(collection, read, `from${format.name}`, itemPointer);
  if (pointer === '') return `${own} = ${values}`;
  return `if ${read} != nil {\n\t\tvalues := ${values}\n\t\t${own} = &values\n\t}`;
}
