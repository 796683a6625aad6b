import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { deriveDocument } from '../../generator/openapi/derive.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import { derive } from './derive.ts';

/** The diagnostics of a contract whose operation, at line 8, takes `In`. The shapes begin at line 10. */
function mistakesOf(shapes: string, operation = 'operation Op { input: In, errors: [Refused] }') {
  const head = `@awsJson1_1 service Svc { operations: [Op] }
${operation}
@error("client") structure Refused {}
`;
  try {
    derive(`${head}${shapes}`);
  } catch (error) {
    assert.ok(error instanceof DiagnosticError);
    return error.diagnostics.map(({ at, code, message, help }) => {
      const advice = help === undefined ? '' : ` (${help})`;
      return `${at?.line}:${at?.column} ${code}: ${message}${advice}`;
    });
  }
  return [];
}

const values: readonly { readonly given: string; readonly want: readonly string[] }[] = [
  {
    given: '@length(mim: 1, max: 2) a: String',
    want: ['@length with the key "mim"; expected an object with min, max (Did you mean min?)'],
  },
  {
    given: '@length(min: -1, max: 1.5) a: String',
    want: [
      '@length with min -1; expected a whole number from 0 on',
      '@length with max 1.5; expected a whole number from 0 on',
    ],
  },
  {
    given: '@length(max: 9223372036854775808) a: String',
    want: ['@length with max 9223372036854775808; expected a whole number from 0 on'],
  },
  {
    given: '@length(min: 5, max: 2) a: String',
    want: ['@length with min 5 above max 2; expected min to be at most max'],
  },
  { given: '@length a: String', want: ['@length without a value; expected min, max or both'] },
  { given: '@length(5) a: String', want: ['@length with 5; expected an object with min, max'] },
  {
    given: '@length(min: 1) a: Integer',
    want: ['@length on values of the type integer; expected one of string, enum, blob, list, map'],
  },
  {
    given: '@range(min: "1", mx: 2) a: Integer',
    want: [
      '@range with the key "mx"; expected an object with min, max (Did you mean max?)',
      '@range with min "1"; expected a number',
    ],
  },
  {
    given: '@range(min: 2.5, max: -1) a: Double',
    want: ['@range with min 2.5 above max -1; expected min to be at most max'],
  },
  {
    given: '@range(min: 1) a: String',
    want: [
      '@range on values of the type string; expected one of byte, short, integer, long, float, double, bigInteger, bigDecimal, intEnum',
    ],
  },
  {
    given: '@pattern(5) a: String',
    want: ['@pattern with 5; expected a regular expression in quotes'],
  },
  {
    given: '@pattern("a(") a: String',
    want: [
      '@pattern with "a(", which no gateway in JavaScript can check: Unterminated group; expected a regular expression of ECMAScript with the flag u (Write the pattern so that both Smithy and JavaScript read it; a literal -, { or } may need its \\ removed or added.)',
    ],
  },
  {
    given: '@pattern("a") a: Integer',
    want: ['@pattern on values of the type integer; expected one of string, enum'],
  },
  {
    given: '@timestampFormat("epoch") a: Timestamp',
    want: ['@timestampFormat with "epoch"; expected "epoch-seconds" or "date-time" or "http-date"'],
  },
  {
    given: '@timestampFormat("date-time") a: String',
    want: ['@timestampFormat on values of the type string; expected one of timestamp'],
  },
  { given: '@required(true) a: String', want: ['@required with true; expected no value'] },
  { given: '@required(by: 1) a: String', want: ['@required with the key "by"; expected no value'] },
  { given: '@error("client") a: String', want: ['@error on a member; expected it on structures'] },
  { given: 'a: String = 5', want: ['the default 5; expected a string'] },
  { given: 'a: Boolean = "yes"', want: ['the default "yes"; expected true or false'] },
  {
    given: 'a: Integer = 1.5',
    want: ['the default 1.5; expected a whole number of the type integer'],
  },
  { given: 'a: Byte = 128', want: ['the default 128; expected a whole number of the type byte'] },
  { given: 'a: Double = "1"', want: ['the default "1"; expected a number'] },
  { given: 'a: Kind = "C"', want: ['the default "C"; expected one of ["A","B"]'] },
  { given: 'a: Level = 3', want: ['the default 3; expected one of [1,2]'] },
  { given: 'a: Strings = ["a"]', want: ['the default ["a"]; expected the empty list []'] },
  { given: 'a: Words = []', want: ['the default []; expected the empty map {}'] },
  {
    given: 'a: Timestamp = "now"',
    want: ['the default "now"; expected a number of seconds, or a time as text'],
  },
  {
    given: '@timestampFormat("epoch-seconds") a: Timestamp = "1970-01-01T00:00:00Z"',
    want: ['the default "1970-01-01T00:00:00Z"; expected a number of seconds'],
  },
  {
    given: '@timestampFormat("date-time") a: Timestamp = 5',
    want: ['the default 5; expected a time in the format date-time'],
  },
  {
    given: 'a: Document = [1]',
    want: ['the default [1]; expected a string, a number, a boolean, or an empty list or object'],
  },
  {
    given: 'a: Inner = {}',
    want: ['the default {}; expected no default on values of the type structure'],
  },
  { given: '@range(min: 1, max: 9) a: Integer = 0', want: ['a default of 0; expected at least 1'] },
  {
    given: '@length(max: 2) a: String = "abc"',
    want: ['a default of 3 characters; expected at most 2 characters'],
  },
  {
    given: '@responseOnly(values: ["C"], error: Refused) a: Kind',
    want: ['@responseOnly with the value "C"; expected some of ["A","B"]'],
  },
  {
    given: '@responseOnly(values: "A", error: Refused) a: Kind',
    want: ['@responseOnly with values "A"; expected a list of some of ["A","B"]'],
  },
  {
    given: '@responseOnly(value: ["A"], error: Inner, message: 5) a: Kind',
    want: [
      // Inner is not one of the operation's errors either.
      "@responseOnly with the error ex#Inner, which ex#Op doesn't list; expected an error of each operation whose input has the member (Add it to the errors of ex#Op.)",
      '@responseOnly with the key "value"; expected an object with values, error, message (Did you mean values?)',
      '@responseOnly without values; expected a list of some of ["A","B"]',
      '@responseOnly with error "ex#Inner"; expected the id of a structure with @error',
      '@responseOnly with message 5; expected a text',
    ],
  },
  {
    given: '@responseOnly(values: ["A"]) a: Kind',
    want: ['@responseOnly without error; expected the id of a structure with @error'],
  },
  {
    given: '@responseOnly(values: ["A"], error: Unlisted) a: Kind',
    want: [
      "@responseOnly with the error ex#Unlisted, which ex#Op doesn't list; expected an error of each operation whose input has the member (Add it to the errors of ex#Op.)",
    ],
  },
  {
    given: '@responseOnly(values: ["A"], error: Refused) a: String',
    want: ['@responseOnly on something else; expected it on a member that targets an enum'],
  },
];

const known = `enum Kind { A, B }
intEnum Level {
    ONE = 1
    TWO = 2
}
list Strings { member: String }
map Words { key: String, value: String }
structure Inner {}
@error("server") structure Unlisted {}
`;

for (const { given, want } of values) {
  test(`the value of a trait is refused at the member that has it: ${given}`, () => {
    const found = mistakesOf(`structure In {\n${given}\n}\n${known}`);
    assert.deepEqual(
      found,
      want.map((message) => `11:${given.lastIndexOf('a: ') + 1} trait-value: found ${message}`),
    );
  });
}

test('right values of all traits are taken', () => {
  const members = `@length(min: 0, max: 0) a: String
@length(max: 9007199254740993) b: Strings
@range(min: -0.5, max: -0.5) c: Double
@pattern("^\\\\p{L}+$") d: String
@timestampFormat("http-date") e: Timestamp = "Thu, 01 Jan 1970 00:00:00 GMT"
@required f: String
g: Kind = "B"
h: Level = 2
i: Strings = []
j: Words = {}
k: Boolean = true
l: Long = 9223372036854775807
m: Document = {}
n: Timestamp = 1.5
o: String = null
p: Blob = ""
@responseOnly(values: ["A"], error: Refused, message: "no") q: Kind
@length(max: 3) r: Kind`;
  assert.deepEqual(mistakesOf(`structure In {\n${members}\n}\n${known}`), []);
});

const shapes: readonly {
  readonly name: string;
  readonly given: string;
  readonly want: readonly string[];
}[] = [
  {
    name: 'values of the traits of errors',
    given:
      'structure In {}\n@error("clent") @httpError(200) @retryable(throtling: true) structure Fault {}\n@httpError(404) structure Bare {}',
    want: [
      '11:61 trait-value: found @error with "clent"; expected "client" or "server"',
      '11:61 trait-value: found @httpError with 200; expected a whole number from 400 to 599',
      '11:61 trait-value: found @retryable with the key "throtling"; expected an object with throttling (Did you mean throttling?)',
      '12:17 trait-value: found @httpError without @error; expected both',
    ],
  },
  {
    name: 'members that target what has no values',
    given: 'structure In { a: Op }',
    want: [
      '10:16 smithy-model: found the operation ex#Op as what a member holds; expected a type of values',
    ],
  },
  {
    name: 'a map whose keys are not strings',
    given: 'structure In { a: M }\nmap M { key: Integer, value: String }',
    want: [
      '11:9 smithy-model: found the integer smithy.api#Integer as the key of a map; expected a string',
    ],
  },
  {
    name: 'members of one structure that differ only in case',
    given: 'structure In {\n aB: String\n Ab: String\n}',
    want: [
      '12:2 smithy-model: found the members aB and Ab in ex#In; expected names that differ in more than their case',
    ],
  },
  {
    name: 'shapes and operations whose names differ only in case',
    given: 'structure In { a: op, b: IN }\nstructure op {}\nenum IN { A }',
    want: [
      '11:1 smithy-model: found Op and op in the service ex#Svc; expected names that differ in more than their case (Give one of them another name in the `rename` of the service.)',
      '12:1 smithy-model: found In and IN in the service ex#Svc; expected names that differ in more than their case (Give one of them another name in the `rename` of the service.)',
    ],
  },
  {
    name: 'structures and unions without a finite value, and not those that hold them',
    given:
      'structure In { @required a: A }\nstructure A { @required b: B }\nunion B { a: A }\nstructure Fine { @required l: L, f: Fine, @required u: U }\nlist L { member: Fine }\nunion U { f: Fine, s: String }',
    want: [
      '11:1 smithy-model: found the structure ex#A, which no finite value can be of: it has to hold another one of itself; expected a member on the way that can be left out (Take @required off a member, or put a list or a map between.)',
      '12:1 smithy-model: found the union ex#B, which no finite value can be of: it has to hold another one of itself; expected a member on the way that can be left out (Take @required off a member, or put a list or a map between.)',
    ],
  },
  {
    name: 'what is not served, and only where the service reaches it',
    given:
      'structure In {\n a: S\n @length(max: 3) b: Blob\n}\n@sparse list S { member: T }\n@streaming blob T\nstructure Other { t: T }',
    want: [
      '14:18 smithy-unsupported: found the member ex#S$member of a type with @streaming, which is not served; expected values that are sent whole, since a body of AWS JSON holds all members',
    ],
  },
];

for (const { name, given, want } of shapes) {
  test(`${name} are told with their places`, () => {
    assert.deepEqual(mistakesOf(given).sort(), [...want].sort());
  });
}

test('an input, an output and errors that are not the structures that they have to be are told at the operation', () => {
  assert.deepEqual(
    mistakesOf(
      'list L { member: String }',
      'operation Op { input: String, output: L, errors: [L] }',
    ),
    [
      '8:1 smithy-model: found the string smithy.api#String as the input of ex#Op; expected a structure (Put the value into a member of a structure.)',
      '8:1 smithy-model: found the list ex#L as the output of ex#Op; expected a structure (Put the value into a member of a structure.)',
      '8:1 smithy-model: found ex#L among the errors of ex#Op; expected structures with @error (Put @error("client") or @error("server") in front of the structure, or take it out of the errors.)',
    ],
  );
});

test('a service without operations is told at its place', () => {
  assert.throws(() => derive('@awsJson1_1\nservice Svc {}'), {
    message: `m.smithy:8:1: smithy-model: found no operation in the service ex#Svc; expected at least one
  help: Name the operations of the service in its \`operations\`, or in those of its resources.`,
  });
});

test('at most twenty mistakes are told at once', () => {
  const members = Array.from({ length: 30 }, (_, index) => `a${index}: String = 5`);
  assert.equal(mistakesOf(`structure In {\n${members.join('\n')}\n}`).length, 20);
});

const hostPrefixes: readonly (readonly [
  prefix: string,
  members: string,
  want: readonly string[],
])[] = [
  ['data.', '', []],
  ['{a}.{b}-x.', '@required @hostLabel a: String\n@required @hostLabel b: Kind', []],
  [
    'a/b.',
    '',
    [
      '8:24 trait-value: found @endpoint with hostPrefix "a/b."; expected what a host can begin with, such as "data." or "{account}."',
    ],
  ],
  [
    '{a}.{c}.',
    '@hostLabel a: String\n@hostLabel @required b: String',
    [
      '8:24 trait-value: found the label {c} in the host prefix of ex#Op, and no such member; expected a string with @hostLabel and @required in the input',
      '11:12 trait-value: found the label {a} in the host prefix of ex#Op, and the member ex#In$a; expected a string with @hostLabel and @required in the input',
      '12:22 trait-value: found @hostLabel on ex#In$b, which the host prefix of ex#Op doesn\'t name; expected the label {b} in "{a}.{c}."',
    ],
  ],
];

for (const [prefix, members, want] of hostPrefixes) {
  test(`the host prefix ${prefix} is checked against the members that it names`, () => {
    const found = mistakesOf(
      `structure In {\n${members}\n}\n${known}`,
      `@endpoint(hostPrefix: "${prefix}") operation Op { input: In, errors: [Refused] }`,
    );
    assert.deepEqual(
      found.map((message) => message.replace(/^8:\d+/, '8:24')).sort(),
      [...want].sort(),
    );
  });
}

test('operations of one name in two namespaces are told', () => {
  const head = '$version: "2"\nnamespace';
  const model = loadModel([
    {
      file: 'a.smithy',
      text: `${head} a\nuse aws.protocols#awsJson1_1\n@awsJson1_1 service S { operations: [Op, b#Op] }\noperation Op {}`,
    },
    { file: 'b.smithy', text: `${head} b\noperation Op {}` },
  ]);
  assert.throws(() => deriveDocument(model, 'a.smithy'), {
    message:
      /^b\.smithy:3:1: smithy-model: found the operations a#Op and b#Op in the service a#S; expected/,
  });
});
