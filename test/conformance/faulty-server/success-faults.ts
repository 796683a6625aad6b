import { randomUUID } from 'node:crypto';
import { type Fault, onFailed, onSuccess, without, withType } from './fault.ts';
import { sound } from './service.ts';

const failing = 'Evaluations[]/ComplianceType/enum=NOT_APPLICABLE';

/** Successes: their form, and the evaluations in them. */
export const successFaults: readonly Fault[] = [
  {
    name: 'a success is answered with 201',
    departures: onSuccess(() => ({ status: 201 })),
    id: 'minimal',
    where: 'status',
  },
  {
    name: 'a success is redirected',
    departures: onSuccess(({ headers }) => ({
      status: 307,
      headers: { ...headers, location: '/v2' },
    })),
    id: 'minimal',
    where: 'status',
  },
  {
    name: 'a success has no request id',
    departures: onSuccess((reply) => without(reply, 'x-amzn-requestid')),
    id: 'minimal',
    where: 'header x-amzn-RequestId',
  },
  {
    name: 'the request id has another name',
    departures: onSuccess((reply) => {
      const { headers } = without(reply, 'x-amzn-requestid');
      return { headers: { ...headers, 'x-request-id': randomUUID() } };
    }),
    id: 'minimal',
    where: 'header x-amzn-RequestId',
  },
  {
    name: 'a success has the media type of plain JSON',
    departures: onSuccess((reply) => withType(reply, 'application/json')),
    id: 'minimal',
    where: 'content-type',
  },
  {
    name: 'a success has the media type of another version',
    departures: onSuccess((reply) => withType(reply, 'application/x-amz-json-1.0')),
    id: 'minimal',
    where: 'content-type',
  },
  {
    name: 'a success has no media type',
    departures: onSuccess((reply) => without(reply, 'content-type')),
    id: 'minimal',
    where: 'content-type',
  },
  {
    name: 'a success has no body',
    departures: onSuccess(() => ({ body: '' })),
    id: 'minimal',
    where: 'body',
  },
  {
    name: 'a success is a list',
    departures: onSuccess(() => ({ body: '[]' })),
    id: 'minimal',
    where: 'body',
  },
  {
    name: 'a success is not JSON',
    departures: onSuccess(() => ({ body: "{'FailedEvaluations': []}" })),
    id: 'minimal',
    where: 'body',
  },
  {
    name: 'a success begins with a byte order mark',
    departures: onSuccess(({ body }) => ({ body: `\ufeff${body}` })),
    id: 'minimal',
    where: 'body',
  },
  {
    name: 'a success is in Latin-1',
    departures: onSuccess(() => ({ body: Buffer.from('{"Note":"größer"}', 'latin1') })),
    id: 'minimal',
    where: 'body',
  },
  {
    name: 'a success has one member twice',
    departures: onSuccess(() => ({ body: '{"FailedEvaluations":[],"FailedEvaluations":[]}' })),
    id: 'minimal',
    where: 'body',
  },
  {
    name: 'a success breaks off',
    departures: onSuccess(() => ({ heldBack: 3 })),
    id: 'minimal',
    where: 'connection',
  },
  {
    name: 'the list in a success is an object',
    departures: { success: () => ({ FailedEvaluations: {} }) },
    id: 'minimal',
    where: 'FailedEvaluations',
  },
  {
    name: 'the list in a success has its first letter in lower case',
    departures: { success: (failed) => ({ failedEvaluations: failed }) },
    id: 'minimal',
    where: 'failedEvaluations',
  },
  {
    name: 'a success lists more than there can be',
    departures: {
      failed: (input) => sound.failed(input).flatMap((each) => Array(101).fill(each)),
    },
    id: failing,
    where: 'FailedEvaluations',
  },
  {
    name: 'a success lists a null',
    departures: { failed: (input) => sound.failed(input).map(() => null) },
    id: failing,
    where: 'FailedEvaluations[0]',
  },
  {
    name: 'a timestamp in a success is a date',
    departures: onFailed((each) => ({ ...each, OrderingTimestamp: '2026-01-02T03:04:05Z' })),
    id: failing,
    where: 'FailedEvaluations[0].OrderingTimestamp',
  },
  {
    name: 'a timestamp in a success is in milliseconds',
    departures: onFailed((each) => ({
      ...each,
      OrderingTimestamp: Number(each.OrderingTimestamp) * 1_000,
    })),
    id: failing,
    where: 'FailedEvaluations[0].OrderingTimestamp',
  },
  {
    name: 'a required member is left out of a success',
    departures: onFailed(({ ComplianceResourceId, ...rest }) => rest),
    id: failing,
    where: 'FailedEvaluations[0].ComplianceResourceId',
  },
  {
    name: 'a required member is null in a success',
    departures: onFailed((each) => ({ ...each, OrderingTimestamp: null })),
    id: failing,
    where: 'FailedEvaluations[0].OrderingTimestamp',
  },
  {
    name: 'a required member has another name in a success',
    departures: onFailed(({ ComplianceResourceType: ResourceType, ...rest }) => ({
      ...rest,
      ResourceType,
    })),
    id: failing,
    where: 'FailedEvaluations[0].ComplianceResourceType',
  },
  {
    name: 'a verdict in a success is none that there is',
    departures: onFailed((each) => ({ ...each, ComplianceType: 'FAILED' })),
    id: failing,
    where: 'FailedEvaluations[0].ComplianceType',
  },
  {
    name: 'an annotation in a success is empty',
    departures: onFailed((each) => ({ ...each, Annotation: '' })),
    id: failing,
    where: 'FailedEvaluations[0].Annotation',
  },
  {
    name: 'an annotation in a success is too long',
    departures: onFailed((each) => ({ ...each, Annotation: 'a'.repeat(257) })),
    id: failing,
    where: 'FailedEvaluations[0].Annotation',
  },
];
