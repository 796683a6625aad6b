import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');

/** Each source file with the source files that it imports, relative to the root; types count as well. */
const imports = new Map(
  globSync('{generator,src,generated}/**/*.ts', { cwd: root }).map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
      ([, specifier = '']) => normalize(join(dirname(file), specifier)),
    );
    return [file, specifiers];
  }),
);

/** The layer of a file: the folder that the rule below speaks of. */
function layerOf(file: string): string {
  const [top = '', folder = ''] = file.split('/');
  return top === 'src' ? `src/${folder}` : top;
}

/** What each layer may import, beside itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'src/wire': [],
  'src/client': ['src/wire'],
  'src/conformance': ['src/wire'],
  'src/gateway': ['src/wire'],
  'src/config': ['src/gateway', 'src/wire', 'generated'],
  'src/cli': [
    'src/config',
    'src/conformance',
    'src/gateway',
    'src/client',
    'src/wire',
    'generator',
  ],
  generator: ['src/wire'],
  generated: [],
};

for (const [layer, below] of Object.entries(allowed)) {
  const want = below.length === 0 ? 'nothing beside itself' : below.join(', ');
  test(`${layer} imports ${want}`, () => {
    const files = [...imports].filter(([file]) => layerOf(file) === layer);
    assert.ok(files.length > 0, `${layer} has no files`);
    const wrong = files.flatMap(([file, targets]) =>
      targets
        .filter((target) => layerOf(target) !== layer && !below.includes(layerOf(target)))
        .map((target) => `${file} imports ${target}`),
    );
    assert.deepEqual(wrong, []);
  });
}

test('within the generator, each folder imports only what comes before it', () => {
  const order = [
    'diagnostics',
    'source',
    'smithy',
    'openapi',
    'contract',
    'emit',
    'openapi-generator',
    'clients',
  ];
  const wrong = [...imports].flatMap(([file, targets]) => {
    const place = order.indexOf(file.split('/')[1] ?? '');
    if (layerOf(file) !== 'generator' || place === -1) return [];
    return targets
      .filter((target) => order.indexOf(target.split('/')[1] ?? '') > place)
      .map((target) => `${file} imports ${target}`);
  });
  assert.deepEqual(wrong, []);
});

test('within conformance, each folder imports only what comes before it', () => {
  const order = ['cases', 'report', 'run', 'random', 'record', 'mock'];
  const wrong = [...imports].flatMap(([file, targets]) => {
    const place = order.indexOf(file.split('/')[2] ?? '');
    if (layerOf(file) !== 'src/conformance' || place === -1) return [];
    return targets
      .filter((target) => order.indexOf(target.split('/')[2] ?? '') > place)
      .map((target) => `${file} imports ${target}`);
  });
  assert.deepEqual(wrong, []);
});

test('no file imports itself through others', () => {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    assert.ok(!trail.includes(file), [...trail, file].join(' -> '));
    if (done.has(file)) return;
    for (const target of imports.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
});

test('only spec/ and src/config know the contract by its names', () => {
  const named = [...imports.keys()]
    .filter((file) => !file.startsWith('src/config/') && !file.startsWith('generated/'))
    .filter((file) =>
      /PutEvaluations|StarlingDove|ConfigRule/.test(readFileSync(join(root, file), 'utf8')),
    );
  assert.deepEqual(named, []);
});

test('every folder with tests is run, each by a file of its name in test/folders', () => {
  const tested = globSync('test/**/*.test.ts', { cwd: root })
    .filter((file) => !file.startsWith('test/folders/') && !file.endsWith('.alone.test.ts'))
    .map((file) => file.split('/')[1] ?? '');
  const run = globSync('test/folders/*.test.ts', { cwd: root }).map((file) =>
    basename(file, '.test.ts'),
  );
  assert.deepEqual(run.sort(), [...new Set(tested)].sort());
});
