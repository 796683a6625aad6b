import { isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isAbsence } from '../system-error.ts';

/** How much output is read: more is a failure. */
export interface OutputBounds {
  readonly files: number;
  /** The size of all files together, in bytes. */
  readonly bytes: number;
}

/** The bounds where nothing else is said. */
export const outputBounds: OutputBounds = { files: 20_000, bytes: 256 * 1024 * 1024 };

/**
 * The text files below a folder, by their sorted paths with `/`, or in a few words why there are none: they are too
 * many, too large, or absent. Links are not followed. Throws the system's error.
 */
export async function readOutput(
  folder: string,
  bounds: OutputBounds,
): Promise<ReadonlyMap<string, string> | string> {
  const paths = await listFiles(folder);
  if (paths.length === 0) return 'it wrote no files';
  if (paths.length > bounds.files) return `it wrote more than ${bounds.files} files`;
  const texts = new Map<string, string>();
  let bytes = 0;
  for (const path of paths) {
    const full = join(folder, path);
    bytes += (await stat(full)).size;
    if (bytes > bounds.bytes) return `it wrote more than ${bounds.bytes} bytes`;
    const content = await readFile(full);
    if (!isUtf8(content)) continue;
    const text = new TextDecoder().decode(content).replaceAll('\r\n', '\n');
    texts.set(path.split(sep).join('/'), text);
  }
  return texts;
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
  } catch (error) {
    if (isAbsence(error)) return [];
    throw error;
  }
}
