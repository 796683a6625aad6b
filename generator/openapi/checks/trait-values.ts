import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { NodeValue, Shape } from '../../smithy/model.ts';
import { isNumberValue, showValue } from '../../smithy/node-value.ts';
import { numberTypes } from '../../smithy/shape-types.ts';
import { translatePattern } from '../pattern/translate.ts';
import { asObject, asString } from '../traits.ts';
import { type Subject, wrongValue } from './subject.ts';
import { objectMistakes } from './trait-object.ts';

type Check = (value: NodeValue, subject: Subject) => Generator<Diagnostic>;

/** The largest bound of a length, a long of Smithy. */
const maxLong = 2n ** 63n - 1n;

const strings: readonly Shape['type'][] = ['string', 'enum'];
const numbers: readonly Shape['type'][] = [...numberTypes, 'intEnum'];

/** What is wrong with the values of those traits of the prelude that shape a schema or an error. */
export function* traitMistakes(subject: Subject): Generator<Diagnostic> {
  for (const [id, value] of subject.traits) {
    const check = checksById.get(id);
    if (check !== undefined) yield* check(value, subject);
  }
}

const checks: Readonly<Record<string, Check>> = {
  *length(value, subject) {
    yield* placeMistakes('length', [...strings, 'blob', 'list', 'map'], subject);
    yield* boundMistakes('length', value, subject, isLength, 'a whole number from 0 on');
  },
  *range(value, subject) {
    yield* placeMistakes('range', numbers, subject);
    yield* boundMistakes('range', value, subject, isNumberValue, 'a number');
  },
  *pattern(value, subject) {
    yield* placeMistakes('pattern', strings, subject);
    if (typeof value !== 'string') {
      yield wrongValue(
        subject.at,
        `@pattern with ${showValue(value)}`,
        'a regular expression in quotes',
      );
      return;
    }
    const translation = translatePattern(value);
    if ('pattern' in translation || !translation.isWrong) return;
    yield wrongValue(
      subject.at,
      `@pattern with ${showValue(value)}, which no gateway in JavaScript can check: ${translation.reason}`,
      'a regular expression of ECMAScript with the flag u',
      'Write the pattern so that both Smithy and JavaScript read it; a literal -, { or } may need its \\ removed or added.',
    );
  },
  *timestampFormat(value, subject) {
    yield* placeMistakes('timestampFormat', ['timestamp'], subject);
    yield* choiceMistakes(
      'timestampFormat',
      value,
      ['epoch-seconds', 'date-time', 'http-date'],
      subject,
    );
  },
  *required(value, subject) {
    yield* objectMistakes('required', value, [], subject.at);
    if (subject.owner?.type === 'structure') return;
    yield wrongValue(
      subject.at,
      `@required on ${subject.owner === undefined ? 'a shape' : `a member of a ${subject.owner.type}`}`,
      'it on members of structures only',
    );
  },
  *error(value, subject) {
    yield* structureMistakes('error', subject);
    yield* choiceMistakes('error', value, ['client', 'server'], subject);
  },
  *httpError(value, subject) {
    yield* errorMistakes('httpError', subject);
    const isStatus =
      typeof value === 'number' && Number.isInteger(value) && value >= 400 && value <= 599;
    if (isStatus) return;
    yield wrongValue(
      subject.at,
      `@httpError with ${showValue(value)}`,
      'a whole number from 400 to 599',
    );
  },
  *retryable(value, subject) {
    yield* errorMistakes('retryable', subject);
    yield* objectMistakes('retryable', value, ['throttling'], subject.at);
    const throttling = asObject(value)?.throttling;
    if (throttling === undefined || typeof throttling === 'boolean') return;
    yield wrongValue(
      subject.at,
      `@retryable with throttling ${showValue(throttling)}`,
      'true or false',
    );
  },
};

const checksById: ReadonlyMap<string, Check> = new Map(
  Object.entries(checks).map(([name, check]) => [`smithy.api#${name}`, check]),
);

/** A trait in a place where it means nothing. */
function* placeMistakes(
  trait: string,
  types: readonly Shape['type'][],
  { type, at }: Subject,
): Generator<Diagnostic> {
  if (type === undefined || types.includes(type)) return;
  yield wrongValue(at, `@${trait} on values of the type ${type}`, `one of ${types.join(', ')}`);
}

function* structureMistakes(trait: string, { owner, type, at }: Subject): Generator<Diagnostic> {
  if (owner === undefined && type === 'structure') return;
  yield wrongValue(
    at,
    `@${trait} on ${owner === undefined ? `a ${type}` : 'a member'}`,
    'it on structures',
  );
}

function* errorMistakes(trait: string, subject: Subject): Generator<Diagnostic> {
  yield* structureMistakes(trait, subject);
  if (subject.owner !== undefined || subject.traits.has('smithy.api#error')) return;
  yield wrongValue(subject.at, `@${trait} without @error`, 'both');
}

function* choiceMistakes(
  trait: string,
  value: NodeValue,
  choices: readonly string[],
  { at }: Subject,
): Generator<Diagnostic> {
  if (choices.includes(asString(value) ?? '')) return;
  yield wrongValue(
    at,
    `@${trait} with ${showValue(value)}`,
    choices.map((choice) => showValue(choice)).join(' or '),
  );
}

function* boundMistakes(
  trait: string,
  value: NodeValue,
  { at }: Subject,
  isBound: (bound: NodeValue) => bound is number | bigint,
  expected: string,
): Generator<Diagnostic> {
  yield* objectMistakes(trait, value, ['min', 'max'], at);
  const { min, max } = asObject(value) ?? {};
  const isBare = asObject(value) !== undefined && Object.keys(asObject(value) ?? {}).length === 0;
  if (isBare) yield wrongValue(at, `@${trait} without a value`, 'min, max or both');
  for (const [key, bound] of Object.entries({ min, max })) {
    if (bound === undefined || isBound(bound)) continue;
    yield wrongValue(at, `@${trait} with ${key} ${showValue(bound)}`, expected);
  }
  if (min === undefined || max === undefined || !isBound(min) || !isBound(max) || min <= max)
    return;
  yield wrongValue(at, `@${trait} with min ${min} above max ${max}`, 'min to be at most max');
}

function isLength(bound: NodeValue): bound is number | bigint {
  if (!isNumberValue(bound) || bound < 0 || bound > maxLong) return false;
  return typeof bound === 'bigint' || Number.isInteger(bound);
}
