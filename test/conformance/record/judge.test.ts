import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readContract } from '../../../src/conformance/contract.ts';
import type { Call } from '../../../src/conformance/record/call.ts';
import { judgeCall } from '../../../src/conformance/record/judge.ts';
import type { OpenApiDocument } from '../../../src/wire/document.ts';
import { mediaType, target } from '../../gateway/wire-constants.ts';
import { callOf, document, evaluation } from './calls.ts';

function judge(call: Call, contract: OpenApiDocument = document) {
  return judgeCall(call, { ...readContract(contract), placeText: (pointer) => pointer });
}

const input = { ResultToken: 't', Evaluations: [evaluation()] };
const mediaTypePlace = '/paths/~1/post/requestBody/content/application~1x-amz-json-1.1';
const targetPlace = '/paths/~1/post/parameters/0/schema/const';

describe('a call is held to the contract', () => {
  it('and has no problem where it keeps it, whatever the path', () => {
    const verdict = judge(callOf(input, { target: '/any/path?query' }));
    assert.equal(verdict.operation?.name, 'PutEvaluations');
    assert.deepEqual(verdict.input, input);
    assert.deepEqual(
      { problems: verdict.problems, group: verdict.group },
      { problems: [], group: '' },
    );
  });

  const headers = { 'content-type': mediaType, 'x-amz-target': target };
  const wire: readonly {
    readonly given: string;
    readonly call: Call;
    readonly problems: readonly (readonly [where: string, expected: string, found: string])[];
  }[] = [
    {
      given: 'another method',
      call: callOf('', { method: 'GET', headers: {} }),
      problems: [['method', 'POST', 'GET']],
    },
    {
      given: 'another media type',
      call: callOf(input, { headers: { ...headers, 'content-type': 'Application/JSON; a=b' } }),
      problems: [['content-type', `${mediaType} (${mediaTypePlace})`, 'application/json']],
    },
    {
      given: 'another target',
      call: callOf(input, { headers: { ...headers, 'x-amz-target': 'S3.List' } }),
      problems: [['x-amz-target', `${target} (${targetPlace})`, 'S3.List']],
    },
    {
      given: 'no target, no media type and no body',
      call: callOf('', { headers: {} }),
      problems: [
        ['content-type', `${mediaType} (${mediaTypePlace})`, 'nothing'],
        ['x-amz-target', `${target} (${targetPlace})`, 'nothing'],
        ['body', 'a JSON object', 'no body'],
      ],
    },
    {
      given: 'a compressed body',
      call: callOf(input, { headers: { ...headers, 'content-encoding': 'gzip' } }),
      problems: [['content-encoding', 'identity', 'gzip']],
    },
    {
      given: 'text that is not JSON',
      call: callOf('{"ResultToken": NaN}'),
      problems: [['body', 'a JSON object', 'text that is not JSON']],
    },
    {
      given: 'a byte order mark',
      call: callOf('\ufeff{"ResultToken":"t"}'),
      problems: [['body', 'a JSON object', 'text that is not JSON']],
    },
    {
      given: 'bytes that are not UTF-8',
      call: callOf('', { body: Uint8Array.of(0x7b, 0xff, 0x7d) }),
      problems: [['body', 'a JSON object', 'bytes that are not UTF-8']],
    },
    {
      given: 'an array',
      call: callOf([]),
      problems: [['body', 'a JSON object', 'JSON of the type array']],
    },
    {
      given: 'nesting that no stack is deep enough for',
      call: callOf(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
      problems: [['body', 'a JSON object', 'JSON that is nested deeper than 256 levels']],
    },
    {
      given: 'a connection that ends within the body',
      call: callOf('', { body: undefined, response: undefined }),
      problems: [['body', 'a whole body', 'an end of the connection within it']],
    },
  ];
  for (const { given, call, problems } of wire) {
    it(`on the wire: ${given}`, () => {
      const { problems: found, group } = judge(call);
      assert.deepEqual(found.map(Object.values), problems);
      assert.equal(group, problems[0]?.[0]);
    });
  }

  const inEvaluation = '/components/schemas/Evaluation';
  const inAnnotation = `${inEvaluation}/properties/Annotation`;
  const bodies: readonly {
    readonly given: string;
    readonly body: object;
    readonly group: string;
    readonly problem: readonly [where: string, expected: string, found: string];
  }[] = [
    {
      given: '101 evaluations',
      body: { ...input, Evaluations: Array.from({ length: 101 }, () => evaluation()) },
      group: 'Evaluations',
      problem: [
        'Evaluations',
        'maxItems 100 (/components/schemas/PutEvaluationsRequest/properties/Evaluations/maxItems)',
        'an array of 101 items',
      ],
    },
    {
      given: 'an annotation of 257 characters, astral ones among them',
      body: { ...input, Evaluations: [evaluation(), evaluation({ Annotation: '😀'.repeat(257) })] },
      group: 'Evaluations[]/Annotation',
      problem: [
        'Evaluations[1].Annotation',
        `maxLength 256 (${inAnnotation}/maxLength)`,
        'a string of 257 characters',
      ],
    },
    {
      given: 'an empty annotation',
      body: { ...input, Evaluations: [evaluation({ Annotation: '' })] },
      group: 'Evaluations[]/Annotation',
      problem: [
        'Evaluations[0].Annotation',
        `minLength 1 (${inAnnotation}/minLength)`,
        'the string ""',
      ],
    },
    {
      given: 'a timestamp as a string',
      body: { ...input, Evaluations: [evaluation({ OrderingTimestamp: '2020-01-01' })] },
      group: 'Evaluations[]/OrderingTimestamp',
      problem: [
        'Evaluations[0].OrderingTimestamp',
        `type number (${inEvaluation}/properties/OrderingTimestamp/type)`,
        'the string "2020-01-01"',
      ],
    },
    {
      given: 'a value that the enum does not have',
      body: { ...input, Evaluations: [evaluation({ ComplianceType: 'GOOD' })] },
      group: 'Evaluations[]/ComplianceType',
      problem: [
        'Evaluations[0].ComplianceType',
        'enum COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE, INSUFFICIENT_DATA (/components/schemas/ComplianceType/enum)',
        'the string "GOOD"',
      ],
    },
    {
      given: 'a value that only an answer may hold',
      body: { ...input, Evaluations: [evaluation({ ComplianceType: 'INSUFFICIENT_DATA' })] },
      group: 'Evaluations[]/ComplianceType',
      problem: [
        'Evaluations[0].ComplianceType',
        `none of INSUFFICIENT_DATA, which only a response may hold (${inEvaluation}/properties/ComplianceType/x-dovetail-response-only)`,
        'the string "INSUFFICIENT_DATA"',
      ],
    },
    {
      given: 'a member that is missing',
      body: { ...input, Evaluations: [evaluation({ ComplianceResourceId: undefined })] },
      group: 'Evaluations[]/ComplianceResourceId',
      problem: [
        'Evaluations[0].ComplianceResourceId',
        `a value: required (${inEvaluation}/required/1)`,
        'nothing',
      ],
    },
    {
      given: 'a member that is null, which is as good as missing',
      body: { ResultToken: null },
      group: 'ResultToken',
      problem: [
        'ResultToken',
        'a value: required (/components/schemas/PutEvaluationsRequest/required/0)',
        'nothing',
      ],
    },
  ];
  for (const { given, body, group, problem } of bodies) {
    it(`in its body: ${given}`, () => {
      const verdict = judge(callOf(body));
      assert.deepEqual(verdict.problems.map(Object.values), [problem]);
      assert.equal(verdict.group, group);
    });
  }

  it('and lists every violation, then the words of the gateway and its hint', () => {
    const call = callOf(
      { Evaluations: [evaluation({ Annotation: '' })] },
      {
        isTaken: false,
        hint: 'mend it',
        response: {
          status: 400,
          headers: {},
          body: '{"__type":"ValidationException","message":"2 validation errors detected"}',
          isCut: false,
        },
      },
    );
    const { problems } = judge(call);
    assert.deepEqual(
      problems.map(({ where }) => where),
      ['ResultToken', 'Evaluations[0].Annotation', 'answer'],
    );
    assert.deepEqual(problems.at(-1), {
      where: 'answer',
      expected: '200',
      found: '400 ValidationException: 2 validation errors detected (mend it)',
    });
  });

  it('and lists only so many violations, and says that there are more', () => {
    const { problems } = judge(callOf({ ResultToken: 't', Evaluations: Array(100).fill({}) }));
    assert.equal(problems.length, 21);
    assert.deepEqual(problems.at(-1), {
      where: 'body',
      expected: 'nothing else',
      found: 'more than these 20 violations',
    });
  });

  it('and fails where the gateway refused it for what nobody else looks at', () => {
    const response = { status: 413, headers: {}, body: '<html>', isCut: false };
    const call = callOf('', { body: undefined, isTaken: false, response });
    assert.deepEqual(judge(call).problems, [{ where: 'answer', expected: '200', found: '413' }]);
  });

  it('and passes where a valid call was answered with an error, as --respond asks for', () => {
    const response = { status: 400, headers: {}, body: '{"__type":"X"}', isCut: false };
    assert.deepEqual(judge(callOf(input, { response })).problems, []);
  });
});

describe('a constraint of a map', () => {
  const schema = {
    type: 'object',
    properties: {
      Map: {
        type: 'object',
        propertyNames: { type: 'string', maxLength: 2 },
        additionalProperties: { type: 'string', maxLength: 3 },
      },
    },
  } as const;
  const maps: OpenApiDocument = {
    openapi: '3.1.0',
    info: { title: 'Maps', version: '1' },
    'x-dovetail-service': { id: 'a#Maps', protocol: 'aws.protocols#awsJson1_1' },
    paths: {
      '/': {
        post: {
          operationId: 'Put',
          requestBody: {
            content: { [mediaType]: { schema: { $ref: '#/components/schemas/In' } } },
          },
          responses: {
            '200': { description: '', content: { [mediaType]: { schema: { type: 'object' } } } },
          },
        },
      },
    },
    components: { schemas: { In: schema } },
  };
  const place = '/components/schemas/In/properties/Map';
  for (const [given, body, found] of [
    ['key', { Map: { long: 'a' } }, `maxLength 2 (${place}/propertyNames/maxLength)`],
    ['value', { Map: { a: 'long' } }, `maxLength 3 (${place}/additionalProperties/maxLength)`],
  ] as const) {
    it(`is placed at the ${given} that breaks it`, () => {
      const { problems } = judge(callOf(body), maps);
      assert.deepEqual(
        problems.map(({ expected }) => expected),
        [found],
      );
    });
  }
});
