import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadModel } from '../../generator/smithy/loader.ts';
import { diagnosticsOf, errorOf } from './diagnostics-of.ts';

const tables: readonly { name: string; text: string; want: readonly string[] }[] = [
  {
    name: 'a target that is not defined',
    text: 'structure A {\n    a: Strin\n    b: other#B\n}',
    want: [
      '5:8 smithy-model: Expected a shape, but found ex#Strin, which is not defined.',
      '6:8 smithy-model: Expected a shape, but found other#B, which is not defined.',
    ],
  },
  {
    name: 'a trait that is not defined',
    text: '@requird\nstring A',
    want: ['4:2 smithy-model: Expected a trait, but found ex#requird, which is not defined.'],
  },
  {
    name: 'a name in a trait value that is not defined',
    text: '@tags([B])\nstring A',
    want: ['4:8 smithy-model: Expected a shape, but found ex#B, which is not defined.'],
  },
  {
    name: 'a use statement of a shape that its namespace does not have',
    text: 'use smithy.api#Strin\nstring A',
    want: ['4:5 smithy-model: Expected a shape, but found smithy.api#Strin, which is not defined.'],
  },
  {
    name: 'what services, resources and operations name without a definition',
    text: 'service S {\n    operations: [Op]\n}\nresource R {\n    read: Get\n}\noperation O {\n    input: I\n    errors: [E]\n}',
    want: ['5:18 ex#Op', '8:11 ex#Get', '11:12 ex#I', '12:14 ex#E'].map((line) => {
      const [place, id] = line.split(' ');
      return `${place} smithy-model: Expected a shape, but found ${id}, which is not defined.`;
    }),
  },
  {
    name: 'a shape that is defined twice',
    text: 'string A\ninteger A',
    want: [
      '5:1 smithy-model: Expected one definition of ex#A, but found another one beside that at m.smithy:4:1.',
    ],
  },
  {
    name: 'a structure that has the name of an inline input',
    text: 'operation Op {\n    input := {}\n}\nstructure OpInput {}',
    want: [
      '7:1 smithy-model: Expected one definition of ex#OpInput, but found another one beside that at m.smithy:5:11.',
    ],
  },
  {
    name: 'traits for a shape or member that is not there',
    text: 'structure A {}\napply B @sensitive\napply A$a @required',
    want: [
      '5:7 smithy-model: Expected a shape of the model to apply traits to, but found ex#B, which is not defined.',
      '6:11 smithy-model: Expected a member of ex#A to apply a trait to, but found "a".',
    ],
  },
  {
    name: 'two values for a trait',
    text: '@title("a")\nstring A\napply A @title("b")\napply A @title("a")',
    want: [
      '6:9 smithy-model: Expected one value for the trait smithy.api#title, but found another one.',
    ],
  },
  {
    name: 'mixins that lead back to themselves',
    text: '@mixin structure A with [B] {}\n@mixin structure B with [A] {}',
    want: [
      "5:26 smithy-model: Expected mixins that don't lead back, but ex#A is a mixin of itself.",
    ],
  },
  {
    name: 'a mixin that is none',
    text: 'structure A {}\nstructure B with [A] {}',
    want: ['5:19 smithy-model: Expected a mixin, but found ex#A, which has no @mixin.'],
  },
  {
    name: 'resources that lead back to themselves',
    text: 'resource A { resources: [B] }\nresource B { resources: [C, A] }\nresource C { resources: [C] }',
    want: [
      '6:26 smithy-model: Expected resources that hold none above them, but found C → C.',
      '5:29 smithy-model: Expected resources that hold none above them, but found A → B → A.',
    ],
  },
  {
    name: 'a mixin member with another target',
    text: '@mixin structure A { a: String }\nstructure B with [A] {\n    a: Integer\n}',
    want: [
      '6:8 smithy-model: Expected the target smithy.api#String for ex#B$a, as ex#A$a has it, but found smithy.api#Integer.',
    ],
  },
  {
    name: 'lists, maps and enums without what they need',
    text: 'list A {}\nmap B { key: String }\nenum C {}\nlist D { member: String, more: String }\nintEnum E { F }',
    want: [
      '4:1 smithy-model: Expected the member "member" in the list ex#A, but found none.',
      '5:1 smithy-model: Expected the member "value" in the map ex#B, but found none.',
      '6:1 smithy-model: Expected members in the enum ex#C, but found none.',
      '7:1 smithy-model: Expected only "member" in the list ex#D, but found "more".',
      '8:13 smithy-model: Expected an integer of 32 bits as the value of the intEnum member ex#E$F, but found none.',
    ],
  },
  {
    name: 'properties of services that are none, or of the wrong type',
    text: 'service S {\n    version: 1\n    operation: []\n    errors: "E"\n    resources: [1]\n}',
    want: [
      '5:14 smithy-model: Expected a string as "version", but found 1.',
      '8:17 smithy-model: Expected the id of a shape, but found 1.',
      '7:13 smithy-model: Expected a list as "errors", but found a string.',
      '6:5 smithy-model: Expected a property of a service, but found "operation".',
    ],
  },
];

for (const { name, text, want } of tables) {
  test(`${name}: refused at its place`, () => {
    assert.deepEqual(diagnosticsOf(`$version: "2.0"\nnamespace ex\n\n${text}`), want);
  });
}

const suggestions: readonly [target: string, help: string][] = [
  ['Strin', 'Did you mean smithy.api#String?'],
  ['Peson', 'Did you mean ex#Person?'],
  ['other#Person', 'Did you mean ex#Person?'],
  ['Quetzalcoatl', 'Define the shape, or import it by a use statement.'],
];

for (const [target, help] of suggestions) {
  test(`for the undefined ${target}, the help is: ${help}`, () => {
    const text = `$version: "2.0"\nnamespace ex\nstructure Person { a: ${target} }`;
    const { diagnostics } = errorOf(() => loadModel([{ file: 'm.smithy', text }]));
    assert.deepEqual(
      diagnostics.map((diagnostic) => diagnostic.help),
      [help],
    );
  });
}

test('traits of libraries that are not among the sources are taken as they are', () => {
  const text =
    '$version: "2.0"\nnamespace ex\nuse aws.auth#sigv4\n@auth([sigv4])\n@sigv4(name: "x")\nservice S {}';
  const shape = loadModel([{ file: 'm.smithy', text }]).shapes.get('ex#S');
  assert.deepEqual(
    [...(shape?.traits ?? [])],
    [
      ['smithy.api#auth', ['aws.auth#sigv4']],
      ['aws.auth#sigv4', { name: 'x' }],
    ],
  );
});

test('a name that a library does not have is a mistake in the IDL, and may be news in an AST', () => {
  const text =
    '$version: "2.0"\nnamespace ex\nuse aws.protocols#restJson2\n@restJson2\nservice S {}';
  const { diagnostics } = errorOf(() => loadModel([{ file: 'm.smithy', text }]));
  assert.equal(diagnostics[0]?.help, 'Did you mean aws.protocols#restJson1?');
  const ast = { type: 'service', traits: { 'aws.protocols#restJson2': {} } };
  const shapes = JSON.stringify({ smithy: '2.0', shapes: { 'ex#S': ast } });
  assert.ok(loadModel([{ file: 'm.json', text: shapes }]).shapes.has('ex#S'));
});

test('two sources that say different things of one metadata key are refused', () => {
  const sources = ['1', '2'].map((value) => ({
    file: `${value}.smithy`,
    text: `metadata a = ${value}`,
  }));
  const { diagnostics } = errorOf(() => loadModel(sources));
  assert.deepEqual(
    diagnostics.map(({ at }) => at),
    [{ file: '2.smithy', line: 1, column: 10 }],
  );
});

const asts: readonly { name: string; ast: string; want: readonly string[] }[] = [
  {
    name: 'no version',
    ast: '{"shapes": {}}',
    want: ['1:1 smithy-model: Expected the version "2.0" or "1.0" as "smithy", but found none.'],
  },
  {
    name: 'something else than an object',
    ast: '[]',
    want: [
      '1:1 smithy-model: Expected an object, but found a list.',
      '1:1 smithy-model: Expected the version "2.0" or "1.0" as "smithy", but found none.',
    ],
  },
  {
    name: 'an unknown type',
    ast: '{"smithy": "2.0", "shapes": {\n"ex#A": {"type": "struct"}}}',
    want: ['2:1 smithy-model: Expected the type of a shape as "type", but found "struct".'],
  },
  {
    name: 'relative ids',
    ast: '{"smithy": "2.0", "shapes": {\n"A": {"type": "string"},\n"ex#B": {"type": "list", "member": {"target": "String"}}}}',
    want: [
      '2:1 smithy-model: Expected an absolute shape id, but found "A".',
      '3:26 smithy-model: Expected an absolute shape id, but found "String".',
    ],
  },
  {
    name: 'a property that shapes of the type do not have',
    ast: '{"smithy": "2.0", "shapes": {\n"ex#A": {"type": "string", "members": {}}}}',
    want: ['2:28 smithy-model: Expected a property of a string, but found "members".'],
  },
];

for (const { name, ast, want } of asts) {
  test(`a JSON AST with ${name} is refused`, () => {
    assert.deepEqual(diagnosticsOf(ast, 'm.json').slice(0, want.length), want);
  });
}

for (const [id, applied, shape] of [
  ['aws.protocols#awsJson1_0', '@awsJson1_0', 'service A {}'],
  ['aws.protocols#awsJson1_1', '@awsJson1_1', 'service A {}'],
  ['aws.protocols#restJson1', '@restJson1', 'service A {}'],
  ['aws.api#service', '@service(sdkId: "A")', 'service A {}'],
  ['aws.auth#sigv4', '@sigv4(name: "a")', 'service A {}'],
  [
    'smithy.waiters#waitable',
    '@waitable(A: {acceptors: [{state: "success", matcher: {success: true}}]})',
    'operation A {}',
  ],
  ['dovetail.contract#responseOnly', '@responseOnly', 'string A'],
]) {
  test(`the use statement of ${id} is offered where it is missing`, () => {
    const head = '$version: "2.0"\nnamespace ex\n';
    const use = `use ${id}`;
    const rest = `\n${applied}\n${shape}\n`;
    const { diagnostics } = errorOf(() => loadModel([{ file: 'm.smithy', text: head + rest }]));
    assert.equal(diagnostics[0]?.help, `Put this line below the namespace: ${use}`);
    assert.ok(loadModel([{ file: 'm.smithy', text: head + use + rest }]).shapes.has('ex#A'));
  });
}

test('a mixin in a file without a version is refused, with help', () => {
  const text = 'namespace ex\n@mixin\nstructure A {}';
  const { diagnostics } = errorOf(() => loadModel([{ file: 'm.smithy', text }]));
  assert.equal(diagnostics[0]?.help, 'Put $version: "2.0" on the first line of the file.');
});
