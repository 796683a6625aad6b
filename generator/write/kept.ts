import { isOutputPath } from './output-path.ts';

/**
 * What a user names as kept: a path inside the folder of the contract, without a slash at its end. Undefined for what is
 * none, or leads elsewhere.
 */
export function keptPath(value: unknown): string | undefined {
  const path = typeof value === 'string' ? value.replace(/\/$/, '') : '';
  return isOutputPath(path) ? path : undefined;
}

/** Whether a path is one of those that the user keeps, or inside of one. */
export function isKept(path: string, kept: readonly string[] = []): boolean {
  return kept.some((each) => path === each || path.startsWith(`${each}/`));
}

/** Files without those in whose place the user has some. */
export function withoutKept<File extends { readonly path: string }>(
  files: readonly File[],
  kept: readonly string[] | undefined,
): readonly File[] {
  return files.filter(({ path }) => !isKept(path, kept));
}
