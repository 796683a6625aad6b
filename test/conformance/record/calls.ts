import { document } from '../../../generated/put-evaluations/document.ts';
import type { Call } from '../../../src/conformance/record/call.ts';
import { mediaType, target } from '../../gateway/wire-constants.ts';

export { document };

/** An evaluation within the contract, with changes. */
export function evaluation(changes: object = {}): object {
  return {
    ComplianceResourceType: 'AWS::S3::Bucket',
    ComplianceResourceId: 'bucket',
    ComplianceType: 'COMPLIANT',
    OrderingTimestamp: 1_700_000_000,
    ...changes,
  };
}

/** A call of the shipped contract that is within it, with changes. */
export function callOf(body: unknown, changes: Partial<Call> = {}): Call {
  return {
    method: 'POST',
    target: '/',
    headers: {
      'content-type': mediaType,
      'x-amz-target': target,
      'user-agent': 'aws-sdk-js/3.1 ua/2.1 lang/js',
    },
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    isTaken: true,
    response: { status: 200, headers: {}, body: '{}', isCut: false },
    hint: undefined,
    durationMs: 1,
    ...changes,
  };
}
