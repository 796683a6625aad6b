import { existsSync, readFileSync } from 'node:fs';

/** `.ts` where Dovetail runs from its sources, `.js` where it was built. */
const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

/** The version of Dovetail, as its package.json has it. */
export function installedVersion(): string {
  // Built, this module stands one folder deeper below package.json than as a source.
  let url = new URL('../../package.json', import.meta.url);
  if (!existsSync(url)) url = new URL('../../../package.json', import.meta.url);
  const found: unknown = JSON.parse(readFileSync(url, 'utf8'));
  if (typeof found === 'object' && found !== null && 'version' in found) {
    return String(found.version);
  }
  throw new Error(`no version in ${url.href}`);
}

/** The file URL of a run-time entry point in this very installation, for modules that stand outside of it. */
export function runtimeModule(entry: 'client' | 'gateway' | 'wire'): string {
  return new URL(`../${entry}/index${extension}`, import.meta.url).href;
}
