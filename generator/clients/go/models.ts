import type { ClientFiles } from '../client-files.ts';

/** A type that openapi-generator made of a schema. */
export interface Model {
  readonly path: string;
  /** Its name in Go: the schema's but for case and punctuation, behind `Model` where Go has that name for something else. */
  readonly type: string;
}

/** Schemas that cannot give a type its name: the package has one of that name, or `Nullable` of it, already. */
const takenNames =
  `APIClient APIResponse Bool Configuration Float32 Float64 GenericOpenAPIError Int Int32 Int64 MappedNullable
  ServerConfiguration ServerConfigurations ServerVariable ServiceError String Time`.split(/\s+/);

/** The types of these schemas, with the prefix that openapi-generator has for Go's own words. */
export const modelNameMappings = Object.fromEntries(
  takenNames.map((name) => [name, `Model${name}`]),
);

/** Parameters that cannot have their names in a request, which has fields, arguments or methods of these already. */
export const parameterNameMappings = Object.fromEntries(
  ['a', 'ctx', 'execute', 'Execute', 'r'].map((name) => [name, `${name}_`]),
);

/** The files of all models. */
export function modelPaths(files: ClientFiles): readonly string[] {
  return files.paths(/^model_.*\.go$/);
}

/** The model of a schema; undefined where openapi-generator made none, as of schemas without members. */
export function modelOf(files: ClientFiles, schema: string): Model | undefined {
  const models = modelPaths(files).flatMap((path) => {
    const type = /^type (\w+) struct/m.exec(files.read(path))?.[1];
    return type === undefined ? [] : [{ path, type }];
  });
  const named = (name: string) => models.find(({ type }) => plainName(type) === plainName(name));
  // Go's own words are all in lower case.
  const mayBePrefixed = takenNames.includes(schema) || /^[a-z]/.test(schema);
  return named(schema) ?? (mayBePrefixed ? named(`Model${schema}`) : undefined);
}

function plainName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** Keeps a value that an enum does not know yet as it came: without a check of its own, it is read as its base type. */
export function keepUnknownValues(files: ClientFiles): void {
  const check = /func \(v \*\w+\) UnmarshalJSON\(.*\n\tvar value [\s\S]*?\n}\n\n/g;
  for (const path of modelPaths(files)) {
    if (/^var Allowed\w+EnumValues = /m.test(files.read(path))) files.replace(path, check, '');
  }
}

/** Makes bytes that can be left out a slice, and not a pointer to one: nil says already that there are none. */
export function simplifyBytes(files: ClientFiles): void {
  for (const path of modelPaths(files)) {
    for (const [, field] of files.read(path).matchAll(/^\t(\w+) +\*\[\]byte `json:/gm)) {
      files.replace(path, new RegExp(`^(\t${field} +)\\*(?=\\[\\]byte)`, 'gm'), '$1');
      files.replace(path, `return *o.${field}\n`, `return o.${field}\n`);
      files.replace(path, `Get${field}Ok() (*[]byte, bool)`, `Get${field}Ok() ([]byte, bool)`);
      files.replace(path, `o.${field} = &v\n`, `o.${field} = v\n`);
    }
  }
}
