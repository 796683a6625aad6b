/** The JSON types that the members of the contract have. */
export type MemberType = 'string' | 'number' | 'boolean' | 'list';

/** One member, as the contract constrains it. */
export interface Member {
  readonly type: MemberType;
  readonly isRequired: boolean;
  /** The least number of characters. */
  readonly min?: number;
  /** The largest number of characters, or of items. */
  readonly max?: number;
  readonly values?: readonly string[];
}

/** The members of the input. */
export const inputNames = ['Evaluations', 'ResultToken', 'TestMode'] as const;

/** The members of an evaluation. */
export const evaluationNames = [
  'ComplianceResourceType',
  'ComplianceResourceId',
  'ComplianceType',
  'Annotation',
  'OrderingTimestamp',
] as const;

/** The name of any member. */
export type MemberName = (typeof inputNames)[number] | (typeof evaluationNames)[number];

/** The constraints of each member. */
export type Members = Readonly<Record<MemberName, Member>>;

/** The contract of PutEvaluations, copied out of its spec by hand. */
export const members: Members = {
  Evaluations: { type: 'list', isRequired: false, max: 100 },
  ResultToken: { type: 'string', isRequired: true },
  TestMode: { type: 'boolean', isRequired: false },
  ComplianceResourceType: { type: 'string', isRequired: true, min: 1, max: 256 },
  ComplianceResourceId: { type: 'string', isRequired: true, min: 1, max: 768 },
  ComplianceType: {
    type: 'string',
    isRequired: true,
    values: ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE', 'INSUFFICIENT_DATA'],
  },
  Annotation: { type: 'string', isRequired: false, min: 1, max: 256 },
  OrderingTimestamp: { type: 'number', isRequired: true },
};
