import type { IdlVersion } from './syntax.ts';

/** How to mend a construct of version 2 in a file of version 1.0, which is also the version of a file that names none. */
export const helpWithVersion = 'Put $version: "2.0" on the first line of the file.';

/** The version of the specification that a version string asks for, if it is one that Dovetail reads. */
export function findVersion(text: string): IdlVersion | undefined {
  if (text === '1' || text === '1.0') return '1.0';
  return text === '2' || text === '2.0' ? '2.0' : undefined;
}
