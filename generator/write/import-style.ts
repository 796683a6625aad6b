import { resolve } from 'node:path';
import { ts } from '../typescript.ts';

/**
 * How one generated module names another: `./types.ts`, `./types.js` or `./types`. The first wants
 * `allowImportingTsExtensions` or `rewriteRelativeImportExtensions`, the last a bundler.
 */
export type ImportStyle = 'ts' | 'js' | 'bare';

/** Every import style, in the order in which help lists them. */
export const importStyles: readonly ImportStyle[] = ['ts', 'js', 'bare'];

/** Tells whether a text names an import style. */
export function isImportStyle(text: string): text is ImportStyle {
  return importStyles.some((style) => style === text);
}

/**
 * The import style for an output folder, by the nearest `tsconfig.json` at or above it, with what that extends: `ts`
 * where it allows such imports, else `js`, which every setting takes. The folder need not exist.
 */
export function defaultImportStyle(folder: string): ImportStyle {
  const config = ts.findConfigFile(resolve(folder), ts.sys.fileExists);
  if (config === undefined) return 'js';
  const { config: json = {} } = ts.readConfigFile(config, ts.sys.readFile);
  // Only the options are wanted, so the host finds no source files: looking for them can take seconds.
  const host = { ...ts.sys, readDirectory: () => [] };
  const { options } = ts.parseJsonConfigFileContent(json, host, resolve(config, '..'));
  const { allowImportingTsExtensions, rewriteRelativeImportExtensions } = options;
  return allowImportingTsExtensions || rewriteRelativeImportExtensions ? 'ts' : 'js';
}
