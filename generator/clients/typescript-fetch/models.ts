import type { ClientFiles } from '../client-files.ts';

/** A model of openapi-generator's: an interface in a file of its own. */
interface Model {
  readonly path: string;
  /** The name of the interface. */
  readonly name: string;
}

/**
 * Finds the model of a schema by its name, which TypeScript may want another one for: it has no underscores and begins
 * in upper case, and `Model` stands before a name that means something else, such as `Date`.
 */
export function modelFinder(files: ClientFiles): (schema: string) => Model | undefined {
  const models = new Map(
    files.paths(/\/models\//).flatMap((path) => {
      const [, name] = /^export interface (\w+) \{$/m.exec(files.read(path)) ?? [];
      return name === undefined ? [] : [[comparable(name), { path, name }]];
    }),
  );
  return (schema) => models.get(comparable(schema)) ?? models.get(`model${comparable(schema)}`);
}

function comparable(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
