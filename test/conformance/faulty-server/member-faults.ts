import {
  checkConstraints,
  checkToken,
  checkTypes,
  checkVerdicts,
  type Fields,
  isFields,
  itemsOf,
} from './checks.ts';
import { constrain, type Fault } from './fault.ts';
import { evaluationNames, inputNames, type MemberType } from './members.ts';
import { type Service, sound } from './service.ts';

const annotation = 'Evaluations[]/Annotation';
const resourceId = 'Evaluations[]/ComplianceResourceId';
const verdict = 'Evaluations[]/ComplianceType';
const timestamp = 'Evaluations[]/OrderingTimestamp';
const verdicts = ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE', 'INSUFFICIENT_DATA'];

/** Takes a value that is written as a text for one of the type. */
function coercing(type: MemberType, pattern: RegExp): Partial<Service> {
  return {
    isOfType: (value, member) =>
      sound.isOfType(value, member) ||
      (member.type === type && typeof value === 'string' && pattern.test(value)),
  };
}

/** Refuses inputs that the contract allows. */
function refusing(isRefused: (input: Fields) => boolean): Partial<Service> {
  const refusal = { name: 'ValidationException', message: 'This is refused.' };
  return {
    checks: [...sound.checks, (input) => (isRefused(input) ? refusal : undefined)],
  };
}

function refusingTimestamps(isRefused: (seconds: number) => boolean): Partial<Service> {
  return refusingEvaluations(({ OrderingTimestamp: seconds }) =>
    typeof seconds === 'number' ? isRefused(seconds) : false,
  );
}

function refusingEvaluations(isRefused: (evaluation: Fields) => boolean): Partial<Service> {
  return refusing((input) => itemsOf(input).some((item) => isFields(item) && isRefused(item)));
}

function hasOtherThan(fields: Fields, names: readonly string[]): boolean {
  return Object.keys(fields).some((name) => !names.includes(name));
}

function hasNull(fields: Fields): boolean {
  return Object.values(fields).includes(null);
}

/** Members that may be missing or must be there, types, enum values, rules, and the order of checks. */
export const memberFaults: readonly Fault[] = [
  {
    name: 'a missing token is accepted',
    departures: {
      ...constrain('ResultToken', { isRequired: false }),
      checks: [checkTypes, checkConstraints, checkVerdicts],
    },
    id: 'ResultToken/missing',
    where: 'status',
  },
  {
    name: 'a required member that is null is accepted',
    departures: {
      checks: [
        checkTypes,
        (input, rules) =>
          checkConstraints(input, { ...rules, isAbsent: (value) => value === undefined }),
        checkVerdicts,
      ],
    },
    id: 'ResultToken/null',
    where: 'status',
  },
  {
    name: 'an evaluation without a timestamp is accepted',
    departures: constrain('OrderingTimestamp', { isRequired: false }),
    id: `${timestamp}/missing`,
    where: 'status',
  },
  {
    name: 'an annotation has to be there',
    departures: constrain('Annotation', { isRequired: true }),
    id: `${annotation}/absent`,
    where: 'status',
  },
  {
    name: 'the switch with a default has to be there',
    departures: constrain('TestMode', { isRequired: true }),
    id: 'TestMode/absent',
    where: 'status',
  },
  {
    name: 'the default is refused when it is sent',
    departures: refusing(({ TestMode }) => TestMode === false),
    id: 'TestMode/default',
    where: 'status',
  },
  {
    name: 'an explicit null is refused for an optional member',
    departures: refusing(
      (input) => hasNull(input) || itemsOf(input).some((item) => isFields(item) && hasNull(item)),
    ),
    id: `${annotation}/null`,
    where: 'status',
  },
  {
    name: 'a null among the evaluations is passed over',
    departures: {
      checks: sound.checks.map(
        (check) => (input, rules) =>
          check(
            Array.isArray(input.Evaluations)
              ? { ...input, Evaluations: input.Evaluations.filter((item) => item !== null) }
              : input,
            rules,
          ),
      ),
    },
    id: 'Evaluations[]/null',
    where: 'status',
  },
  {
    name: 'an unknown member of the input is refused',
    departures: refusing((input) => hasOtherThan(input, inputNames)),
    id: 'unknown-member',
    where: 'status',
  },
  {
    name: 'an unknown member of an evaluation is refused',
    departures: refusingEvaluations((item) => hasOtherThan(item, evaluationNames)),
    id: 'Evaluations[]/unknown-member',
    where: 'status',
  },
  {
    name: 'a number is taken for a text',
    departures: {
      isOfType: (value, member) =>
        sound.isOfType(value, member) || (member.type === 'string' && typeof value === 'number'),
    },
    id: `${resourceId}/type=number`,
    where: '__type',
  },
  {
    name: 'a text of digits is taken for a number',
    departures: coercing('number', /^\d+$/),
    id: `${timestamp}/type=string`,
    where: 'status',
  },
  {
    name: 'a timestamp as a date is accepted',
    departures: coercing('number', /^\d{4}-\d\d-\d\dT/),
    id: `${timestamp}/type=date-string`,
    where: 'status',
  },
  {
    name: 'a text is taken for a boolean',
    departures: coercing('boolean', /^(true|false)$/),
    id: 'TestMode/type=string',
    where: 'status',
  },
  {
    name: 'a number is taken for a boolean',
    departures: {
      isOfType: (value, member) =>
        sound.isOfType(value, member) || (member.type === 'boolean' && typeof value === 'number'),
    },
    id: 'TestMode/type=number',
    where: 'status',
  },
  {
    name: 'an object is taken for a list',
    departures: {
      isOfType: (value, member) =>
        sound.isOfType(value, member) || (member.type === 'list' && isFields(value)),
    },
    id: 'Evaluations/type=object',
    where: 'status',
  },
  {
    name: 'a timestamp with a fraction is refused',
    departures: refusingTimestamps((seconds) => !Number.isInteger(seconds)),
    id: `${timestamp}/epoch-seconds/fraction`,
    where: 'status',
  },
  {
    name: 'a timestamp of zero is refused',
    departures: refusingTimestamps((seconds) => seconds === 0),
    id: `${timestamp}/epoch-seconds/zero`,
    where: 'status',
  },
  {
    name: 'a timestamp before the epoch is refused',
    departures: refusingTimestamps((seconds) => seconds < 0),
    id: `${timestamp}/epoch-seconds/negative`,
    where: 'status',
  },
  {
    name: 'a timestamp has to be in milliseconds',
    departures: refusingTimestamps((seconds) => seconds > 0 && seconds < 1e11),
    id: `${timestamp}/epoch-seconds/whole`,
    where: 'status',
  },
  {
    name: 'a verdict is not known',
    departures: constrain('ComplianceType', {
      values: verdicts.filter((value) => value !== 'NOT_APPLICABLE'),
    }),
    id: `${verdict}/enum=NOT_APPLICABLE`,
    where: 'status',
  },
  {
    name: 'any verdict is accepted',
    departures: {
      members: {
        ...sound.members,
        ComplianceType: { type: 'string', isRequired: true },
      },
    },
    id: `${verdict}/enum-unknown`,
    where: 'status',
  },
  {
    name: 'a verdict that only answers hold is accepted',
    departures: { checks: [checkTypes, checkConstraints, checkToken] },
    id: `${verdict}/response-only=INSUFFICIENT_DATA`,
    where: 'status',
  },
  {
    name: 'a verdict that only answers hold is taken for an unknown one',
    departures: constrain('ComplianceType', { values: verdicts.slice(0, 3) }),
    id: `${verdict}/response-only=INSUFFICIENT_DATA`,
    where: '__type',
  },
  {
    name: 'constraints are looked at before types',
    departures: { checks: [checkConstraints, checkTypes, checkVerdicts, checkToken] },
    id: 'type-before-constraint',
    where: '__type',
  },
  {
    name: 'rules are looked at before constraints',
    departures: { checks: [checkTypes, checkVerdicts, checkConstraints, checkToken] },
    id: 'constraint-before-rule',
    where: '__type',
  },
];
