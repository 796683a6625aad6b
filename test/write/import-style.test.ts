import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultImportStyle } from '../../generator/write/import-style.ts';
import { temporaryFolder } from './temporary-folder.ts';

const cases: readonly [name: string, files: Record<string, string>, style: 'ts' | 'js'][] = [
  ['no option', { 'tsconfig.json': '{}' }, 'js'],
  [
    'allowImportingTsExtensions, in a file with comments and a trailing comma',
    {
      'tsconfig.json': '{ /* here */ "compilerOptions": { "allowImportingTsExtensions": true, } }',
    },
    'ts',
  ],
  [
    'rewriteRelativeImportExtensions beside the other option turned off',
    {
      'tsconfig.json':
        '{"compilerOptions": {"allowImportingTsExtensions": false, "rewriteRelativeImportExtensions": true}}',
    },
    'ts',
  ],
  [
    'an option of the file that it extends',
    {
      'tsconfig.json': '{"extends": "./base/tsconfig.json"}',
      'base/tsconfig.json': '{"extends": ["./more.json"]}',
      'base/more.json': '{"compilerOptions": {"allowImportingTsExtensions": true}}',
    },
    'ts',
  ],
  [
    'an option that the nearer file turns off',
    {
      'tsconfig.json':
        '{"extends": "./base.json", "compilerOptions": {"allowImportingTsExtensions": false}}',
      'base.json': '{"compilerOptions": {"allowImportingTsExtensions": true}}',
    },
    'js',
  ],
  [
    'the nearest of two files',
    {
      'tsconfig.json': '{"compilerOptions": {"allowImportingTsExtensions": true}}',
      'src/tsconfig.json': '{}',
    },
    'js',
  ],
  ['a file that extends what is not there', { 'tsconfig.json': '{"extends": "./no.json"}' }, 'js'],
  ['a file that is no JSON', { 'tsconfig.json': '][' }, 'js'],
];
for (const [name, files, style] of cases) {
  test(`the import style is ${style} by ${name}`, async (context) => {
    const folder = await temporaryFolder(context, files);
    assert.equal(defaultImportStyle(join(folder, 'src/not/there/yet')), style);
  });
}
