import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeAst } from '../../generator/smithy/ast-writer.ts';
import { loadModel, type ModelSource } from '../../generator/smithy/loader.ts';

/** A source in the namespace `ex`, version 2.0. */
function source(text: string, file = 'm.smithy'): ModelSource {
  return { file, text: `$version: "2.0"\nnamespace ex\n${text}` };
}

/** The AST's shapes of a model, as an object. */
function shapesOf(...sources: readonly ModelSource[]): unknown {
  return JSON.parse(writeAst(loadModel(sources))).shapes;
}

const target = (id: string, traits?: object) =>
  traits === undefined ? { target: id } : { target: id, traits };
const text = 'smithy.api#String';
const unit = { target: 'smithy.api#Unit' };

const tables: readonly { name: string; text: string; want: object }[] = [
  {
    name: 'a name means the shape of its own namespace before that of the prelude',
    text: 'structure A { a: Integer, b: String, c: smithy.api#Integer }\nstring Integer',
    want: {
      'ex#A': {
        type: 'structure',
        members: { a: target('ex#Integer'), b: target(text), c: target('smithy.api#Integer') },
      },
      'ex#Integer': { type: 'string' },
    },
  },
  {
    name: 'documentation comments become the documentation trait',
    text: '/// A shape.\n///\n///   Indented.\n@sensitive\n/// Not this.\nstring A',
    want: {
      'ex#A': {
        type: 'string',
        traits: {
          'smithy.api#documentation': 'A shape.\n\n  Indented.',
          'smithy.api#sensitive': {},
        },
      },
    },
  },
  {
    name: 'a trait without a value has the empty value of its shape',
    text: `@trait list names { member: String }\n@trait structure mark {}\n@trait map words { key: String, value: String }\n
      @tags @names @mark() @words @deprecated @other.lib#thing string A`,
    want: {
      'ex#A': {
        type: 'string',
        traits: {
          'ex#mark': {},
          'ex#names': [],
          'ex#words': {},
          'other.lib#thing': {},
          'smithy.api#deprecated': {},
          'smithy.api#tags': [],
        },
      },
      'ex#mark': { type: 'structure', members: {}, traits: { 'smithy.api#trait': {} } },
      'ex#names': { type: 'list', member: target(text), traits: { 'smithy.api#trait': {} } },
      'ex#words': {
        type: 'map',
        key: target(text),
        value: target(text),
        traits: { 'smithy.api#trait': {} },
      },
    },
  },
  {
    name: 'unquoted names in trait values become shape ids, quoted ones and keys stay as they are',
    text: '@link(to: B, text: "B", B: [String])\nstring A\nstring B\n@trait document link',
    want: {
      'ex#A': {
        type: 'string',
        traits: { 'ex#link': { to: 'ex#B', text: 'B', B: ['smithy.api#String'] } },
      },
      'ex#B': { type: 'string' },
      'ex#link': { type: 'document', traits: { 'smithy.api#trait': {} } },
    },
  },
  {
    name: 'defaults and enum values become traits, and an enum member without a value has its name',
    text: 'structure A { a: Boolean = false\n b: String = null\n }\nenum B { C, D = "d"\n }\nintEnum E { F = 1\n }',
    want: {
      'ex#A': {
        type: 'structure',
        members: {
          a: target('smithy.api#Boolean', { 'smithy.api#default': false }),
          b: target(text, { 'smithy.api#default': null }),
        },
      },
      'ex#B': {
        type: 'enum',
        members: {
          C: target('smithy.api#Unit', { 'smithy.api#enumValue': 'C' }),
          D: target('smithy.api#Unit', { 'smithy.api#enumValue': 'd' }),
        },
      },
      'ex#E': {
        type: 'intEnum',
        members: { F: target('smithy.api#Unit', { 'smithy.api#enumValue': 1 }) },
      },
    },
  },
  {
    name: 'apply statements add traits to shapes and members, before or after their definition',
    text: 'apply A$a @required\nstructure A { a: String }\napply A { @sensitive @tags(["x"]) }\napply A @tags(["y"])',
    want: {
      'ex#A': {
        type: 'structure',
        members: { a: target(text, { 'smithy.api#required': {} }) },
        traits: { 'smithy.api#sensitive': {}, 'smithy.api#tags': ['x', 'y'] },
      },
    },
  },
  {
    name: 'inline input and output are structures of their own',
    text: '@mixin structure M { m: String }\noperation Op {\n input := @sensitive with [M] { a: String }\n output :=\n /// Out.\n {}\n}',
    want: {
      'ex#M': {
        type: 'structure',
        members: { m: target(text) },
        traits: { 'smithy.api#mixin': {} },
      },
      'ex#Op': { type: 'operation', input: target('ex#OpInput'), output: target('ex#OpOutput') },
      'ex#OpInput': {
        type: 'structure',
        mixins: [target('ex#M')],
        members: { a: target(text) },
        traits: { 'smithy.api#input': {}, 'smithy.api#sensitive': {} },
      },
      'ex#OpOutput': {
        type: 'structure',
        members: {},
        traits: { 'smithy.api#documentation': 'Out.', 'smithy.api#output': {} },
      },
    },
  },
  {
    name: 'services and resources bind what their properties name',
    text: `service S { version: "1", operations: [Op], resources: [R], errors: [E], rename: { "ex#E": "Bad" } }
      resource R { identifiers: { id: String }, properties: { p: Integer }, read: Op, list: Op, operations: [Op] }
      operation Op { errors: [E] }
      @error("client") structure E {}`,
    want: {
      'ex#E': { type: 'structure', members: {}, traits: { 'smithy.api#error': 'client' } },
      'ex#Op': { type: 'operation', input: unit, output: unit, errors: [target('ex#E')] },
      'ex#R': {
        type: 'resource',
        identifiers: { id: target(text) },
        properties: { p: target('smithy.api#Integer') },
        read: target('ex#Op'),
        list: target('ex#Op'),
        operations: [target('ex#Op')],
      },
      'ex#S': {
        type: 'service',
        version: '1',
        operations: [target('ex#Op')],
        resources: [target('ex#R')],
        errors: [target('ex#E')],
        rename: { 'ex#E': 'Bad' },
      },
    },
  },
  {
    name: 'elided members have the target of the resource, or of the mixin',
    text: `resource R { identifiers: { id: Id }, properties: { size: Integer } }\nstring Id
      @mixin structure M { note: String }
      structure A for R with [M] { @required $id, $size, @deprecated $note }`,
    want: {
      'ex#A': {
        type: 'structure',
        mixins: [target('ex#M')],
        members: {
          id: target('ex#Id', { 'smithy.api#required': {} }),
          size: target('smithy.api#Integer'),
        },
      },
      'ex#A$note': { type: 'apply', traits: { 'smithy.api#deprecated': {} } },
      'ex#Id': { type: 'string' },
      'ex#M': {
        type: 'structure',
        members: { note: target(text) },
        traits: { 'smithy.api#mixin': {} },
      },
      'ex#R': {
        type: 'resource',
        identifiers: { id: target('ex#Id') },
        properties: { size: target('smithy.api#Integer') },
      },
    },
  },
];

for (const { name, text: idl, want } of tables) {
  test(name, () => assert.deepEqual(shapesOf(source(idl)), want));

  test(`${name}, and the AST that says so is read as the same model`, () => {
    const ast = writeAst(loadModel([source(idl)]));
    assert.equal(writeAst(loadModel([{ file: 'm.json', text: ast }])), ast);
  });
}

test('sources refer to each other in any order, IDL and JSON AST alike', () => {
  const ast = {
    smithy: '2.0',
    shapes: {
      'lib#Text': { type: 'string' },
      'ex#A$b': { type: 'apply', traits: { 'smithy.api#required': {} } },
    },
  };
  const sources = [
    source('use lib#Text\nstructure A { b: B, t: Text }', 'a.smithy'),
    source('string B', 'b.smithy'),
    { file: 'lib.json', text: JSON.stringify(ast) },
  ];
  assert.deepEqual(shapesOf(...sources), {
    'ex#A': {
      type: 'structure',
      members: { b: target('ex#B', { 'smithy.api#required': {} }), t: target('lib#Text') },
    },
    'ex#B': { type: 'string' },
    'lib#Text': { type: 'string' },
  });
});

test('the suffixes of inline input and output are those of the file', () => {
  const text =
    '$version: "2"\n$operationInputSuffix: "Request"\n$operationOutputSuffix: "Response"\nnamespace ex\noperation Op { input := {}\n output := {} }';
  const { shapes } = loadModel([{ file: 'm.smithy', text }]);
  assert.deepEqual([...shapes.keys()], ['ex#OpRequest', 'ex#OpResponse', 'ex#Op']);
});

test('metadata of all sources is one: lists are joined, equal values are one', () => {
  const { metadata } = loadModel([
    { file: 'a.smithy', text: 'metadata list = ["a"]\nmetadata name = "x"\n' },
    {
      file: 'b.smithy',
      text: 'metadata list = ["b"]\nmetadata name = "x"\nmetadata id = required\n',
    },
  ]);
  assert.deepEqual(
    [...metadata],
    [
      ['list', ['a', 'b']],
      ['name', 'x'],
      ['id', 'smithy.api#required'],
    ],
  );
});

test('a model holds what shapes have from their mixins, which themselves have mixins', () => {
  const { shapes } = loadModel([
    source(`@mixin(localTraits: [private]) @private @tags(["a"]) structure A { a: String }
      @mixin structure B with [A] { @required b: String }
      structure C with [B] { @deprecated b: String, c: String }
      apply C$a @internal`),
  ]);
  const shape = shapes.get('ex#C');
  assert.ok(shape?.type === 'structure');
  assert.deepEqual(shape.mixins, ['ex#B']);
  assert.deepEqual([...shape.traits], [['smithy.api#tags', ['a']]]);
  assert.deepEqual(
    [...shape.members.values()].map(({ id, traits }) => [id, [...traits.keys()]]),
    [
      ['ex#C$a', ['smithy.api#internal']],
      ['ex#C$b', ['smithy.api#required', 'smithy.api#deprecated']],
      ['ex#C$c', []],
    ],
  );
});

test('services and operations have what their mixins bind', () => {
  const { shapes } = loadModel([
    source(`@mixin operation M { errors: [E] }\n@error("client") structure E {}\n@error("server") structure F {}
      operation Op with [M] { errors: [F] }
      @mixin service N { version: "1", operations: [Op] }
      service S with [N] {}`),
  ]);
  const operation = shapes.get('ex#Op');
  const service = shapes.get('ex#S');
  assert.ok(operation?.type === 'operation' && service?.type === 'service');
  assert.deepEqual(operation.errors, ['ex#E', 'ex#F']);
  assert.deepEqual([service.version, service.operations], ['1', ['ex#Op']]);
});

test('shapes and members know where they stand', () => {
  const { shapes } = loadModel([source('string A\nstructure B {\n    @required\n    b: A\n}')]);
  const shape = shapes.get('ex#B');
  assert.ok(shape?.type === 'structure');
  assert.deepEqual(shape.location, { file: 'm.smithy', line: 4, column: 1 });
  assert.deepEqual(shape.members.get('b')?.location, { file: 'm.smithy', line: 6, column: 5 });
});

test('a byte order mark and CRLF line ends make no difference', () => {
  const text = '$version: "2.0"\nnamespace ex\n/// Doc\n/// more\nstring A\n';
  const plain = loadModel([{ file: 'm.smithy', text }]);
  const marked = loadModel([{ file: 'm.smithy', text: `\uFEFF${text.replaceAll('\n', '\r\n')}` }]);
  assert.deepEqual(marked, plain);
});
