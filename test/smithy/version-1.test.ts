import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadModel } from '../../generator/smithy/loader.ts';
import type { NodeValue } from '../../generator/smithy/model.ts';

/** The default of a member of the structure `S` in a file of version 1.0; undefined if it has none. */
function defaultOf(member: string, shapes = ''): NodeValue | undefined {
  const text = `$version: "1.0"\nnamespace ex\nstructure S { ${member} }\n${shapes}`;
  const shape = loadModel([{ file: 'm.smithy', text }]).shapes.get('ex#S');
  assert.ok(shape?.type === 'structure');
  return shape.members.get('m')?.traits.get('smithy.api#default');
}

const defaults: readonly [member: string, shapes: string, want: NodeValue | undefined][] = [
  ['m: Integer', '', undefined],
  ['m: PrimitiveInteger', '', 0],
  ['m: PrimitiveBoolean', '', false],
  ['@box m: PrimitiveInteger', '', null],
  ['m: Count', 'integer Count', 0],
  ['m: Flag', 'boolean Flag', false],
  ['m: Count', '@box integer Count', undefined],
  ['@box m: Count', 'integer Count', null],
  ['m: Text', 'string Text', undefined],
  ['m: Bytes', '@streaming blob Bytes', ''],
  ['@required m: Bytes', '@streaming blob Bytes', undefined],
  ['m: Bytes', 'blob Bytes', undefined],
];

for (const [member, shapes, want] of defaults) {
  const given = [member, shapes].filter((part) => part !== '').join(', with ');
  test(`in version 1.0, ${given} has the default ${JSON.stringify(want)}`, () => {
    assert.deepEqual(defaultOf(member, shapes), want);
  });
}

test('in version 1.0, numbers and booleans that are not boxed have their zero as their default', () => {
  const text = 'namespace ex\ninteger A\nboolean B\n@box double C\nbigInteger D\nstring E';
  const { shapes } = loadModel([{ file: 'm.smithy', text }]);
  const values = [...shapes.values()].map(({ traits }) => traits.get('smithy.api#default'));
  assert.deepEqual(values, [0, false, undefined, undefined, undefined]);
});

test('a member of version 1.0 that targets a shape of version 2.0 has no default of its own', () => {
  const { shapes } = loadModel([
    { file: 'a.smithy', text: '$version: "1.0"\nnamespace ex\nstructure S { m: Count }' },
    { file: 'b.smithy', text: '$version: "2.0"\nnamespace ex\ninteger Count' },
  ]);
  const shape = shapes.get('ex#S');
  assert.ok(shape?.type === 'structure');
  assert.deepEqual([...(shape.members.get('m')?.traits ?? [])], []);
});

test('a set of version 1.0 is a list of unique items', () => {
  const text = '$version: "1"\nnamespace ex\nset A { member: String }';
  const shape = loadModel([{ file: 'm.smithy', text }]).shapes.get('ex#A');
  assert.equal(shape?.type, 'list');
  assert.deepEqual([...shape.traits], [['smithy.api#uniqueItems', {}]]);
});
