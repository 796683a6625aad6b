import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { generateContract } from '../../generator/pipeline.ts';
import { refTo } from '../../src/wire/schema.ts';
import { findViolations } from '../../src/wire/violations.ts';
import { documentOf, type Fixture } from './fixtures/contracts.ts';

/** What generated validators accept has to be valid; what they don't accept is looked at again. */

const fixture: Fixture = {
  file: 'accepted.smithy',
  text: `$version: "2"
namespace ex
use aws.protocols#awsJson1_1
@awsJson1_1
service Svc {
    operations: [Op]
}
operation Op {
    input: In
}
structure In {
    @required
    s: Short
    t: Timestamp
    e: Kind
    many: Many
    l: Shorts
    rows: Rows
    m: Map
    words: Words
    n: Number
    f: Float
    b: Boolean
    any: Document
    self: In
    choice: Choice
    loop: Loop
}
@length(min: 1, max: 2)
string Short
enum Kind { A, B }
enum Many { A, B, C, D, E, F, G, H, I, J }
@length(min: 1, max: 2)
list Shorts { member: Short }
list Rows { member: Times }
list Times { member: Timestamp }
@length(max: 2)
map Map { key: Short, value: Number }
map Words { key: String, value: Kind }
@range(min: -1, max: 2)
integer Number
union Choice { a: String, b: Number }
list Loop { member: Loop }
`,
};

let folder = '';
let accepts: (value: unknown) => boolean;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dovetail-accept-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const { files } = await generateContract(fixture, {
    imports: 'ts',
    runtime: (entry) => new URL(`../../src/${entry}/index.ts`, import.meta.url).href,
  });
  for (const { path, text } of files) await writeFile(join(folder, path), text);
  const validators = await import(pathToFileURL(join(folder, 'validators.ts')).href);
  accepts = validators.acceptsIn;
});

after(() => rm(folder, { recursive: true }));

const text = fc.constantFrom('', 'A', 'B', 'ab', 'abc', '😀', '😀😀', '😀😀😀', 'J', '__proto__');
const number = fc.constantFrom(-2, -1, 0, 0.5, 2, 3, 1e15, -8.64e12, 8.65e12);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** Values that are mostly right, each of them wrong now and then. */
const members: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  t: number,
  e: text,
  many: text,
  l: fc.array(text, { maxLength: 3 }),
  rows: fc.array(fc.array(number, { maxLength: 2 }), { maxLength: 2 }),
  m: fc.dictionary(text, number, { maxKeys: 3 }),
  words: fc.dictionary(text, text, { maxKeys: 2 }),
  n: number,
  f: number,
  b: fc.boolean(),
  any: value,
  self: fc.record({ s: text }),
  choice: fc.dictionary(fc.constantFrom('a', 'b'), scalar, { maxKeys: 2 }),
  loop: fc.constantFrom([], [[]], [[[]], []], [0]),
};

const input = fc.oneof(
  value,
  fc.record({ s: text, ...members }, { requiredKeys: ['s'] }),
  // Objects of one member show each rule alone.
  ...Object.entries(members).map(([name, member]) =>
    fc.record({ s: fc.constant('ab'), [name]: fc.oneof({ weight: 4, arbitrary: member }, value) }),
  ),
);

test('whatever a generated validator accepts is valid', () => {
  const { schemas } = documentOf(fixture).components;
  const schema = { $ref: refTo('In') };
  const counts = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(input, (body) => {
      if (!accepts(body)) {
        counts.refused += 1;
        return;
      }
      counts.accepted += 1;
      assert.deepEqual(findViolations(body, schema, schemas, { direction: 'request' }), []);
    }),
    { numRuns: 4000 },
  );
  assert.ok(counts.accepted > 200, `${counts.accepted} of 4000 accepted`);
  assert.ok(counts.refused > 200, `${counts.refused} of 4000 refused`);
});

test('what is plainly valid is accepted', () => {
  const plain: readonly object[] = [
    { s: 'a' },
    { s: '😀😀', t: -0.5, e: 'A', many: 'J', n: -1, f: 1e300, b: false },
    { s: 'ab', l: ['a'], rows: [[], [0, 1.5]], m: { a: 2, '😀': 0 }, words: { '': 'B' } },
    { s: 'a', any: [{}], self: { s: 'b', self: { s: 'c' } }, loop: [[], [[]]], unknown: 1 },
  ];
  for (const body of plain) assert.ok(accepts(body), JSON.stringify(body));
});
