import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { deriveRest } from './derive.ts';

/** The diagnostics of a restJson1 service with these operations. The shapes begin at line 9. */
function mistakesOf(operations: readonly string[], shapes: string): readonly string[] {
  try {
    deriveRest(operations, shapes);
  } catch (error) {
    assert.ok(error instanceof DiagnosticError);
    return error.diagnostics.map(({ at, code, message, help }) => {
      const advice = help === undefined ? '' : ` (${help})`;
      return `${at?.line}:${at?.column} ${code}: ${message}${advice}`;
    });
  }
  return [];
}

const traits: readonly (readonly [trait: string, want: readonly string[]])[] = [
  ['@http(method: "GET", uri: "/")', []],
  ['@http(method: "OPTIONS", uri: "/a/b/", code: 299)', []],
  [
    '',
    [
      'smithy-model: found no @http on ex#Op, an operation of a service with restJson1; expected its method and its uri (Put @http(method: "GET", uri: "/things/{id}") in front of the operation.)',
    ],
  ],
  [
    '@http(method: "GTE", uri: "/")',
    [
      'trait-value: found @http with method "GTE"; expected one of GET, PUT, POST, DELETE, OPTIONS, HEAD, PATCH, TRACE (Did you mean GET?)',
    ],
  ],
  [
    '@http(method: "GET", uri: "/", code: 302)',
    ['trait-value: found @http with code 302; expected the status of a success, from 200 to 299'],
  ],
  [
    '@http(method: "GET", uri: "a")',
    ['trait-value: found the uri "a" with no / at its start; expected an absolute path'],
  ],
  [
    '@http(method: "GET", uri: "/a#b")',
    ['trait-value: found the uri "/a#b" with a fragment behind #; expected a path and a query'],
  ],
  [
    '@http(method: "GET", uri: "/a//b")',
    ['trait-value: found the uri "/a//b" with //; expected no empty segment'],
  ],
  [
    '@http(method: "GET", uri: "/a{b}")',
    [
      'trait-value: found the uri "/a{b}" with the segment a{b}; expected text, or a label {name} or {name+} that is the whole segment',
    ],
  ],
  [
    '@http(method: "GET", uri: "/{a}/{a}")',
    ['trait-value: found the uri "/{a}/{a}" with the label {a} twice; expected each label once'],
  ],
  [
    '@http(method: "GET", uri: "/{a+}/b/{c}")',
    [
      'trait-value: found the uri "/{a+}/b/{c}" with a label behind {a+}; expected the greedy label to be the last one',
    ],
  ],
  [
    '@http(method: "GET", uri: "/a?b={c}")',
    [
      'trait-value: found the uri "/a?b={c}" with a label in the query b={c}; expected constants, and @httpQuery on the member',
    ],
  ],
  [
    '@http(method: "GET", uri: "/a?b&b=c")',
    ['trait-value: found the uri "/a?b&b=c" with the query b twice; expected it once'],
  ],
  [
    '@http(method: "GET", uri: "/a?")',
    ['trait-value: found the uri "/a?" with a query without a name; expected name or name=value'],
  ],
  [
    '@http(method: "GET", uri: "/{a}")',
    [
      'trait-value: found the label {a} in the uri of ex#Op, and no such member in its input; expected @required @httpLabel a in the input',
    ],
  ],
];

for (const [trait, want] of traits) {
  test(`the trait ${trait === '' ? '@http, if it is missing,' : trait} is checked`, () => {
    const found = mistakesOf(['Op'], `${trait} operation Op {}`);
    const column = trait.length + 2;
    assert.deepEqual(
      found.map((message) => message.replace(/^9:\d+ /, `9:${column} `)),
      want.map((message) => `9:${column} ${message}`),
    );
  });
}

const known = `list Texts { member: String }
list Blobs { member: Blob }
map Map { key: String, value: String }
@sparse map Sparse { key: String, value: String }
map Lists { key: String, value: Texts }
structure Inner {}
@streaming blob Stream`;

/** Members of the input of `GET /{id}`, or of its output, with what is wrong with them. */
const bindings: readonly {
  readonly name: string;
  readonly members: string;
  readonly of?: 'output' | 'error';
  readonly want: readonly string[];
}[] = [
  {
    name: 'a label on what is no text',
    members: '@required @httpLabel id: Texts',
    want: [
      '12 trait-value: found @httpLabel on ex#In$id, which is of the type list of string; expected a string, a number, a boolean or a timestamp',
    ],
  },
  {
    name: 'a label that may be absent',
    members: '@httpLabel id: String',
    want: ['12 trait-value: found @httpLabel without @required on ex#In$id; expected both'],
  },
  {
    name: 'labels that the uri does not name, and names without a label',
    members: '@required id: String\n@required @httpLabel other: String',
    want: [
      '12 trait-value: found the label {id} in the uri of ex#Op, and no @httpLabel on ex#In$id; expected @required @httpLabel id in the input',
      "13 trait-value: found @httpLabel on ex#In$other, which the uri of ex#Op doesn't name; expected the label {other} in the uri",
    ],
  },
  {
    name: 'headers and queries on what is no text',
    members:
      '@required @httpLabel id: String\n@httpHeader("A") a: Inner\n@httpHeader("B") b: Blobs\n@httpQuery("c") c: Map',
    want: [
      '13 trait-value: found @httpHeader on ex#In$a, which is of the type structure; expected a string, a number, a boolean, a timestamp, or a list of these',
      '14 trait-value: found @httpHeader on ex#In$b, which is of the type list of blob; expected a string, a number, a boolean, a timestamp, or a list of these',
      '15 trait-value: found @httpQuery on ex#In$c, which is of the type map of string; expected a string, a number, a boolean, a timestamp, or a list of these',
    ],
  },
  {
    name: 'maps of the query and of headers that hold something else',
    members:
      '@required @httpLabel id: String\n@httpQueryParams a: Inner\n@httpPrefixHeaders("x-") b: Lists',
    want: [
      '13 trait-value: found @httpQueryParams on ex#In$a, which is of the type structure; expected a map of strings, or of lists of strings',
      '14 trait-value: found @httpPrefixHeaders on ex#In$b, which is of the type map of list; expected a map of strings that is not sparse',
    ],
  },
  {
    name: 'headers of a sparse map',
    members: '@required @httpLabel id: String\n@httpPrefixHeaders("x-") a: Sparse',
    want: [
      '13 trait-value: found @httpPrefixHeaders on ex#In$a, which is of the type map of string; expected a map of strings that is not sparse',
    ],
  },
  {
    name: 'a payload that is a number',
    members: '@required @httpLabel id: String\n@httpPayload a: Integer',
    want: [
      '13 trait-value: found @httpPayload on ex#In$a, which is of the type integer; expected a string, a blob, a structure, a union, a document, a list or a map',
    ],
  },
  {
    name: 'two payloads, and members beside one',
    members:
      '@required @httpLabel id: String\n@httpPayload a: Blob\n@httpPayload b: Blob\nc: String',
    want: [
      '14 smithy-model: found @httpPayload on ex#In$a and on ex#In$b; expected it on one member',
      '15 smithy-model: found the member ex#In$c in no part of the message, since ex#In$a is its body; expected a binding such as @httpHeader on each member beside @httpPayload',
    ],
  },
  {
    name: 'names twice, in headers whatever their case',
    members:
      '@required @httpLabel id: String\n@httpHeader("A-b") a: String\n@httpHeader("a-B") b: String\n@httpQuery("c") c: String\n@httpQuery("c") d: String\n@httpQuery("q") q: String',
    want: [
      '14 smithy-model: found @httpHeader("a-B") on ex#In$a and on ex#In$b; expected a name of its own for each member',
      '16 smithy-model: found @httpQuery("c") on ex#In$c and on ex#In$d; expected a name of its own for each member',
      '17 trait-value: found @httpQuery("q") on ex#In$q, which the uri of ex#Op holds as well; expected a name of its own for each part of a query',
    ],
  },
  {
    name: 'a header whose name is none',
    members:
      '@required @httpLabel id: String\n@httpHeader("A b") a: String\n@httpPrefixHeaders("x:") b: Map',
    want: [
      '13 trait-value: found @httpHeader with "A b" on ex#In$a; expected a name of a header in quotes',
      '14 trait-value: found @httpPrefixHeaders with "x:" on ex#In$b; expected a name of a header in quotes',
    ],
  },
  {
    name: 'two maps of headers',
    members: '@httpPrefixHeaders("x-") a: Map\n@httpPrefixHeaders("y-") b: Map',
    of: 'output',
    want: [
      '13 smithy-model: found @httpPrefixHeaders on ex#Out$a and on ex#Out$b; expected it on one member',
    ],
  },
  {
    name: 'a status that is no integer',
    members: '@httpResponseCode a: String',
    of: 'output',
    want: [
      '12 trait-value: found @httpResponseCode on ex#Out$a, which is of the type string; expected an integer',
    ],
  },
  {
    name: 'a stream that is not the body',
    members: 'a: Stream',
    of: 'output',
    want: [
      '12 smithy-unsupported: found the member ex#Out$a of a type with @streaming, which is not served; expected such a type only behind @httpPayload of an input or output',
    ],
  },
  {
    name: 'an error with a body that is one member',
    members: '@httpPayload a: String',
    of: 'error',
    want: [
      '12 smithy-unsupported: found @httpPayload on the member ex#Bad$a of an error, which is not served; expected members of errors in the body, or with @httpHeader',
    ],
  },
];

for (const { name, members, of = 'input', want } of bindings) {
  test(`bindings that can't be are told at the member: ${name}`, () => {
    const plain = '@required @httpLabel id: String';
    const structures = {
      input: `structure In {\n${members}\n}\nstructure Out {}\n@error("client") structure Bad {}`,
      output: `structure Out {\n${members}\n}\nstructure In { ${plain} }\n@error("client") structure Bad {}`,
      error: `@error("client") structure Bad {\n${members}\n}\nstructure In { ${plain} }\nstructure Out {}`,
    };
    const found = mistakesOf(
      ['Op'],
      `@http(method: "PUT", uri: "/{id}?q")\noperation Op { input: In, output: Out, errors: [Bad] }\n${structures[of]}\n${known}`,
    );
    const withoutColumns = found.map((message) => message.replace(/^(\d+):\d+/, '$1'));
    assert.deepEqual([...withoutColumns].sort(), [...want].sort());
  });
}

const routes: readonly (readonly [name: string, uris: readonly string[], conflicts: boolean])[] = [
  ['labels of other names', ['/a/{b}', '/a/{c}'], true],
  ['greedy labels of other names', ['/a/{b+}', '/a/{c+}'], true],
  ['the same query in another order', ['/a?b&c=d', '/a?c=d&b'], true],
  ['a label and a greedy one', ['/a/{b}', '/a/{c+}'], false],
  ['a label and text', ['/a/{b}', '/a/c'], false],
  ['another query', ['/a?b', '/a?c', '/a'], false],
  ['another number of parts', ['/{a}', '/{a}/{b}'], false],
];

for (const [name, uris, conflicts] of routes) {
  test(`routes that differ by ${name} ${conflicts ? 'conflict' : 'are told apart'}`, () => {
    const shapes = uris.map((uri, index) => {
      const labels = [...uri.matchAll(/\{(\w+)\+?\}/g)].map(([, label]) => label);
      const members = labels.map((label) => `@required @httpLabel ${label}: String`);
      return `@http(method: "GET", uri: "${uri}")\noperation Op${index} { input := { ${members.join(', ')} } }`;
    });
    const found = mistakesOf(
      uris.map((_, index) => `Op${index}`),
      shapes.join('\n'),
    );
    const want = `12:1 smithy-model: found GET ${uris[1]} of ex#Op1, and GET ${uris[0]} of ex#Op0, which the same requests match; expected a method, a path or a query of its own for each operation`;
    assert.deepEqual(found, conflicts ? [want] : []);
  });
}

test('one path is a route of its own for each method', () => {
  const shapes = ['GET', 'PUT']
    .map((method, index) => `@http(method: "${method}", uri: "/a") operation Op${index} {}`)
    .join('\n');
  assert.deepEqual(mistakesOf(['Op0', 'Op1'], shapes), []);
});
