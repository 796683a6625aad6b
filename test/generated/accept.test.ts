import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { generateContract } from '../../generator/pipeline.ts';
import { refTo } from '../../src/wire/schema.ts';
import { findViolations } from '../../src/wire/violations.ts';
import { documentOf, fixtureOf } from './fixtures/contracts.ts';
import { writeFiles } from './fixtures/write-files.ts';

/** What generated validators accept has to be valid; what they don't accept is looked at again. */

const fixture = fixtureOf(
  'accepted.smithy',
  `$version: "2"
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
    tiny: Byte
    long: Long
    big: BigInteger
    bytes: Bytes
    sparse: Sparse
    set: Set
    coded: Coded
    date: Date
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
@length(min: 1, max: 2)
blob Bytes
@sparse
list Sparse { member: Short }
@uniqueItems
list Set { member: String }
@pattern("^[AJ]+$")
@length(max: 2)
string Coded
@timestampFormat("date-time")
timestamp Date
`,
);

let folder = '';
let accepts: (value: unknown) => boolean;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dovetail-accept-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const { files } = await generateContract(fixture, {
    imports: 'ts',
    runtime: (entry) => new URL(`../../src/${entry}/index.ts`, import.meta.url).href,
  });
  await writeFiles(folder, files);
  const validators = await import(pathToFileURL(join(folder, 'validators.ts')).href);
  accepts = validators.acceptsIn;
});

after(() => rm(folder, { recursive: true }));

const text = fc.constantFrom('', 'A', 'B', 'ab', 'abc', '😀', '😀😀', '😀😀😀', 'J', '__proto__');
const number = fc.constantFrom<unknown>(
  'NaN',
  '-Infinity',
  'nan',
  -2,
  -1,
  0,
  0.5,
  2,
  3,
  1e15,
  -8.64e12,
  8.65e12,
);
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
  tiny: fc.constantFrom(-129, -128, 127, 128, 0.5),
  long: fc.constantFrom(0, 2n ** 63n - 1n, 2n ** 63n, -(2n ** 63n), 2 ** 63, 0.5, 'NaN'),
  big: fc.constantFrom(0, 2n ** 99n, 0.5, 1e300),
  bytes: fc.constantFrom('', 'AA==', 'AAA=', 'AAAA', 'AA', 'A===', '====', 'é'),
  sparse: fc.array(fc.oneof(text, fc.constant(null)), { maxLength: 3 }),
  set: fc.array(text, { maxLength: 3 }),
  coded: fc.constantFrom('A', 'AJ', 'AJA', 'B', '', '😀'),
  date: fc.constantFrom('2024-02-30T00:00:00Z', '2024-02-29T00:00:00Z', '2024-01-01', 'x', 0),
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
    { s: 'a', tiny: -128, long: 2n ** 63n - 1n, big: 2n ** 99n, bytes: 'AA==', f: 'NaN' },
    { s: 'a', sparse: ['a', null], set: ['', 'a'], coded: 'AJ', date: '2024-02-29T00:00:00Z' },
    { s: 'a', choice: { b: 1 } },
  ];
  for (const body of plain) assert.ok(accepts(body), inspect(body));
});
