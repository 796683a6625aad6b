import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { type Diagnostic, DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { writeAst } from '../../generator/smithy/ast-writer.ts';
import { readJson } from '../../generator/smithy/json-reader.ts';
import { formatJson } from '../../generator/smithy/json-writer.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import type { Model, NodeValue } from '../../generator/smithy/model.ts';
import { isObjectValue, toNodeValue } from '../../generator/smithy/node-value.ts';
import { preludeTypes } from '../../generator/smithy/prelude.ts';
import { knownMisses } from './known-misses.ts';
import { isForReason } from './official-reasons.ts';
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

/** Fails for a file that misses and isn't listed, and for one that is listed and passes. Gives whether it passes. */
function settle(path: string, passes: boolean, explain: () => void): boolean {
  const reason = knownMisses.get(path);
  if (passes) {
    assert.equal(reason, undefined, `${path} passes: take it off the list of known misses`);
  } else if (reason === undefined) explain();
  return passes;
}

/** How a path of the corpus is listed. */
function nameOf(file: string): string {
  return file.replace('loader-corpus/', '');
}

/** Loads a model of the corpus. */
function load(file: string): Model {
  return loadModel([{ file, text: readShared(file) }, sharedModel()]);
}

function countValid(files: readonly string[]): number {
  const passing = files.filter((file) => {
    const model = load(file);
    const own = filterShapes(model, (id) => model.shapes.get(id)?.location.file === file);
    const expected = file.replace('/valid/', '/valid-ast/').replace(/\.smithy$/, '.ast.json');
    const want = normalize(readShared(expected));
    // The expectation holds the shared model's shapes only where the model refers to them.
    const got = [own, model].map((candidate) => normalize(writeAst(candidate)));
    return settle(nameOf(file), got.includes(want), () => assert.equal(got[0], want, file));
  });
  return passing.length;
}

function countTwins(files: readonly string[]): number {
  const passing = files.filter((file) => {
    const [idl, ast] = [file, file.replace(/\.smithy$/, '.json')].map((each) =>
      plainModel(load(each)),
    );
    const isSame = isDeepStrictEqual(idl, ast);
    return settle(nameOf(file), isSame, () => assert.deepEqual(idl, ast, file));
  });
  return passing.length;
}

/** A model without places and orders, save for the order of members. */
function plainModel({ metadata, shapes }: Model) {
  return {
    metadata,
    shapes: Object.fromEntries(
      [...shapes].map(([id, { location: _, ...shape }]) => {
        if (!('members' in shape)) return [id, shape];
        const members = [...shape.members.values()].map(({ location: _, ...member }) => member);
        return [id, { ...shape, members }];
      }),
    ),
  };
}

function countInvalid(lines: readonly string[]): number {
  const passing = lines.filter((line) => {
    const [path = '', , message = ''] = line.split('\t');
    const found = complaintsAbout(`loader-corpus/${path}`);
    return settle(path, isForReason(found, message), () => {
      const told = found.map(({ at, message: own }) => `${at?.line}:${at?.column} ${own}`);
      assert.fail(`${path}: expected ${message}, got ${told.join('; ') || 'no complaint'}`);
    });
  });
  return passing.length;
}

function complaintsAbout(file: string): readonly Diagnostic[] {
  try {
    load(file);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  return [];
}

test('the loader corpus gives the official models, and is refused for the official reasons', {
  skip,
}, (context) => {
  const valid = listShared('loader-corpus/valid/**/*.smithy');
  const asts = new Set(listShared('loader-corpus/valid/**/*.json'));
  const twins = valid.filter((file) => asts.has(file.replace(/\.smithy$/, '.json')));
  const invalid = readShared('loader-corpus/invalid-kinds.tsv').trim().split('\n');
  assert.deepEqual([valid.length, twins.length, invalid.length], [80, 62, 181]);
  const counts = [
    `valid: ${countValid(valid)} of ${valid.length}`,
    `twins: ${countTwins(twins)} of ${twins.length}`,
    `invalid: ${countInvalid(invalid)} of ${invalid.length}`,
  ];
  context.diagnostic(counts.join(', '));
});

test('a model is not taken for refused for the official reason when it is refused for another', () => {
  const official = 'Missing required member of shape `com.foo#MyList`: member';
  const complain = (message: string, code: Diagnostic['code'] = 'smithy-model') =>
    isForReason([{ code, message, at: { line: 2, column: 3 } }], official);
  assert.ok(complain('Expected the member "member" in the list com.foo#MyList, but found none.'));
  assert.ok(!complain('Expected the member "member" in the list com.foo#Other, but found none.'));
  assert.ok(!complain('Expected members in the enum com.foo#MyList, but found none.'));
  assert.ok(!isForReason([], official));
  const syntax = 'Syntax error at line 2, column 3: Expected RBRACE';
  const at = { line: 2, column: 3 };
  assert.ok(isForReason([{ code: 'smithy-syntax', message: '', at }], syntax));
  assert.ok(
    !isForReason([{ code: 'smithy-syntax', message: '', at: { ...at, column: 4 } }], syntax),
  );
  assert.ok(!isForReason([{ code: 'smithy-model', message: '', at }], syntax));
});

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
