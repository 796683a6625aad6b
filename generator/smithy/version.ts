import type { IdlVersion } from './syntax.ts';

/** The version of the specification that a version string asks for, if it is one that Dovetail reads. */
export function findVersion(text: string): IdlVersion | undefined {
  if (text === '1' || text === '1.0') return '1.0';
  return text === '2' || text === '2.0' ? '2.0' : undefined;
}
