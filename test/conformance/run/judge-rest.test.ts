import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Expectation, RequestCase } from '../../../src/conformance/cases/case.ts';
import { deriveCases } from '../../../src/conformance/cases/derive.ts';
import { readOperations } from '../../../src/conformance/operation.ts';
import type { ReceivedResponse } from '../../../src/conformance/report/report.ts';
import { judge } from '../../../src/conformance/run/judge.ts';
import { urlOf } from '../../../src/conformance/run/send.ts';
import type { OpenApiDocument } from '../../../src/wire/document.ts';
import { documentOf, lighthouse } from '../../generated/fixtures/contracts.ts';
import { smallPlainContract } from '../small-plain-contract.ts';

const smithy = documentOf(lighthouse);
const cases = new Map(
  [smithy, smallPlainContract].flatMap((document) =>
    deriveCases(document).requests.map((each) => [each.id, each] as const),
  ),
);

function judged(
  document: OpenApiDocument,
  id: string,
  response: Partial<ReceivedResponse>,
  expected?: Partial<Expectation>,
): readonly string[] {
  const found = cases.get(id) ?? assert.fail(id);
  const operation =
    readOperations(document).find(({ name }) => name === found.operation) ?? assert.fail();
  const each: RequestCase = { ...found, expected: { ...found.expected, ...expected } };
  const whole = { status: 200, headers: {}, body: '', isCut: false, ...response };
  return judge(each, whole, operation, document).map(
    ({ where, expected: wanted, found: got }) => `${where}: ${wanted} but ${got}`,
  );
}

const common = { 'content-type': 'application/json', 'x-amzn-requestid': 'id' };
const created = { status: 201, headers: { ...common, 'x-lamp-id': '1' }, body: '{}' };
const refused = {
  status: 400,
  headers: { ...common, 'x-amzn-errortype': 'ValidationException' },
  body: `{"message":"at 'lamp.name'"}`,
};
const bytes = { status: 200, headers: { ...common, 'content-type': 'text/x-log' } };
const pet = { status: 200, headers: { 'content-type': 'application/json', 'x-total': '1' } };

describe('an answer of a REST contract', () => {
  for (const [title, id, response] of [
    ['a success with its members in headers', 'PutLamp/minimal', created],
    ['another 2xx, where the status is a member', 'PutLamp/minimal', { ...created, status: 202 }],
    [
      'a success without a body, where there need be none',
      'PutLamp/minimal',
      { ...created, body: '' },
    ],
    [
      'a refusal that names each place, its name with a namespace and a URI',
      'PutLamp/lamp/name/missing',
      {
        ...refused,
        headers: { ...refused.headers, 'x-amzn-errortype': 'a.b#ValidationException:http://x/' },
      },
    ],
    [
      'bytes of any media type that are not UTF-8, and more than are read',
      'DownloadLog/minimal',
      { ...bytes, body: '\ufffd', isUtf8: false, byteLength: 5, isCut: true },
    ],
    [
      'nothing where there is nothing to say',
      'Blink/minimal',
      { status: 204, headers: { 'x-amzn-requestid': 'id' } },
    ],
  ] as const) {
    it(`keeps the contract: ${title}`, () => assert.deepEqual(judged(smithy, id, response), []));
  }

  for (const [title, id, response, problem] of [
    [
      'a header that has to be there and is not',
      'PutLamp/minimal',
      { ...created, headers: common },
      /^id: a value: required \(.*\/headers\/X-Lamp-Id\/required\) but nothing$/,
    ],
    [
      'a header of another type',
      'DownloadLog/minimal',
      { ...bytes, headers: { ...bytes.headers, 'x-brightness': 'dim' }, body: 'a' },
      /^brightness: a number but other text$/,
    ],
    [
      'a member of another type in the body',
      'PutLamp/minimal',
      { ...created, body: '{"lamp":{"name":1}}' },
      /^lamp\.name: type string \(\/components\/schemas\/Lamp\/properties\/name\/type\) but 1$/,
    ],
    [
      'a body that is no object',
      'PutLamp/minimal',
      { ...created, body: '[]' },
      /^body: an object but an array$/,
    ],
    [
      'a body that is no JSON',
      'PutLamp/minimal',
      { ...created, body: '<a>' },
      /^body: JSON but text that is not JSON: <a>$/,
    ],
    [
      'another media type',
      'PutLamp/minimal',
      { ...created, headers: { ...created.headers, 'content-type': 'text/html' } },
      /^content-type: application\/json but text\/html$/,
    ],
    [
      'an error that has its name in the body alone',
      'PutLamp/lamp/name/missing',
      {
        ...refused,
        headers: common,
        body: `{"__type":"ValidationException","message":"'lamp.name'"}`,
      },
      /^header X-Amzn-Errortype: a value but no such header$/,
    ],
    [
      'an error without a name',
      'PutLamp/lamp/name/missing',
      { ...refused, headers: { ...common, 'x-amzn-errortype': '' } },
      /^x-amzn-errortype: ValidationException but nothing$/,
    ],
    [
      'an error that the document does not have',
      'PutLamp/lamp/name/missing',
      { ...refused, headers: { ...common, 'x-amzn-errortype': 'Other' } },
      /^x-amzn-errortype: ValidationException but Other, an error that the document does not have$/,
    ],
    [
      'an error whose message does not name the place',
      'PutLamp/lamp/name/missing',
      { ...refused, body: '{"message":"no"}' },
      /^message: to name 'lamp\.name' but no$/,
    ],
    [
      'an error with a header of another type',
      'GetLamp/id/type=string',
      {
        status: 404,
        headers: { ...common, 'x-amzn-errortype': 'NoSuchCoast', 'x-distance': 'far' },
        body: '{}',
      },
      /^distance: an integer but other text$/,
    ],
  ] as const) {
    it(`departs from the contract: ${title}`, () => {
      const found = judged(smithy, id, response);
      assert.ok(
        found.some((line) => problem.test(line)),
        found.join('\n') || 'nothing',
      );
    });
  }

  it('of OpenAPI is an error by its status alone', () => {
    const failed = { status: 404, headers: { 'content-type': 'application/json' }, body: '{}' };
    assert.deepEqual(
      judged(smallPlainContract, 'putPet/minimal', { ...pet, body: '{"name":"a"}' }),
      [],
    );
    assert.deepEqual(judged(smallPlainContract, 'putPet/minimal', failed, { status: 404 }), [
      'reason: a value: required (/components/schemas/NotFound/required/0) but nothing',
    ]);
    assert.deepEqual(
      judged(
        smallPlainContract,
        'putPet/minimal',
        { ...failed, status: 418, body: '{"title":1}' },
        { status: 418 },
      ),
      ['title: type string (/components/schemas/Trouble/properties/title/type) but 1'],
    );
    assert.deepEqual(
      judged(smallPlainContract, 'putPet/minimal', { ...pet, body: '{"name":"a","price":0}' })
        .length,
      1,
    );
  });
});

it('a path with a query stands behind the path of the server', () => {
  const base = new URL('http://127.0.0.1:1/stage/');
  assert.equal(urlOf(base, '/a%2Fb/c?d=e%20f&g'), 'http://127.0.0.1:1/stage/a%2Fb/c?d=e%20f&g');
});
