import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryTraits } from '../../generator/smithy/library/libraries.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import { preludeTypes } from '../../generator/smithy/prelude.ts';
import { ModelForms } from '../../generator/smithy/traits/model-forms.ts';
import { parsePlainSelector } from '../../generator/smithy/traits/plain-selector.ts';
import { errorOf } from './diagnostics-of.ts';
import { listShared, readShared, skipReason } from './shared-data.ts';

const head = `$version: "2.0"
namespace ex
use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use smithy.waiters#waitable
@trait structure rule { @required name: Name, tags: Tags, kind: Kind, deep: rule, size: Size, on: Either, ref: Ref, when: Timestamp, bytes: Blob, big: BigInteger, part: Float, extra: Extra }
@length(min: 1, max: 3) @pattern("^[a-z]+$") string Name
@uniqueItems list Tags { member: String }
enum Kind {
    ONE = "one"
    TWO = "two"
}
@range(min: 1, max: 5) byte Size
union Either { a: String, b: Boolean }
@idRef(failWhenMissing: true) string Ref
@sparse map Extra { key: Name, value: Integer }
@trait(selector: ":is(list, map)") integer level
intEnum Step {
    ONE = 1
}
@trait(selector: "structure > member") list steps { member: Step }
@trait string mark
string Plain
`;
const line = head.split('\n').length;

/** What loading complains about, as `line:column message (help)`, with the lines of the head taken off. */
function complaintsAbout(text: string): string[] {
  const { diagnostics } = errorOf(() => loadModel([{ file: 'm.smithy', text: head + text }]));
  return diagnostics.map(({ at, code, message, help }) => {
    const kind = code === 'trait-value' ? '' : `${code}: `;
    return `${(at?.line ?? 0) - line + 1}:${at?.column} ${kind}${message}${help ? ` (${help})` : ''}`;
  });
}

const values: readonly (readonly [applied: string, ...want: string[]])[] = [
  ['@rule', '@rule without name; expected an object with name'],
  [
    '@rule("a")',
    '@rule with "a"; expected an object with name, tags, kind, deep, size, on, ref, when, bytes, big, part, extra',
  ],
  ['@rule(name: 5)', '@rule with name 5; expected a string'],
  ['@rule(name: "abcd")', '@rule with name of 4 characters; expected 1 to 3'],
  ['@rule(name: "A")', '@rule with name "A"; expected a string that matches ^[a-z]+$'],
  [
    '@rule(name: "a", tgs: [])',
    '@rule with the key "tgs"; expected an object with name, tags, kind, deep, size, on, ref, when, bytes, big, part, extra (Did you mean tags?)',
  ],
  ['@rule(name: "a", tags: "b")', '@rule with tags "b"; expected a list'],
  ['@rule(name: "a", tags: ["b", 1])', '@rule with tags[1] 1; expected a string'],
  ['@rule(name: "a", tags: ["b", "b"])', '@rule with tags[1] "b"; expected each item once'],
  [
    '@rule(name: "a", kind: "on")',
    '@rule with kind "on"; expected "one" or "two" (Did you mean one?)',
  ],
  [
    '@rule(name: "a", deep: {name: "a", deep: {size: 6}})',
    '@rule without deep.deep.name; expected an object with name',
    '@rule with deep.deep.size 6; expected a number 1 to 5',
  ],
  ['@rule(name: "a", size: 200)', '@rule with size 200; expected a whole number of the type byte'],
  ['@rule(name: "a", size: 1.5)', '@rule with size 1.5; expected a whole number of the type byte'],
  ['@rule(name: "a", on: {})', '@rule with on {}; expected an object with one of a, b'],
  [
    '@rule(name: "a", on: {a: "", b: true})',
    '@rule with on {"a":"","b":true}; expected an object with one of a, b',
  ],
  ['@rule(name: "a", on: {b: 1})', '@rule with on.b 1; expected true or false'],
  ['@rule(name: "a", ref: "Kind")', '@rule with ref "Kind"; expected the absolute id of a shape'],
  [
    '@rule(name: "a", ref: "ex#None")',
    '@rule with ref "ex#None"; expected the id of a shape that is defined',
  ],
  [
    '@rule(name: "a", when: true)',
    '@rule with when true; expected a time, as a string or a number of seconds',
  ],
  ['@rule(name: "a", bytes: 1)', '@rule with bytes 1; expected a string'],
  [
    '@rule(name: "a", big: 0.5)',
    '@rule with big 0.5; expected a whole number of the type bigInteger',
  ],
  ['@rule(name: "a", part: "1")', '@rule with part "1"; expected a number'],
  [
    '@rule(name: "a", extra: {B: 1})',
    '@rule with extra "B"; expected a string that matches ^[a-z]+$',
  ],
  [
    '@rule(name: "a", extra: {b: true})',
    '@rule with extra.b true; expected a whole number of the type integer',
  ],
  ['@rule(name: "a", extra: 1)', '@rule with extra 1; expected an object'],
  ['@mark', '@mark without a value; expected one'],
  ['@level(1)', '@level on a string; expected it on a list or a map'],
  ['@Plain', 'smithy-model: Expected a trait, but found ex#Plain, which has no @trait.'],
  ['@documentation(5)', '@documentation with 5; expected a string'],
  ['@internal(1)', '@internal with 1; expected no value'],
  [
    '@deprecated(mesage: "")',
    '@deprecated with the key "mesage"; expected an object with message, since (Did you mean message?)',
  ],
  ['@restJson1', '@restJson1 on a string; expected it on a service'],
  ['@tags({})', '@tags with {}; expected a list'],
];

for (const [applied, ...want] of values) {
  test(`a trait is refused where it stands: ${applied}`, () => {
    const found = want.map(
      (message) => `2:1 ${message.startsWith('smithy') ? '' : 'found '}${message}`,
    );
    assert.deepEqual(complaintsAbout(`\n${applied}\nstring A`), found);
  });
}

test('traits of services, operations and members are refused where they stand', () => {
  const text = `@restJson1(htp: ["h2"])
@sigv4
@service(sdkId: "a", arnNamespace: "A B")
service S {}
@http(method: "GET", uri: "/", code: 42)
@waitable(Up: {acceptors: [{state: "succes", matcher: {success: true}}]})
@readonly("yes")
operation Op {}
structure A {
    @steps([1, 2])
    @http(method: "GET", uri: "/")
    a: String
}
@steps([1])
structure B {}
apply A$a @jsonName(5)`;
  assert.deepEqual(complaintsAbout(text), [
    '1:1 found @restJson1 with the key "htp"; expected an object with http, eventStreamHttp (Did you mean http?)',
    '2:1 found @sigv4 without name; expected an object with name',
    '3:1 found @service with arnNamespace "A B"; expected a string that matches ^[a-z0-9.\\-]{1,63}$',
    '5:1 found @http with code 42; expected a number 100 to 999',
    '6:1 found @waitable with Up.acceptors[0].state "succes"; expected "success" or "failure" or "retry" (Did you mean success?)',
    '7:1 found @readonly with "yes"; expected no value',
    '10:5 found @steps with [1] 2; expected 1',
    '11:5 found @http on a member of a structure; expected it on an operation',
    '16:11 found @jsonName with 5; expected a string',
    '14:1 found @steps on a structure; expected it on a member of a structure',
  ]);
});

test('right values of traits are taken, and so are traits of unknown libraries, whatever they say', () => {
  const text = `@rule(name: "abc", tags: ["a", "b"], kind: "two", deep: {name: "a"}, size: 5, on: {a: ""}, ref: Kind, when: 5, bytes: "YQ==", big: 9223372036854775808, part: "NaN", extra: {a: null, b: 1})
@mark("")
@other.library#thing(1)
string A
@level(-2147483648)
list L { member: String }
structure S { @steps([1]) a: String }`;
  assert.ok(loadModel([{ file: 'm.smithy', text: head + text }]).shapes.has('ex#S'));
});

test('what an AST says by a newer version of a library is taken; what can be no version of it is not', () => {
  const text = (service: object) =>
    JSON.stringify({
      smithy: '2.0',
      shapes: { 'ex#S': { type: 'service', traits: { 'aws.api#service': service } } },
    });
  const load = (service: object) => loadModel([{ file: 'm.json', text: text(service) }]);
  assert.ok(load({ sdkId: 'a', news: true }).shapes.has('ex#S'));
  const { diagnostics } = errorOf(() => load({ sdkId: 5 }));
  assert.deepEqual(
    diagnostics.map(({ at, message }) => `${at?.file}:${at?.line}:${at?.column} ${message}`),
    ['m.json:1:62 found @service with sdkId 5; expected a string'],
  );
});

test('traits may be applied to their own definitions, and to each other', () => {
  const text = `$version: "2.0"
namespace ex
@trait @a(b: {}) structure a { @b b: b }
@trait @b(a: {b: {a: {}}}) structure b { @a a: a }
@a(b: {a: 1}) string S`;
  const { diagnostics } = errorOf(() => loadModel([{ file: 'm.smithy', text }]));
  assert.deepEqual(
    diagnostics.map(({ at, message }) => `${at?.line}:${at?.column} ${message}`),
    ['5:1 found @a with b.a 1; expected an object with b'],
  );
});

test('a definition among the sources counts before that of a library', () => {
  const library = '$version: "2.0"\nnamespace aws.auth\n@trait structure sigv4 { place: String }';
  const text = '$version: "2.0"\nnamespace ex\n@aws.auth#sigv4(place: "x")\nstring A';
  const sources = [
    { file: 'library.smithy', text: library },
    { file: 'm.smithy', text },
  ];
  assert.ok(loadModel(sources).shapes.has('ex#A'));
  assert.throws(() => loadModel(sources.slice(1)), /found @sigv4 on a string/);
});

test('the shapes of smithy.framework are those of the model that refers to them', () => {
  const text = `$version: "2.0"
namespace ex
use smithy.framework#ValidationException
operation Op { errors: [ValidationException] }`;
  const { shapes } = loadModel([{ file: 'm.smithy', text }]);
  assert.deepEqual(
    [...shapes.keys()],
    [
      'ex#Op',
      'smithy.framework#ValidationException',
      'smithy.framework#ValidationExceptionFieldList',
      'smithy.framework#ValidationExceptionField',
    ],
  );
  const error = shapes.get('smithy.framework#ValidationException');
  assert.equal(error?.traits.get('smithy.api#error'), 'client');
  const bare = loadModel([{ file: 'm.smithy', text: text.split('\noperation')[0] ?? '' }]);
  assert.deepEqual([...bare.shapes.keys()], []);
});

test('a shape of smithy.framework that a source defines is the one that counts', () => {
  const own = `$version: "2.0"
namespace smithy.framework
structure ValidationExceptionField { @required path: String, code: String }`;
  const text = `$version: "2.0"
namespace ex
structure A { error: smithy.framework#ValidationException }`;
  const { shapes } = loadModel([
    { file: 'm.smithy', text },
    { file: 'own.smithy', text: own },
  ]);
  const field = shapes.get('smithy.framework#ValidationExceptionField');
  assert.equal(field?.location.file, 'own.smithy');
  assert.ok(shapes.has('smithy.framework#ValidationException'));
});

/** Traits whose values are checked with what is made of them. */
const checkedElsewhere = new Set([
  ...['length', 'range', 'pattern', 'timestampFormat', 'required', 'default'],
  ...['error', 'httpError', 'retryable'],
]);

test('the traits of the libraries are as their official definitions have them', {
  skip: skipReason,
}, () => {
  const files = listShared('traits/*.smithy');
  const { shapes } = loadModel(files.map((file) => ({ file, text: readShared(file) })));
  const forms = new ModelForms(shapes);
  const official = [...shapes.values()].filter((shape) => shape.traits.has('smithy.api#trait'));
  const missing = official.filter(({ id }) => !libraryTraits.has(id)).map(({ id }) => id);
  assert.deepEqual(new Set(missing.map((id) => id.replace('smithy.api#', ''))), checkedElsewhere);
  for (const [id, { form, selector }] of libraryTraits) {
    if (id.startsWith('dovetail.')) continue;
    const definition = forms.definitionOf(id);
    assert.deepEqual(plain(form), plain(definition?.form), id);
    const theirs = parsePlainSelector(definition?.selector ?? '');
    assert.deepEqual(parsePlainSelector(selector ?? ''), theirs, id);
  }
});

/** A form with all that it holds, in one order. */
function plain(form: unknown): unknown {
  return JSON.parse(
    JSON.stringify(form, (key, value: unknown) => {
      if (key === 'required' && Array.isArray(value)) return value.toSorted();
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
    }),
  );
}

test('every trait of the prelude has the type that its shape has', () => {
  for (const [id, { form }] of libraryTraits) {
    const type = preludeTypes.get(id);
    if (type !== undefined) assert.equal(form.type, type, id);
  }
});
