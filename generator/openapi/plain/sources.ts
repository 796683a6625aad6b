import { posix } from 'node:path';
import { isObject } from '../../../src/wire/json.ts';
import { namesIn } from '../../../src/wire/pointer.ts';
import { DiagnosticError } from '../../diagnostics/diagnostic.ts';
import { maxFileBytes } from '../../source/text-file.ts';
import type { DocumentSource } from '../read-document.ts';
import { NodeBudget } from '../reading/limits.ts';
import { readYaml } from '../reading/yaml-source.ts';
import {
  childOf,
  childWith,
  isObjectNode,
  keyOf,
  type Node,
  rootOf,
  type SourceFile,
} from './node.ts';
import { type Notes, placeOf } from './notes.ts';

/**
 * Gives a file that a document refers to. The path is relative to where that of the document is relative to. It throws
 * a DiagnosticError for a file that can't be read.
 */
export type ReadReferencedFile = (file: string) => Promise<DocumentSource>;

/** How many files one document may be made of. */
const maxFiles = 1_000;

/** The files of a document, with all that they refer to. */
export interface Sources {
  readonly root: SourceFile;
  /** By the names of the files. */
  readonly files: ReadonlyMap<string, SourceFile>;
}

/**
 * Reads a document's file and all files that it refers to, from one to the next. Throws a DiagnosticError for what
 * can't be read, for a reference to a URL, and for what is too large as a whole.
 */
export async function readSources(
  source: DocumentSource,
  readFile: ReadReferencedFile,
): Promise<Sources> {
  const budget = new NodeBudget();
  let bytes = 0;
  const add = ({ file, text }: DocumentSource, name: string): SourceFile => {
    bytes += Buffer.byteLength(text);
    if (bytes > maxFileBytes) throw tooLarge(file, `more than ${maxFileBytes} bytes`);
    if (files.size >= maxFiles) throw tooLarge(file, `more than ${maxFiles} files`);
    const read: SourceFile = { name, ...readYaml(file, text, budget) };
    files.set(name, read);
    return read;
  };
  const files = new Map<string, SourceFile>();
  const root = add(source, posix.normalize(source.file));
  for (const file of files.values()) {
    for (const { name, node } of filesNamedIn(file)) {
      if (!files.has(name)) add(await readReferenced(name, node, readFile), name);
    }
  }
  return { root, files };
}

/** Puts the place of the reference before what is wrong with the file that it leads to. */
async function readReferenced(
  name: string,
  node: Node,
  readFile: ReadReferencedFile,
): Promise<DocumentSource> {
  try {
    return await readFile(name);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [{ code, message } = { code: 'spec-unreadable', message: 'it cannot be read' } as const] =
      error.diagnostics;
    throw new DiagnosticError({
      code,
      at: placeOf(node),
      message: `found a reference to the file ${name}: ${message}`,
    });
  }
}

function tooLarge(file: string, found: string): DiagnosticError {
  const message = `found ${found} in a document and the files that it refers to; expected no more`;
  return new DiagnosticError({ code: 'spec-unreadable', at: { file }, message });
}

/** Names below which data stands, in which `$ref` is no reference. */
const data: ReadonlySet<string> = new Set(['default', 'const', 'enum', 'example', 'examples']);

/** Names of objects whose members have names of the author's choice. */
const maps: ReadonlySet<string> = new Set(
  'properties patternProperties $defs definitions schemas responses headers content paths'.split(
    ' ',
  ),
);

/** The files that a file refers to, each with a reference to it. */
function filesNamedIn(file: SourceFile): readonly { readonly name: string; readonly node: Node }[] {
  const found = new Map<string, Node>();
  const stack: { readonly node: Node; readonly isMap: boolean }[] = [
    { node: rootOf(file), isMap: false },
  ];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, isMap } = next;
    for (const [name, value] of Object.entries(Object(node.value)).toReversed()) {
      if (!isMap && (data.has(name) || name.startsWith('x-'))) continue;
      if (name === '$ref' && typeof value === 'string') {
        if (value.startsWith('#')) continue;
        const reference = childWith(node, name, value);
        const target = fileOf(value, reference);
        if (target !== file.name) found.set(target, reference);
      } else if (typeof value === 'object' && value !== null) {
        stack.push({ node: childWith(node, name, value), isMap: !isMap && maps.has(name) });
      }
    }
  }
  return [...found].map(([name, node]) => ({ name, node }));
}

/** The name of the file that a reference leads to (RFC 3986, section 5.2, of relative paths). */
function fileOf(ref: string, from: Node): string {
  const [path = ''] = ref.split('#');
  if (path === '') return from.file.name;
  if (/^[A-Za-z][A-Za-z0-9+.-]*:|^\/|\\/.test(path)) {
    throw new DiagnosticError({
      code: 'openapi-unsupported',
      at: placeOf(from),
      message: `found a reference to ${JSON.stringify(ref)}; expected one in the document, or to a file by a path that is relative to this one`,
      help: 'Save what it refers to as a file beside the document, and refer to that.',
    });
  }
  const decoded = decodePercent(path);
  if (decoded === undefined || /[\0?]/.test(decoded)) {
    throw new DiagnosticError({
      code: 'openapi-invalid',
      at: placeOf(from),
      message: `found a reference to ${JSON.stringify(ref)}; expected a relative path, and # with a JSON pointer behind it`,
    });
  }
  return posix.join(posix.dirname(from.file.name), decoded);
}

function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** What a reference leads to, in one step; undefined where that is nothing. */
export function targetOf(ref: string, from: Node, { files }: Sources): Node | undefined {
  const file = files.get(fileOf(ref, from));
  const fragment = decodePercent(ref.includes('#') ? ref.slice(ref.indexOf('#') + 1) : '');
  if (file === undefined || fragment === undefined) return undefined;
  if (fragment !== '' && !fragment.startsWith('/')) return undefined;
  let node: Node | undefined = rootOf(file);
  for (const name of namesIn(fragment)) node = node && childOf(node, name);
  return node;
}

/**
 * What a Reference Object leads to in the end, or the node itself if it is none. Adds a mistake and gives undefined
 * where that is nothing, or the references lead in a circle.
 */
export function followed(node: Node | undefined, sources: Sources, notes: Notes): Node | undefined {
  const seen = new Set<string>();
  let next = node;
  while (isObjectNode(next) && typeof next.value.$ref === 'string') {
    const target: Node | undefined = targetOf(next.value.$ref, next, sources);
    const key = keyOf(next);
    if (target === undefined || seen.has(key)) {
      refuseReference(next, next.value.$ref, notes);
      return undefined;
    }
    seen.add(key);
    next = target;
  }
  if (next !== undefined && !isObject(next.value)) {
    notes.refuseForm(next, 'an object');
    return undefined;
  }
  return next;
}

/** Adds the mistake of a reference that leads nowhere. */
export function refuseReference(node: Node, ref: string, notes: Notes): void {
  const at = childOf(node, '$ref') ?? node;
  notes.refuse(
    at,
    `found a reference to ${JSON.stringify(ref)}; expected one that leads to something else than a reference to itself`,
  );
}
