import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Compiles the sources, as they are published and deployed, so that no time goes into stripping types. Gives the
 * folder, which is for the caller to remove.
 */
export function compile(): string {
  const root = join(import.meta.dirname, '..');
  const folder = mkdtempSync(join(root, 'dist-bench-'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const project = join(root, 'bench/tsconfig.json');
  execFileSync(process.execPath, [tsc, '-p', project, '--outDir', folder]);
  // Generated code names the runtime by the package's name; here that is what was just compiled.
  const exports = Object.fromEntries(
    ['gateway', 'wire'].map((entry) => [`./${entry}`, `./src/${entry}/index.js`]),
  );
  const manifest = { name: 'dovetail-contract', version: '0', type: 'module', exports };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  cpSync(join(root, 'spec'), join(folder, 'spec'), { recursive: true });
  return folder;
}
