import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boundOf } from '../../../src/conformance/cases/bound.ts';
import type { Cases } from '../../../src/conformance/cases/case.ts';
import { deriveCases } from '../../../src/conformance/cases/derive.ts';
import { builtText } from '../../../src/conformance/cases/pattern-text.ts';
import { matchingText } from '../../../src/conformance/cases/text.ts';
import { readContract } from '../../../src/conformance/contract.ts';
import { readOperations } from '../../../src/conformance/operation.ts';
import { matchesInTime } from '../../../src/conformance/patterns.ts';
import type { OpenApiDocument } from '../../../src/wire/document.ts';
import { documentOf, fixtureOf, lighthouse } from '../../generated/fixtures/contracts.ts';
import { smallPlainContract } from '../small-plain-contract.ts';
import { valueAt } from '../suite/values.ts';

const smithy = documentOf(lighthouse);
const contracts: readonly (readonly [string, OpenApiDocument, Cases])[] = [
  ['restJson1', smithy, deriveCases(smithy)],
  ['OpenAPI', smallPlainContract, deriveCases(smallPlainContract)],
];
const requests = new Map(
  contracts.flatMap(([, , cases]) => cases.requests.map((each) => [each.id, each])),
);
const responses = new Map(
  contracts.flatMap(([, , cases]) => cases.responses.map((each) => [each.id, each])),
);

/** A case as a line: what is sent, and what has to come back. */
function requestLine(id: string): string {
  const found = requests.get(id);
  if (found === undefined) return 'no such case';
  const { method, path, headers, body } = found.request;
  const shown = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const { status, error, paths } = found.expected;
  const sent = [`${method} ${path}`, ...shown, ...(body === undefined ? [] : [body])].join(' | ');
  return `${sent} => ${[status, error, ...paths].filter((part) => part !== undefined).join(' ')}`;
}

function responseLine(id: string): string {
  const found = responses.get(id);
  if (found === undefined) return 'no such case';
  const { kind, status, headers, body = '(no body)' } = found;
  const shown = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [kind, status, ...shown.sort(), body].join(' | ');
}

const json = 'content-type: application/json';
const lamp = '{"lamp":{"name":"a"}}';
const requestId = 'x-amzn-requestid: 00000000-0000-4000-8000-000000000000';

describe('the requests of a REST contract', () => {
  for (const [id, line] of [
    ['PutLamp/minimal', `PUT /coasts/a/lamps/a?kind=lamp | ${json} | ${lamp} => 201`],
    // In the path, the query and headers: as text, in the format of the place, and of another type as text, too.
    ['GetLamp/id/int64/largest', 'GET /lamps/9223372036854775807 => 200'],
    ['GetLamp/id/int64/largest+1', 'GET /lamps/9223372036854775808 => 400 SerializationException'],
    ['GetLamp/id/type=string', 'GET /lamps/text => 400 SerializationException'],
    ['GetLamp/id/missing', 'no such case'],
    ['GetLamp/id/null', 'no such case'],
    ['GetLamp/at/date-time/whole', 'GET /lamps/1?at=2026-01-02T03%3A04%3A05Z => 200'],
    [
      'GetLamp/at/date-time/offset',
      'GET /lamps/1?at=2026-01-02T03%3A04%3A05%2B01%3A00 => 400 SerializationException',
    ],
    [
      'ListSignals/kinds[]/enum-unknown',
      'GET /signals?kinds=DOVETAIL_UNKNOWN => 400 ValidationException kinds.1.member',
    ],
    ['ListSignals/limit/maximum+1', 'GET /signals?limit=101 => 400 ValidationException limit'],
    [
      'PutLamp/force/type=capital',
      `PUT /coasts/a/lamps/a?kind=lamp&force=True | ${json} | ${lamp} => 400 SerializationException`,
    ],
    [
      'PutLamp/seen/http-date/whole',
      `PUT /coasts/a/lamps/a?kind=lamp | ${json} | x-seen: Fri, 02 Jan 2026 03:04:05 GMT | ${lamp} => 201`,
    ],
    [
      'PutLamp/heights[]/NaN',
      `PUT /coasts/a/lamps/a?kind=lamp | ${json} | x-heights: NaN | ${lamp} => 201`,
    ],
    [
      'PutLamp/meta/present',
      `PUT /coasts/a/lamps/a?kind=lamp | ${json} | x-meta-a: a | ${lamp} => 201`,
    ],
    // A header has no characters of two UTF-16 units.
    ['PutLamp/keeper/maxLength-astral', 'no such case'],
    ['PutLamp/keeper/null', 'no such case'],
    // In the body: names of the wire, bytes by their number, unions by their members.
    [
      'PutLamp/lamp/key/max-bytes+1',
      `PUT /coasts/a/lamps/a?kind=lamp | ${json} | {"lamp":{"name":"a","key":"AAAAAAAA"}} => 400 ValidationException lamp.key`,
    ],
    [
      'PutLamp/lamp/kind_of_light/unknown-member',
      `PUT /coasts/a/lamps/a?kind=lamp | ${json} | {"lamp":{"name":"a","kind_of_light":{"gas":{"pressure":1},"DovetailUnknownMember":"unknown"}}} => 400 SerializationException`,
    ],
    [
      'PutLamp/lamp/brightness/-Infinity',
      `PUT /coasts/a/lamps/a?kind=lamp | ${json} | {"lamp":{"name":"a","brightness":"-Infinity"}} => 201`,
    ],
    [
      'PutLamp/lamp/serial/big-integer/large',
      `PUT /coasts/a/lamps/a?kind=lamp | ${json} | {"lamp":{"name":"a","serial":18446744073709551617}} => 201`,
    ],
    // A payload is a body of its own.
    [
      'SendSignal/signal/kind/missing',
      `POST /signals | ${json} | {} => 400 ValidationException signal.kind`,
    ],
    [
      'UploadLog/minimal',
      'POST /logs/2026-01-02T03%3A04%3A05Z | content-type: application/octet-stream | a => 200',
    ],
    // Without a body there is none to break.
    ['Blink/minimal', 'POST /blink => 204'],
    ['Blink/unknown-member', 'no such case'],
    ['Blink/wire/body=none', 'no such case'],
    ['Blink/wire/content-type=other', 'no such case'],
    // On the wire.
    ['GetLamp/wire/path=unknown', 'GET /lamps/1/dovetail-unknown => 404 UnknownOperationException'],
    ['GetLamp/wire/query=unknown', 'GET /lamps/1?dovetail-unknown=unknown => 200'],
    ['ListSignals/wire/method', 'DELETE /signals => 4xx'],
    [
      'PutLamp/wire/kind=missing',
      `PUT /coasts/a/lamps/a | ${json} | ${lamp} => 404 UnknownOperationException`,
    ],
    [
      'PutLamp/wire/content-type=other',
      `PUT /coasts/a/lamps/a?kind=lamp | content-type: text/plain | ${lamp} => 415 UnsupportedMediaTypeException`,
    ],
    [
      'PutLamp/wire/body=none',
      `PUT /coasts/a/lamps/a?kind=lamp | ${json} => 400 ValidationException lamp`,
    ],
    // OpenAPI leaves open how a server refuses, and takes null for a value.
    ['putPet/petId/minLength-1', 'no such case'],
    [
      'putPet/since/date-time/offset',
      `PUT /pets/a?since=2026-01-02T03%3A04%3A05%2B01%3A00 | ${json} | {"name":"a"} => 200`,
    ],
    ['putPet/fields/maxItems', `PUT /pets/a?fields=a,a | ${json} | {"name":"a"} => 200`],
    ['putPet/body/missing', 'PUT /pets/a => 4xx'],
    [
      'putPet/body/unknown-member',
      `PUT /pets/a | ${json} | {"name":"a","DovetailUnknownMember":"unknown"} => 4xx`,
    ],
    [
      'putPet/body/mail/present',
      `PUT /pets/a | ${json} | {"name":"a","mail":"a@example.com"} => 200`,
    ],
    ['putPet/body/mail/null', 'no such case'],
    ['putPet/body/note/null', `PUT /pets/a | ${json} | {"name":"a","note":null} => 200`],
    [
      'putPet/body/price/exclusiveMinimum-met',
      `PUT /pets/a | ${json} | {"name":"a","price":0} => 4xx`,
    ],
    [
      'putPet/body/price/multipleOf-broken',
      `PUT /pets/a | ${json} | {"name":"a","price":0.25} => 4xx`,
    ],
    ['putPet/body/kind/oneOf=1', `PUT /pets/a | ${json} | {"name":"a","kind":{"id":1}} => 200`],
    ['putPet/body/kind/oneOf-none', `PUT /pets/a | ${json} | {"name":"a","kind":true} => 4xx`],
  ] as const) {
    it(`${id}: ${line}`, () => assert.equal(requestLine(id), line));
  }
});

describe('the responses of a REST contract', () => {
  for (const [id, line] of [
    [
      'PutLamp/201/minimal',
      `valid | 201 | ${json} | x-amzn-requestid: ${requestId.slice(18)} | x-lamp-id: a | {}`,
    ],
    ['PutLamp/201/status/present', 'no such case'],
    ['PutLamp/201/id/missing', `invalid | 201 | ${json} | ${requestId} | {}`],
    [
      'DownloadLog/200/brightness/type=string',
      `invalid | 200 | content-type: application/octet-stream | ${requestId} | x-brightness: text | a`,
    ],
    ['Blink/204/minimal', `valid | 204 | ${requestId} | (no body)`],
    [
      'GetLamp/404/NoSuchCoast/distance/int64/largest',
      `valid | 404 | ${json} | x-amzn-errortype: NoSuchCoast | ${requestId} | x-distance: 9223372036854775807 | {}`,
    ],
    [
      'GetLamp/404/NoSuchCoast/known[]/type=number',
      `invalid | 404 | ${json} | x-amzn-errortype: NoSuchCoast | ${requestId} | {"known":[1]}`,
    ],
    ['putPet/200/minimal', `valid | 200 | ${json} | x-total: 1 | {"name":"a"}`],
    ['putPet/404/NotFound/minimal', `valid | 404 | ${json} | {"reason":"a"}`],
  ] as const) {
    it(`${id}: ${line}`, () => assert.equal(responseLine(id), line));
  }
});

for (const [name, document, cases] of contracts) {
  it(`${name}: cases are bounded, and each names a constraint that stands in the document`, () => {
    assert.ok(cases.requests.length <= boundOf(document).bound);
    const all = [...cases.requests, ...cases.responses];
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    const lost = all.filter(({ constraint }) => {
      const path = constraint.split('/').slice(1);
      const names = path.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
      return valueAt(document, names) === undefined;
    });
    assert.deepEqual(
      lost.map(({ id, constraint }) => `${id} ${constraint}`),
      [],
    );
  });
}

it('what no request can say is told, with its reason', () => {
  const [, , { notDerived }] = contracts[0] ?? assert.fail();
  assert.ok(
    notDerived.some(
      ({ reason }) => reason === 'signal/absent: on the wire it means something else',
    ),
  );
});

it('places are JSON pointers of names in programs where the error lists its fields', () => {
  const document = documentOf(
    fixtureOf(
      'fields.smithy',
      `$version: "2"
namespace example.fields
use aws.protocols#restJson1
use smithy.framework#ValidationException
@restJson1
service Fields { operations: [Op] errors: [ValidationException] }
@http(method: "POST", uri: "/")
operation Op { input := { @jsonName("other") name: Name, names: Names } }
@length(max: 1)
string Name
map Names { key: Name, value: Name }
`,
    ),
  );
  const paths = new Map(
    deriveCases(document).requests.map((each) => [each.id, each.expected.paths]),
  );
  assert.deepEqual(
    ['Op/other/maxLength+1', 'Op/names{}/maxLength+1', 'Op/names{key}/maxLength+1'].map((id) =>
      paths.get(id),
    ),
    [['/name'], ['/names/a'], ['/names']],
  );
});

describe('routes', () => {
  const { routes } = readContract(
    documentOf(
      fixtureOf(
        'routes.smithy',
        `$version: "2"
namespace example.routes
use aws.protocols#restJson1
@restJson1
service Routes { operations: [Literal, Label, Greedy, Ended, Queried] }
structure OneLabel { @required @httpLabel a: String }
@readonly @http(method: "GET", uri: "/x/y")
operation Literal {}
@readonly @http(method: "GET", uri: "/x/{a}")
operation Label { input: OneLabel }
@readonly @http(method: "GET", uri: "/x/{a+}")
operation Greedy { input: OneLabel }
@readonly @http(method: "GET", uri: "/x/{a+}/end")
operation Ended { input: OneLabel }
@readonly @http(method: "GET", uri: "/x/y?k=v")
operation Queried {}
`,
      ),
    ),
  );
  for (const [target, want] of [
    ['/x/y', 'Literal {}'],
    ['/x/y/', 'Literal {}'],
    ['/x/%79?other=1', 'Literal {}'],
    ['/x/y?k=v', 'Queried {}'],
    ['/x/y?k=w', 'Literal {}'],
    ['/x/z%2Fz', 'Label {"a":"z%2Fz"}'],
    ['/x/a/b/c', 'Greedy {"a":"a/b/c"}'],
    ['/x/a/b/', 'Greedy {"a":"a/b/"}'],
    ['/x/a/b/end', 'Ended {"a":"a/b"}'],
    ['/x', 'none'],
    ['/', 'none'],
    ['/y/%zz', 'none'],
  ] as const) {
    it(`GET ${target} leads to ${want}`, () => {
      const found = routes.find('GET', target);
      const shown =
        found.operation === undefined
          ? 'none'
          : `${found.operation.name} ${JSON.stringify(found.labels)}`;
      assert.equal(shown, want);
    });
  }

  it('a method that no operation on the path has leads nowhere, and the others are told', () => {
    assert.deepEqual(routes.find('PUT', '/x/z'), { operation: undefined, methods: ['GET'] });
  });
});

describe('texts for patterns', () => {
  for (const [pattern, length, want] of [
    ['^[a-z]{3}$', 3, 'aaa'],
    ['^[a-z]{3}$', 4, undefined],
    ['^arn:[^:]+:(x|yy){2}$', 9, 'arn:aa:xx'],
    ['^([0-9a-f]{4})+$', 8, 'aaaaaaaa'],
    ['^([0-9a-f]{4})+$', 7, undefined],
    ['^((a{100}){100}){10}$', 100_000, 'a'.repeat(100_000)],
  ] as const) {
    it(`${pattern} of ${length}`, () => assert.equal(builtText(pattern, length), want));
  }

  for (const pattern of [
    '^(?:(?:(?:[a-z]+)+)+)+$',
    '^((a{100}){100}){10}$',
    '^(?!aws)[a-z]{3,}(?<!x)$',
    String.raw`^[\s\S]{5000,}$`,
  ]) {
    it(`are found in little time for ${pattern}`, { timeout: 2_000 }, () => {
      assert.match(matchingText({ pattern }), new RegExp(pattern, 'u'));
    });
  }

  it('matching ends where an engine would be kept busy', { timeout: 2_000 }, () => {
    assert.equal(matchesInTime('^([0-9]+)+$', `${'1'.repeat(50)}!`), undefined);
    assert.equal(matchesInTime('^([0-9]+)+$', '1'.repeat(50)), true);
    assert.equal(matchesInTime('^([0-9]+)+$', '!'), false);
  });
});

it('examples of outputs come from the document, those of a payload under its member', () => {
  const [operation] = readOperations(smallPlainContract);
  assert.deepEqual(operation?.examples, [{ name: 'example', value: { body: { name: 'Rex' } } }]);
});
