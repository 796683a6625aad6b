import { stringLiteral } from '../../emit/print/literal.ts';
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

/** Writes the names that members have on the wire as they are: openapi-generator escapes them for HTML. */
export function mendWireNames(files: ClientFiles): void {
  for (const path of files.paths(/\/models\//)) {
    files.rewrite(path, (text) =>
      text.replaceAll(memberLine, (line) =>
        line.replaceAll(/'([^']*)'/g, (_literal, name: string) => stringLiteral(unescaped(name))),
      ),
    );
  }
}

/** A line that reads a member, writes it, or asks whether it is there. */
const memberLine = /^(?: {8}'| {4}if \().*$/gm;

function unescaped(html: string): string {
  return html.replaceAll(/&(?:#x?)?\w+;/g, (entity) => entities[entity] ?? entity);
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x60;': '`',
  '&#x3D;': '=',
};

function comparable(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
