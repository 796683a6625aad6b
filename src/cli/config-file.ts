import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkConfig } from '../../generator/check-config.ts';
import type { DovetailConfig } from '../../generator/config.ts';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { displayPath } from '../../generator/source/text-file.ts';
import { isObject } from '../wire/json.ts';

/** The names under which a config file is looked for, the first that is there wins. */
export const configFiles = ['ts', 'mts', 'js', 'mjs'].map(
  (extension) => `dovetail.config.${extension}`,
);

/** A config, and where it stands. */
export interface LoadedConfig {
  /** The file as messages show it. */
  readonly file: string;
  /** The folder that its paths start from. */
  readonly folder: string;
  readonly config: DovetailConfig;
}

/** The config file in a folder; undefined where there is none. */
export function findConfig(cwd: string): string | undefined {
  return configFiles.find((file) => existsSync(resolve(cwd, file)));
}

/** The name of a new config in a folder: one that Node takes for an ES module, whatever the package says of others. */
export function configFileFor(cwd: string): string {
  return isCommonJs(cwd) ? 'dovetail.config.mts' : 'dovetail.config.ts';
}

/** Whether the package around a folder says that its modules are CommonJS. */
function isCommonJs(folder: string): boolean {
  const path = join(folder, 'package.json');
  if (existsSync(path)) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
      return isObject(manifest) && manifest.type === 'commonjs';
    } catch {
      // What is wrong with the package is not for us to say.
      return false;
    }
  }
  const parent = dirname(folder);
  return parent !== folder && isCommonJs(parent);
}

/**
 * Loads and checks a config file, anew each time. Throws a DiagnosticError where it is absent, can't be run, or
 * exports something else than a config.
 */
export async function loadConfig(file: string, cwd: string): Promise<LoadedConfig> {
  const path = resolve(cwd, file);
  const shown = displayPath(file, cwd);
  if (!existsSync(path)) {
    const at = { file: shown };
    throw new DiagnosticError({ code: 'spec-missing', at, message: 'there is no such file' });
  }
  const module: unknown = await runModule(path, shown);
  const value = hasDefault(module) ? module.default : undefined;
  return { file: shown, folder: dirname(path), config: checkConfig(value, shown) };
}

async function runModule(path: string, shown: string): Promise<unknown> {
  const url = pathToFileURL(path);
  // A module is kept by its URL; with another query it is read again.
  url.searchParams.set('read', String(performance.now()));
  try {
    return await import(url.href);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `the config can't be run: ${reason}`;
    const help =
      error instanceof SyntaxError && isCommonJs(dirname(path))
        ? {
            help: 'The package says that its modules are CommonJS: name the config dovetail.config.mts.',
          }
        : {};
    throw new DiagnosticError({ code: 'config-invalid', at: { file: shown }, message, ...help });
  }
}

function hasDefault(module: unknown): module is { readonly default: unknown } {
  return typeof module === 'object' && module !== null && 'default' in module;
}
