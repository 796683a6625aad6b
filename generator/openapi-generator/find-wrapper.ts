import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';

/**
 * The program of the npm package `@openapitools/openapi-generator-cli`, which knows how to fetch the jar: that which
 * the first of `folders` would import that has one. Throws a DiagnosticError (`generator-missing`) where none has.
 */
export function findWrapper(folders: readonly string[]): string {
  for (const folder of folders) {
    try {
      // The name of the file only says from where to look; it need not be there.
      const { resolve } = createRequire(join(folder, 'package.json'));
      return resolve('@openapitools/openapi-generator-cli/main.js');
    } catch {
      // Not installed there.
    }
  }
  const message = 'the package @openapitools/openapi-generator-cli is not installed';
  throw new DiagnosticError({ code: 'generator-missing', message });
}
