import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Recorder, type RecordLimits } from '../../../src/conformance/record/recorder.ts';
import { isSuccess } from '../../../src/conformance/report/report.ts';
import type { OpenApiDocument } from '../../../src/wire/document.ts';
import { mediaType } from '../../gateway/wire-constants.ts';
import { callOf, document, evaluation } from './calls.ts';

const subject = { file: 'spec.smithy', command: 'npm test', durationMs: 5, notes: ['a note'] };
const url = 'http://127.0.0.1:1';
const valid = callOf({ ResultToken: 't' });
const invalid = callOf({ Evaluations: [] });

function recorded(limits: Partial<RecordLimits> = {}) {
  return new Recorder(document, { limits });
}

/** What was exercised, as `path label: calls/failed`. */
function exercised(recorder: Recorder): string[] {
  return recorder
    .report(subject)
    .coverage.filter((row) => row.exercised > 0)
    .map((row) => `${row.path.join('/')} ${row.label}: ${row.exercised}/${row.failed}`);
}

describe('a recorder', () => {
  it('numbers the calls, names the operation and the client, and keeps what was sent', () => {
    const recorder = recorded();
    recorder.add(valid, url);
    recorder.add(invalid, url);
    const report = recorder.report(subject);
    assert.deepEqual(
      report.entries.map(({ id, operation, title, outcome, group }) => ({
        id,
        operation,
        title,
        outcome,
        group,
      })),
      [
        {
          id: 'call 1',
          operation: 'PutEvaluations',
          title: 'PutEvaluations from aws-sdk-js/3.1',
          outcome: 'passed',
          group: '',
        },
        {
          id: 'call 2',
          operation: 'PutEvaluations',
          title: 'PutEvaluations from aws-sdk-js/3.1',
          outcome: 'failed',
          group: 'ResultToken',
        },
      ],
    );
    assert.equal(report.entries[0]?.request.body, '{"ResultToken":"t"}');
    assert.equal(report.entries[0]?.request.url, `${url}/`);
    assert.deepEqual(report.contract, {
      title: 'AWS Config',
      version: '2014-11-12',
      file: 'spec.smithy',
    });
    assert.deepEqual({ calls: recorder.calls, failed: recorder.failed }, { calls: 2, failed: 1 });
    assert.equal(isSuccess(report), false);
  });

  it('names a call by its method and path where its headers name no operation', () => {
    const recorder = recorded();
    recorder.add(callOf('', { method: 'GET', target: '/health', headers: {} }), url);
    const [entry] = recorder.report(subject).entries;
    assert.deepEqual([entry?.operation, entry?.title], ['', 'GET /health']);
  });

  it('keeps no secret of the headers, and none that belong to the connection', () => {
    const recorder = recorded();
    const headers = { authorization: 'AWS4 secret', host: 'h', connection: 'c', 'x-id': 'a' };
    recorder.add(callOf('', { headers }), url);
    const shown = recorder.report(subject).entries[0]?.request.headers;
    assert.deepEqual(Object.keys(shown ?? {}), ['authorization', 'x-id']);
    assert.ok(!JSON.stringify(shown).includes('secret'));
  });

  it('keeps only so many calls, and beyond them only so many that fail, but counts all', () => {
    const recorder = recorded({ calls: 2, failedCalls: 1 });
    for (const call of [valid, valid, valid, invalid, invalid, valid]) recorder.add(call, url);
    const report = recorder.report(subject);
    assert.deepEqual(
      report.entries.map(({ id }) => id),
      ['call 1', 'call 2', 'call 4'],
    );
    assert.deepEqual({ calls: recorder.calls, failed: recorder.failed }, { calls: 6, failed: 2 });
    assert.ok(
      report.notes.includes(
        '6 calls were made; 3 of them are counted, but not listed, 1 of which departed from the contract',
      ),
      report.notes.join('\n'),
    );
    assert.deepEqual(exercised(recorder).slice(0, 1), [' called: 6/2']);
  });

  it('keeps only the beginning of a long body, with no character cut in two, and says so', () => {
    const recorder = recorded({ bodyBytes: 4, allBodyBytes: 9 });
    for (const body of ['ab😀cd', 'abcd', 'abcd']) recorder.add(callOf(body), url);
    assert.deepEqual(
      recorder.report(subject).entries.map(({ request }) => request.body),
      [
        'ab… (cut off; 8 bytes in all)',
        'abc… (cut off; 4 bytes in all)',
        '… (cut off; 4 bytes in all)',
      ],
    );
    // Those of answers count as well: each was `{}`.
    assert.deepEqual(
      recorder.report(subject).entries.map(({ response }) => [response?.body, response?.isCut]),
      [
        ['{}', false],
        ['', true],
        ['', true],
      ],
    );
  });

  it('fails where no call was made, and only says so where that is allowed', () => {
    const unused = 'operations that no call was for: PutEvaluations';
    const { failures, notes } = recorded().report(subject);
    assert.deepEqual(
      { failures, notes },
      { failures: ['no call was made'], notes: ['a note', unused] },
    );
    const allowed = recorded().report({ ...subject, allowsNoCalls: true });
    assert.deepEqual(allowed.failures, []);
    assert.deepEqual(allowed.notes, ['a note', 'no call was made', unused]);
  });
});

describe('what was exercised', () => {
  it('is counted by the call: operations, members that are not null, and values of enums', () => {
    const recorder = recorded();
    const two = [evaluation(), evaluation({ ComplianceType: 'NON_COMPLIANT', Annotation: null })];
    recorder.add(callOf({ ResultToken: 't', Evaluations: two, TestMode: null }), url);
    recorder.add(callOf({ ResultToken: 't', Evaluations: [evaluation({ Annotation: '' })] }), url);
    assert.deepEqual(exercised(recorder), [
      ' called: 2/1',
      'Evaluations sent: 2/1',
      'ResultToken sent: 2/1',
      'Evaluations[]/ComplianceResourceType sent: 2/1',
      'Evaluations[]/ComplianceResourceId sent: 2/1',
      'Evaluations[]/ComplianceType sent: 2/1',
      'Evaluations[]/ComplianceType enum COMPLIANT: 2/1',
      'Evaluations[]/ComplianceType enum NON_COMPLIANT: 1/0',
      'Evaluations[]/Annotation sent: 1/1',
      'Evaluations[]/OrderingTimestamp sent: 2/1',
    ]);
  });

  it('is told with what was not; a value that only an answer may hold is none that is missed', () => {
    const recorder = recorded();
    recorder.add(callOf({ ResultToken: 't', Evaluations: [evaluation({ Annotation: 'a' })] }), url);
    assert.deepEqual(recorder.report(subject).notes.slice(1), [
      'members that no call sent: PutEvaluations/TestMode',
      'enum values that no call sent: PutEvaluations/Evaluations[]/ComplianceType (NON_COMPLIANT, NOT_APPLICABLE)',
    ]);
  });

  it('counts a member of a recursive structure wherever it stands, and takes bodies of wrong types', () => {
    const tree: OpenApiDocument = {
      openapi: '3.1.0',
      info: { title: 'Trees', version: '1' },
      'x-dovetail-service': { id: 'a#Trees', protocol: 'aws.protocols#awsJson1_1' },
      paths: {
        '/': {
          post: {
            operationId: 'Plant',
            requestBody: {
              content: { [mediaType]: { schema: { $ref: '#/components/schemas/Tree' } } },
            },
            responses: {
              '200': { description: '', content: { [mediaType]: { schema: { type: 'object' } } } },
            },
          },
        },
      },
      components: {
        schemas: {
          Tree: {
            type: 'object',
            properties: {
              Left: { $ref: '#/components/schemas/Tree' },
              Kinds: {
                type: 'object',
                propertyNames: { type: 'string', enum: ['oak', 'elm'] },
                additionalProperties: { type: 'string', enum: ['big', 'small'] },
              },
            },
          },
        },
      },
    };
    const recorder = new Recorder(tree);
    recorder.add(callOf({ Left: { Left: { Kinds: { oak: 'small' } } } }), url);
    recorder.add(callOf({ Left: [1], Kinds: 'oak' }), url);
    assert.deepEqual(exercised(recorder), [
      ' called: 2/1',
      'Left sent: 2/1',
      'Kinds sent: 2/1',
      'Kinds{key} enum oak: 1/0',
      'Kinds{} enum small: 1/0',
    ]);
  });
});
