import { type GeneratedPackage, modelFiles, modelOf } from './generated-package.ts';
import { typeTimestampMember } from './timestamps.ts';
import { importWireTypes, wireTypeNames } from './wire-types.ts';

/** Gives timestamps, blobs and floats the types of the wire, and lets enums take values that they don't know. */
export function patchModels(made: GeneratedPackage): void {
  const { files, contract } = made;
  for (const { schema, members } of contract.timestampModels) {
    const path = modelOf(made, schema)?.path ?? `the model of ${schema}`;
    for (const member of members) typeTimestampMember(made, path, member);
  }
  for (const path of modelFiles(made)) {
    files.rewrite(path, typeBlobs);
    files.rewrite(path, typeFloats);
    keepUnknownValues(made, path);
    importTypes(made, path);
    files.rewrite(path, withoutUnused);
  }
}

/** What the generator makes of base64. */
const bytesOrText = /Union\[StrictBytes, StrictStr\]/g;

/** The same, with a `Field`: its bounds of the length are those of the base64. */
const boundedBytesOrText =
  /Union\[Annotated\[bytes, Field\(([^)]*)\)\], Annotated\[str, Field\(\1\)\]\]/g;

/** Reads and writes blobs as base64; to the user, they are bytes. */
function typeBlobs(text: string): string {
  return text
    .replaceAll(bytesOrText, 'Base64Bytes')
    .replaceAll(boundedBytesOrText, (_found, field: string) => {
      const bounds = boundsInBytes(field);
      return bounds === '' ? 'Base64Bytes' : `Annotated[Base64Bytes, Field(${bounds})]`;
    });
}

/** What the generator makes of floats, without bounds and with some. */
const floats =
  /Union\[StrictFloat, StrictInt\]|Union\[Annotated\[float, Field\(([^)]*)\)\], Annotated\[int, Field\(\1\)\]\]/g;

/** Reads and writes floats that JSON has no numbers for as the texts that AWS's protocols have. */
function typeFloats(text: string): string {
  return text.replaceAll(floats, 'JsonFloat[$&]');
}

/** Four characters of base64 stand for three bytes, the last four for one at least. */
function boundsInBytes(field: string): string {
  const bounds = [...field.matchAll(/(min|max)_length=(\d+)/g)].map(([, bound, length]) => {
    const bytes = (Number(length) / 4) * 3;
    return `${bound}_length=${bound === 'min' ? Math.max(0, bytes - 2) : bytes}`;
  });
  return bounds.join(', ');
}

/** The line that a class of an enum begins with. */
const enumClass = /^class \w+\((str|int), Enum\):$/m;

function keepUnknownValues({ files }: GeneratedPackage, path: string): void {
  const [, type] = enumClass.exec(files.read(path)) ?? [];
  if (type === undefined) return;
  const fromJson = '    @classmethod\n    def from_json(';
  files.replace(path, fromJson, `${missing(type)}\n${fromJson}`);
}

function missing(type: string): string {
  return `    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """Keeps a value that the service has learned since; it can't be sent."""
        if not isinstance(value, ${type}):
            return None
        unknown = ${type}.__new__(cls, value)
        unknown._name_, unknown._value_ = str(value), value
        return unknown
`;
}

/** Imports what the members of a model have become, and no more what they were. */
function importTypes(made: GeneratedPackage, path: string): void {
  const { files } = made;
  const text = files.read(path);
  const types = text.match(usedTypes) ?? [];
  if (types.length === 0) return;
  files.replace(path, typingImport, importWireTypes(made, types));
  if (usesDatetime.test(text)) return;
  files.rewrite(path, (all) => all.replace(/^from datetime import datetime\n/m, ''));
}

/** Takes what annotations no more have out of the imports. */
function withoutUnused(text: string): string {
  const code = text.replaceAll(importLines, '');
  const unused = replacedNames.filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
  return text.replaceAll(importLines, (line) => {
    return unused.reduce((rest, name) => rest.replace(new RegExp(`, ${name}\\b`), ''), line);
  });
}

const importLines = /^from (?:pydantic|typing) import .*\n/gm;

/** What stood where the types of the wire stand now. */
const replacedNames = ['StrictBytes', 'StrictFloat', 'StrictInt', 'StrictStr', 'Union'];

/** The types of the wire in annotations, at their beginning or within brackets. */
const usedTypes = new RegExp(`(?<=: |\\[|, )(?:${wireTypeNames.join('|')})\\b`, 'g');

/** `datetime` in an annotation; the line that imports it has none of these signs. */
const usesDatetime = /\bdatetime[\],]|: datetime\b/;

/** The beginning of the last line of a model's imports. */
const typingImport = /^(?=from typing import Optional, Set$)/gm;
