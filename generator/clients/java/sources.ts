import type { ClientFiles } from '../client-files.ts';

/** Where the parts of a client are, whatever packages the user chose. */
export interface JavaClient {
  /** The class with the configuration. */
  readonly apiClient: string;
  /** The class with the operations. */
  readonly api: string;
  /** The package of the configuration; what the patch adds goes there. */
  readonly package: string;
}

/** Finds the parts of a client. */
export function findClient(files: ClientFiles): JavaClient {
  const apiClient = files.only(/\/ApiClient\.java$/);
  const [api = '', ...others] = sourcesWith(files, ' HttpClient memberVarHttpClient;');
  if (api === '' || others.length > 0) {
    throw new Error(`expected one class with operations, found ${api || 'none'} ${others}`);
  }
  return { apiClient, api, package: packageOf(files, apiClient) };
}

/** The Java files with a text. */
export function sourcesWith(files: ClientFiles, text: string): readonly string[] {
  return files.paths(/\.java$/).filter((path) => files.read(path).includes(text));
}

/** The models that have members. */
export function modelsIn(files: ClientFiles): readonly string[] {
  return sourcesWith(files, ' JSON_PROPERTY_');
}

/** The file of a schema's model; undefined where the schema has no members, and so no model. */
export function modelOf(files: ClientFiles, schema: string): string | undefined {
  const name = schema.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
  // A model that would be a class of Java's own has another name.
  const names = [name, `model${name}`];
  return modelsIn(files).find((path) => names.includes(classOf(path).toLowerCase()));
}

/** The package of a Java file. */
export function packageOf(files: ClientFiles, path: string): string {
  return /^package ([\w.]+);$/m.exec(files.read(path))?.[1] ?? '';
}

/** The class of a Java file. */
export function classOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.java'.length);
}

/** The path of a class in the package of another. */
export function beside(path: string, className: string): string {
  return `${path.slice(0, path.lastIndexOf('/'))}/${className}.java`;
}

/** Imports classes; where nothing needs one in the end, its import goes again. */
export function addImports(files: ClientFiles, path: string, names: readonly string[]): void {
  const lines = names.map((name) => `import ${name};\n`);
  files.replace(path, /^package .*;\n/gm, `$&\n${lines.join('')}`);
}
