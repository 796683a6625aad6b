import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { readme } from './readme.ts';

/** Makes a package of the client: ES modules, one build, and a README that says how it is called. */
export function addPackage(files: ClientFiles, contract: ClientContract): void {
  const { name, version }: Record<string, unknown> = JSON.parse(files.read('package.json'));
  const manifest = {
    name,
    version,
    description: `A client of ${contract.title}`,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    files: ['dist'],
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    scripts: { build: 'tsc', prepack: 'npm run build' },
    devDependencies: { typescript: '~5.9' },
  };
  files.edit('package.json', () => jsonFile(manifest));
  files.add('tsconfig.json', jsonFile({ compilerOptions, include: ['src'] }));
  files.add('README.md', readme(String(name), files, contract));
}

const compilerOptions = {
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
  module: 'nodenext',
  strict: true,
  skipLibCheck: true,
  declaration: true,
  rootDir: 'src',
  outDir: 'dist',
};

function jsonFile(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
