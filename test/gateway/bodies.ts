/** The wire's JSON of a valid evaluation, with some members changed; one that is undefined is left out. */
export function evaluation(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    ComplianceResourceType: 'AWS::EC2::Instance',
    ComplianceResourceId: 'i-1',
    ComplianceType: 'COMPLIANT',
    OrderingTimestamp: 1_577_836_800,
    ...changes,
  };
}

/** The JSON text of a valid request, with some members changed. */
export function bodyText(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ ResultToken: 'token', Evaluations: [evaluation()], ...changes });
}

/** The JSON text of a valid request with one evaluation, some of whose members are changed. */
export function bodyWith(changes: Readonly<Record<string, unknown>>): string {
  return bodyText({ Evaluations: [evaluation(changes)] });
}

/** What the handler gets for {@link evaluation}. */
export function decodedEvaluation(changes: Readonly<Record<string, unknown>> = {}) {
  return evaluation({ OrderingTimestamp: new Date(1_577_836_800_000), ...changes });
}
