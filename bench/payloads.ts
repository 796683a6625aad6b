/** The bodies that the bench sends: one evaluation, and a hundred of them in about 30 kB. */
export interface Payload {
  readonly name: string;
  readonly body: string;
}

function evaluation(index: number): object {
  return {
    ComplianceResourceType: 'AWS::EC2::Instance',
    ComplianceResourceId: `i-${String(index).padStart(17, '0')}`,
    ComplianceType: index % 3 === 0 ? 'NON_COMPLIANT' : 'COMPLIANT',
    Annotation:
      `Instance ${index} was judged by its security groups, its image and its tags. `.padEnd(
        100,
        '.',
      ),
    OrderingTimestamp: 1_700_000_000 + index / 1000,
  };
}

function body(count: number): string {
  const evaluations = Array.from({ length: count }, (_, index) => evaluation(index));
  return JSON.stringify({ Evaluations: evaluations, ResultToken: 'token'.repeat(40) });
}

export const payloads: readonly Payload[] = [
  { name: 'p1', body: body(1) },
  { name: 'p100', body: body(100) },
];

/** The headers of every request of the bench. */
export const headers = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'StarlingDoveService.PutEvaluations',
};
