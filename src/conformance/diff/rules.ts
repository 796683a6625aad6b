import { type ConstraintId, constraintRules, type Effect } from './constraint-rules.ts';

/** Which way a message goes. */
export type Direction = 'request' | 'response';

/**
 * Whom a change breaks. `callers` are clients written against the old contract that talk to a server of the new one;
 * `servers` are servers written against the old contract that are called by clients of the new one.
 */
export type Breaks = 'callers' | 'servers' | 'both' | 'none';

/** One kind of change. */
export interface Rule {
  /** Stable: scripts may match on it. */
  readonly id: RuleId;
  readonly breaks: Breaks;
  /** Undefined for what concerns both directions, or neither. */
  readonly direction: Direction | undefined;
  /** What changed, in a few words. */
  readonly what: string;
}

/** The parts of a message that can be there or not. */
type Part = {
  readonly request: 'property' | 'parameter' | 'body';
  readonly response: 'property' | 'header';
};

/** The changes in whether a part is there. */
type PartRule<D extends Direction> =
  | `${D}-${'' | 'required-'}${Part[D]}-${'added' | 'removed'}`
  | `${D}-${Part[D]}-became-${'required' | 'optional'}`;

/** The id of a rule. */
export type RuleId =
  | `${Direction}-${ConstraintId}`
  | PartRule<'request'>
  | PartRule<'response'>
  | keyof typeof directRules;

/** Rules that are what they are, in one direction or in none. */
const directRules = {
  'operation-added': ['servers', 'an operation is new'],
  'operation-removed': ['callers', 'an operation is gone'],
  'operation-renamed': ['none', 'an operation has another name, and is the same on the wire'],
  'operation-path-changed': ['both', 'an operation has another path on the wire'],
  'operation-method-changed': ['both', 'an operation has another HTTP method'],
  'service-protocol-changed': ['both', 'the service speaks another protocol'],
  'service-signing-name-changed': ['both', 'signatures name the service otherwise'],
  'service-name-changed': ['none', 'the service has another shape id or SDK id'],
  'info-changed': ['none', 'the contract has another title or version'],
  'unknown-member-changed': [
    'both',
    'something changed outside of schemas that no other rule knows',
  ],
  'description-changed': ['none', 'words for people changed; listed with `--all` only'],
  'deprecated-added': ['none', 'an operation, parameter or schema is deprecated'],
  'deprecated-removed': ['none', 'an operation, parameter or schema is no longer deprecated'],
  'request-media-type-added': ['servers', 'a body may have one more media type'],
  'request-media-type-removed': ['callers', 'a body may have one media type less'],
  'request-media-type-changed': ['both', 'a body has another media type'],
  'request-response-only-value-added': ['callers', 'a value is for responses only'],
  'request-response-only-value-removed': ['servers', 'a value is no longer for responses only'],
  'request-response-only-error-changed': ['both', 'a value for responses only gets another error'],
  'request-response-only-message-changed': ['none', 'that error has another message'],
  'request-default-added': ['servers', 'a member that is left out stands for a value'],
  'request-default-removed': ['callers', 'a member that is left out no longer stands for a value'],
  'request-default-changed': ['both', 'a member that is left out stands for another value'],
  'response-default-added': ['callers', 'a member that is left out stands for a value'],
  'response-default-removed': ['servers', 'a member that is left out no longer stands for a value'],
  'response-default-changed': ['both', 'a member that is left out stands for another value'],
  'response-body-added': ['servers', 'an answer has a body, where it had none'],
  'response-body-removed': ['callers', 'an answer has no body any more'],
  'response-media-type-added': ['callers', 'a body may have one more media type'],
  'response-media-type-removed': ['servers', 'a body may have one media type less'],
  'response-media-type-changed': ['both', 'a body has another media type'],
  'response-status-added': ['callers', 'an operation can answer with one more status'],
  'response-status-removed': ['servers', 'an operation can answer with one status less'],
  'response-success-status-changed': ['both', 'a success has another status'],
  'response-error-added': ['callers', 'an operation can answer with one more error'],
  'response-error-removed': ['servers', 'an operation can answer with one error less'],
  'response-error-status-changed': ['both', 'an error has another status'],
  'response-error-fault-changed': ['both', 'an error is the fault of the other side'],
  'response-error-retry-added': ['servers', 'after an error the same request may be sent again'],
  'response-error-retry-removed': ['callers', 'after an error the request may not be sent again'],
  'response-error-throttling-changed': ['none', 'how long to wait after an error changed'],
  'response-error-framework-changed': [
    'none',
    'whether operations name an error themselves changed',
  ],
  'response-closed-property-added': [
    'callers',
    'an answer has a new member, and the old contract allows no unknown ones',
  ],
  'response-closed-property-removed': [
    'servers',
    'an answer has a member less, and the new contract allows no unknown ones',
  ],
} as const satisfies Readonly<Record<string, readonly [Breaks, string]>>;

const verdicts: Readonly<Record<Direction, Readonly<Record<Effect, Breaks>>>> = {
  request: { narrower: 'callers', wider: 'servers', other: 'both', none: 'none' },
  response: { narrower: 'servers', wider: 'callers', other: 'both', none: 'none' },
};

/** Whom it breaks that a part comes, goes, or is required or not, in a request. */
function requestPart(part: Part['request']): readonly Rule[] {
  const noun = `a ${part}`;
  return [
    rule(`request-${part}-added`, 'servers', `${noun} is new, and optional`),
    rule(`request-required-${part}-added`, 'both', `${noun} is new, and required`),
    rule(`request-${part}-removed`, 'callers', `${noun} that was optional is gone`),
    rule(`request-required-${part}-removed`, 'both', `${noun} that was required is gone`),
    rule(`request-${part}-became-required`, 'callers', `${noun} was optional, and is required`),
    rule(`request-${part}-became-optional`, 'servers', `${noun} was required, and is optional`),
  ];
}

/** The same in a response. */
function responsePart(part: Part['response']): readonly Rule[] {
  const noun = `a ${part}`;
  return [
    rule(`response-${part}-added`, 'none', `${noun} is new, and optional`),
    rule(`response-required-${part}-added`, 'servers', `${noun} is new, and required`),
    rule(`response-${part}-removed`, 'none', `${noun} that was optional is gone`),
    rule(`response-required-${part}-removed`, 'callers', `${noun} that was required is gone`),
    rule(`response-${part}-became-required`, 'servers', `${noun} was optional, and is required`),
    rule(`response-${part}-became-optional`, 'callers', `${noun} was required, and is optional`),
  ];
}

function rule(id: RuleId, breaks: Breaks, what: string): Rule {
  const [word] = id.split('-');
  const direction = word === 'request' || word === 'response' ? word : undefined;
  return { id, breaks, direction, what };
}

function constraintRulesOf(direction: Direction): readonly Rule[] {
  return constraintRules.map(({ id, effect, what }) =>
    rule(`${direction}-${id}`, verdicts[direction][effect], what),
  );
}

function isDirect(id: string): id is keyof typeof directRules {
  return Object.hasOwn(directRules, id);
}

/** Every rule, by id. */
export const rules: ReadonlyMap<RuleId, Rule> = new Map(
  [
    ...Object.keys(directRules)
      .filter(isDirect)
      .map((id) => rule(id, directRules[id][0], directRules[id][1])),
    ...requestPart('parameter'),
    ...requestPart('body'),
    ...requestPart('property'),
    ...constraintRulesOf('request'),
    ...responsePart('header'),
    ...responsePart('property'),
    ...constraintRulesOf('response'),
  ].map((each) => [each.id, each]),
);

/** The rule of an id. */
export function ruleOf(id: RuleId): Rule {
  const found = rules.get(id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
}
