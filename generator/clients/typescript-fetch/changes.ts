import { ClientFiles } from '../client-files.ts';

/** What is replaced, and what by: a text, or what a pattern with the flag `g` matches. It has to stand there once. */
export type Change = readonly [found: string | RegExp, replacement: string];

/** Makes changes in a file, one after the other. */
export function changeFile(files: ClientFiles, path: string, changes: readonly Change[]): void {
  for (const [found, replacement] of changes) files.replace(path, found, replacement);
}

/** A part of a file with changes made in it; `place` says in errors which part it is. */
export function changedPart(place: string, part: string, changes: readonly Change[]): string {
  const parts = new ClientFiles(new Map([[place, part]]));
  changeFile(parts, place, changes);
  return parts.read(place);
}
