import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { formatManifest, parseManifest } from '../../generator/write/manifest.ts';
import { diagnosticOf } from './diagnostic-of.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a manifest is written in the order of names and paths, and read back', () => {
  const text = formatManifest(
    new Map([
      ['b', ['types.ts', 'client.ts']],
      ['a', ['sub/x.ts']],
    ]),
  );
  assert.equal(
    text,
    `{
  "version": 1,
  "contracts": {
    "a": ["sub/x.ts"],
    "b": ["client.ts", "types.ts"]
  }
}
`,
  );
  assert.deepEqual(
    [...parseManifest(text, 'm')],
    [
      ['a', ['sub/x.ts']],
      ['b', ['client.ts', 'types.ts']],
    ],
  );
});

test('a manifest has the format that Biome gives JSON, at every width near the limit', async (context) => {
  const manifests: Record<string, string> = {};
  for (let length = 70; length < 120; length++) {
    const contract: [string, readonly string[]] = ['c', ['a.ts', 'x'.repeat(length)]];
    manifests[`last-${length}.json`] = formatManifest(new Map([contract]));
    manifests[`first-${length}.json`] = formatManifest(new Map([contract, ['d', []]]));
  }
  manifests['empty.json'] = formatManifest(new Map());
  const folder = await temporaryFolder(context, {
    ...manifests,
    'biome.json': await readFile('biome.json', 'utf8'),
  });
  const biome = join(process.cwd(), 'node_modules/.bin/biome');
  await promisify(execFile)(biome, ['format', '--max-diagnostics=3', '.'], { cwd: folder });
});

const unusable: readonly [name: string, text: string, message: RegExp][] = [
  ['no JSON', '{', /expected a JSON object/],
  ['an array', '[]', /expected a JSON object/],
  ['no version', '{"contracts":{}}', /expected version 1, found none/],
  ['another version', '{"version":2,"contracts":{}}', /expected version 1, found 2/],
  ['no contracts', '{"version":1}', /expected an object of contracts/],
  ['contracts as an array', '{"version":1,"contracts":[]}', /expected an object of contracts/],
  ['files as an object', '{"version":1,"contracts":{"a":{}}}', /expected an array of paths/],
  ['a path that is no string', '{"version":1,"contracts":{"a":[1]}}', /found 1/],
];
for (const [name, text, message] of unusable) {
  test(`a manifest is refused: ${name}`, async () => {
    const diagnostic = await diagnosticOf(() => parseManifest(text, 'out/m.json'));
    assert.equal(diagnostic.code, 'manifest-invalid');
    assert.equal(diagnostic.at?.file, 'out/m.json');
    assert.match(diagnostic.message, message);
  });
}

const leaving = [
  '../x',
  'a/../../x',
  '/etc/passwd',
  'a//b',
  './a',
  '',
  'C:\\x',
  'a\\b',
  'a\0',
  'a/',
];
for (const path of leaving) {
  test(`a manifest is refused whose path could leave the folder: ${JSON.stringify(path)}`, async () => {
    const asFile = JSON.stringify({ version: 1, contracts: { a: [path] } });
    const diagnostic = await diagnosticOf(() => parseManifest(asFile, 'm'));
    assert.equal(diagnostic.at?.pointer, '/contracts/a/0');
    const asContract = JSON.stringify({ version: 1, contracts: { [path]: [] } });
    assert.equal(
      (await diagnosticOf(() => parseManifest(asContract, 'm'))).code,
      'manifest-invalid',
    );
  });
}

test('a manifest of a newer version says to update Dovetail, and one of no version does not', async () => {
  const newer = await diagnosticOf(() => parseManifest('{"version":2}', 'm'));
  assert.match(newer.help ?? '', /update Dovetail/);
  const none = await diagnosticOf(() => parseManifest('{}', 'm'));
  assert.equal(none.help, undefined);
});

for (const name of ['__proto__', '.hidden', '-x', 'a b', 'a@b', 'a'.repeat(201)]) {
  test(`a manifest is refused with a contract that no spec can name: ${name.slice(0, 20)}`, async () => {
    const text = `{"version":1,"contracts":{${JSON.stringify(name)}:["a.ts"]}}`;
    const diagnostic = await diagnosticOf(() => parseManifest(text, 'm'));
    assert.equal(diagnostic.at?.pointer, `/contracts/${name}`);
    assert.match(diagnostic.message, /^expected the name of a contract, found "/);
  });
}

test('a contract named like a part of Object is an ordinary contract', () => {
  const text = '{"version":1,"contracts":{"constructor":["a.ts"]}}';
  assert.deepEqual([...parseManifest(text, 'm')], [['constructor', ['a.ts']]]);
});
