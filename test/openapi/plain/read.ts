import { readPlainDocument } from '../../../generator/openapi/plain/read-plain-document.ts';

/** Files by their names; the first is the document. */
export type Files = Readonly<Record<string, string>>;

/** Reads a document of files that are given as texts. */
export async function readFiles(files: Files) {
  const [[file, text] = ['', '']] = Object.entries(files);
  return await readPlainDocument({ file, text }, async (name) => {
    const found = files[name];
    if (found === undefined) throw new Error(`nobody should ask for ${name}`);
    return { file: name, text: found };
  });
}

/** A document in YAML: what stands below its head. */
export function yaml(rest: string, version = '3.1.0'): string {
  return `openapi: ${version}\ninfo: { title: Pet Shop, version: "1" }\n${rest}`;
}

/** What warnings say, each on a line behind the pointer to its place. */
export function toldIn(warnings: Awaited<ReturnType<typeof readFiles>>['warnings']): string[] {
  return warnings.map(({ at, message }) => `${at?.pointer}: ${message}`);
}
