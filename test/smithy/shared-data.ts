import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const besideRepository = fileURLToPath(new URL('../../../shared', import.meta.url));
const folder = join(process.env.DOVETAIL_SHARED ?? besideRepository, 'smithy');

/** Why the tests on the official material can't run; false where they can. */
export const skipReason = existsSync(folder)
  ? false
  : 'the official Smithy material is not there: set DOVETAIL_SHARED to the folder that holds it';

/** The place of a file of the official material. */
export function sharedFile(path: string): string {
  return join(folder, path);
}

/** The text of a file of the official material. */
export function readShared(path: string): string {
  return readFileSync(sharedFile(path), 'utf8');
}

/** The files of the official material that match a pattern, in alphabetical order. */
export function listShared(pattern: string): string[] {
  return globSync(join(folder, pattern))
    .map((path) => relative(folder, path))
    .sort();
}
