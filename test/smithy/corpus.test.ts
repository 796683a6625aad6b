import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { writeAst } from '../../generator/smithy/ast-writer.ts';
import { readJson } from '../../generator/smithy/json-reader.ts';
import { formatJson } from '../../generator/smithy/json-writer.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import type { Model, NodeValue } from '../../generator/smithy/model.ts';
import { isObjectValue, toNodeValue } from '../../generator/smithy/node-value.ts';
import { preludeTypes } from '../../generator/smithy/prelude.ts';
import { knownMisses } from './known-misses.ts';
import { listShared, readShared, skipReason } from './shared-data.ts';

const skip = skipReason;

/** A model that the corpus always loads beside the one under test; it is no part of the expectation. */
function sharedModel() {
  return { file: '__shared.json', text: readShared('loader-corpus/valid/__shared.json') };
}

/** JSON text in a form to compare: of one layout, and with the keys of trait values in one order. */
function normalize(text: string): string {
  return formatJson(sortTraits(toNodeValue(readJson('expected', text))));
}

function sortTraits(value: NodeValue, isTrait = false): NodeValue {
  if (Array.isArray(value)) return value.map((item) => sortTraits(item, isTrait));
  if (!isObjectValue(value)) return value;
  const entries = Object.entries(value).map(
    ([key, item]) => [key, sortTraits(item, isTrait || key === 'traits')] as const,
  );
  return Object.fromEntries(isTrait ? entries.sort(([a], [b]) => (a < b ? -1 : 1)) : entries);
}

/** A model without the shapes that `keeps` turns down. */
function filterShapes(model: Model, keeps: (id: string) => boolean): Model {
  return { ...model, shapes: new Map([...model.shapes].filter(([id]) => keeps(id))) };
}

/** Fails for a file that misses and isn't listed, and for one that is listed and passes. */
function settle(path: string, passes: boolean, explain: () => void): void {
  const reason = knownMisses.get(path);
  if (passes) {
    assert.equal(reason, undefined, `${path} passes: take it off the list of known misses`);
  } else if (reason === undefined) explain();
}

test('each valid model of the loader corpus gives the official AST', { skip }, (context) => {
  const files = listShared('loader-corpus/valid/**/*.smithy');
  let passed = 0;
  for (const file of files) {
    const path = file.replace('loader-corpus/', '');
    const model = loadModel([{ file, text: readShared(file) }, sharedModel()]);
    const own = filterShapes(model, (id) => model.shapes.get(id)?.location.file === file);
    const expected = file.replace('/valid/', '/valid-ast/').replace(/\.smithy$/, '.ast.json');
    const want = normalize(readShared(expected));
    // The expectation holds the shared model's shapes only where the model refers to them.
    const got = [own, model].map((candidate) => normalize(writeAst(candidate)));
    const passes = got.includes(want);
    if (passes) passed += 1;
    settle(path, passes, () => assert.equal(got[0], want, path));
  }
  context.diagnostic(`valid: ${passed} of ${files.length}`);
  assert.equal(files.length, 80);
});

test('each broken model of the loader corpus is refused, syntax errors at the official place', {
  skip,
}, (context) => {
  const lines = readShared('loader-corpus/invalid-kinds.tsv').trim().split('\n');
  const syntax = { all: 0, refused: 0, placed: 0 };
  const others = { all: 0, refused: 0 };
  for (const line of lines) {
    const [path = '', , message = ''] = line.split('\t');
    const found = firstPlace(path);
    const place = /Syntax error at line (\d+), column (\d+)/.exec(message);
    if (place === null) {
      others.all += 1;
      if (found !== undefined) others.refused += 1;
      settle(path, found !== undefined, () => assert.fail(`${path} is accepted: ${message}`));
      continue;
    }
    syntax.all += 1;
    if (found !== undefined) syntax.refused += 1;
    const passes = found === `${place[1]}:${place[2]}`;
    if (passes) syntax.placed += 1;
    settle(path, passes, () =>
      assert.equal(found, `${place[1]}:${place[2]}`, `${path}: ${message}`),
    );
  }
  context.diagnostic(`syntax errors refused: ${syntax.refused} of ${syntax.all}`);
  context.diagnostic(`syntax errors at the official place: ${syntax.placed} of ${syntax.all}`);
  context.diagnostic(`other errors refused: ${others.refused} of ${others.all}`);
  assert.equal(syntax.refused, syntax.all);
  assert.equal(lines.length, 181);
});

/** Where the first complaint about a model of the corpus points; undefined if there is none. */
function firstPlace(path: string): string | undefined {
  try {
    loadModel([{ file: path, text: readShared(`loader-corpus/${path}`) }, sharedModel()]);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const at = error.diagnostics[0]?.at;
    return `${at?.line}:${at?.column}`;
  }
  return undefined;
}

test('each official AST of the loader corpus is read and written as it was', { skip }, () => {
  const files = listShared('loader-corpus/valid-ast/**/*.ast.json');
  assert.equal(files.length, 80);
  for (const file of files) {
    const text = readShared(file);
    const model = loadModel([{ file, text }, sharedModel()]);
    const own = filterShapes(model, (id) => model.shapes.get(id)?.location.file === file);
    const got = normalize(writeAst(own));
    const path = file.replace('loader-corpus/', '');
    settle(path, got === normalize(text), () => assert.equal(got, normalize(text), path));
  }
});

test('each model with mixins is the same as the flattened one of the loader corpus', {
  skip,
}, () => {
  const files = listShared('loader-corpus/valid/**/*.flattened.smithy');
  assert.equal(files.length, 13);
  for (const file of files) {
    const flattened = loadModel([{ file, text: readShared(file) }]);
    const source = file.replace('.flattened', '');
    const mixed = loadModel([{ file: source, text: readShared(source) }]);
    assert.equal(
      normalize(writeAst(withoutMixins(mixed, flattened))),
      normalize(writeAst(flattened)),
      file,
    );
  }
});

/** The shapes of `model` that `flattened` has as well, with nothing that tells of mixins. */
function withoutMixins(model: Model, flattened: Model): Model {
  const shapes = [...model.shapes].filter(([id]) => flattened.shapes.has(id));
  return { ...model, shapes: new Map(shapes.map(([id, shape]) => [id, { ...shape, mixins: [] }])) };
}

test('every known miss names a file of the corpus', { skip }, () => {
  const files = new Set(
    listShared('loader-corpus/{valid,valid-ast,invalid}/**/*').map((file) =>
      file.replace('loader-corpus/', ''),
    ),
  );
  for (const path of knownMisses.keys()) assert.ok(files.has(path), path);
});

test('the protocol tests and their traits give the same model as the official AST', {
  skip,
}, () => {
  const files = listShared('{protocol-tests,traits}/**/*.smithy').filter(
    (file) => !file.endsWith('/prelude.smithy'),
  );
  const ours = loadModel(files.map((file) => ({ file, text: readShared(file) })));
  const file = 'official-ast/protocol-tests.json';
  const official = loadModel([{ file, text: readShared(file) }]);
  const extra = [...ours.shapes.keys()].filter((id) => !official.shapes.has(id));
  assert.deepEqual(extra, []);
  // The official AST was made with two more libraries on its path, and with more suppressions in the metadata.
  const missing = [...official.shapes.keys()].filter((id) => !ours.shapes.has(id));
  assert.deepEqual(
    missing.filter((id) => !/^(?:aws\.test|smithy\.mqtt)#/.test(id)),
    [],
  );
  const known = filterShapes(official, (id) => ours.shapes.has(id));
  const withoutMetadata = (model: Model) => normalize(writeAst({ ...model, metadata: new Map() }));
  assert.equal(withoutMetadata(ours), withoutMetadata(known));
});

test('the prelude gives the official AST, and holds every shape that is known without it', {
  skip,
}, () => {
  const file = 'traits/prelude.smithy';
  const prelude = loadModel([{ file, text: readShared(file) }]);
  assert.equal(normalize(writeAst(prelude)), normalize(readShared('official-ast/prelude.json')));
  assert.deepEqual(
    new Map([...prelude.shapes].map(([id, shape]) => [id, shape.type])),
    new Map(preludeTypes),
  );
});

test('AWS models are read from their AST and written as they were', { skip }, () => {
  const files = listShared('models/*.json');
  assert.equal(files.length, 9);
  for (const file of files) {
    const text = readShared(file);
    assert.equal(normalize(writeAst(loadModel([{ file, text }]))), normalize(text), file);
  }
});
