import {
  evaluationNames,
  inputNames,
  type Member,
  type MemberName,
  type Members,
} from './members.ts';

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** An error that ends a call. */
export interface Refusal {
  readonly name: string;
  readonly message?: string;
}

/** What an input is held against. */
export interface Rules {
  readonly members: Members;
  isAbsent(value: unknown): boolean;
  isOfType(value: unknown, member: Member): boolean;
  /** The length of a text as it is held against bounds. */
  length(text: string): number;
  /** The message about broken constraints. */
  explain(broken: readonly Broken[]): string;
}

/** Looks at an input, and refuses it if need be. */
export type Check = (input: Fields, rules: Rules) => Refusal | undefined;

/** Whether a value is a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses a value of a wrong JSON type. */
export const checkTypes: Check = (input, rules) => {
  const wrong: Refusal = { name: 'SerializationException', message: 'Unexpected type of value' };
  const isReadable = (fields: Fields, names: readonly MemberName[]) =>
    names.every((name) => {
      const value = fields[name];
      return rules.isAbsent(value) || rules.isOfType(value, rules.members[name]);
    });
  if (!isReadable(input, inputNames)) return wrong;
  for (const item of itemsOf(input)) {
    if (item === null) continue;
    if (!isFields(item) || !isReadable(item, evaluationNames)) return wrong;
  }
  return undefined;
};

/** Refuses an input that departs from any constraint, and names the first ten. */
export const checkConstraints: Check = (input, rules) => {
  const broken: Broken[] = [];
  const look = (fields: Fields, names: readonly MemberName[], prefix: string) => {
    for (const name of names) {
      const path = `${prefix}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
      const value = fields[name];
      for (const constraint of brokenBy(value, rules.members[name], rules)) {
        broken.push({ path, value, constraint });
      }
    }
  };
  look(input, inputNames, '');
  for (const [index, item] of itemsOf(input).entries()) {
    const path = `evaluations.${index + 1}.member`;
    if (isFields(item)) look(item, evaluationNames, `${path}.`);
    else broken.push({ path, value: item, constraint: notNull });
  }
  if (broken.length === 0) return undefined;
  return { name: 'ValidationException', message: rules.explain(broken) };
};

/** Refuses a verdict that a rule can't hand in. */
export const checkVerdicts: Check = (input) =>
  itemsOf(input).some((item) => isFields(item) && item.ComplianceType === 'INSUFFICIENT_DATA')
    ? { name: 'InvalidParameterValueException', message: 'INSUFFICIENT_DATA can not be put.' }
    : undefined;

/** Refuses a token that was not given out, unless the call is a rehearsal. */
export const checkToken: Check = ({ ResultToken, TestMode }) =>
  TestMode === true || ResultToken === goodToken
    ? undefined
    : { name: 'InvalidResultTokenException', message: 'Result Token provided is invalid' };

/** The one token that there is. */
export const goodToken = 'a-token-that-only-this-server-knows';

/** A constraint that a value does not keep. */
export interface Broken {
  readonly path: string;
  readonly value: unknown;
  readonly constraint: string;
}

const notNull = 'Member must not be null';

/** What is wrong with a value of the right type; nothing where an optional member is absent. */
function brokenBy(
  value: unknown,
  { isRequired, min = 0, max = Number.POSITIVE_INFINITY, values }: Member,
  rules: Rules,
): readonly string[] {
  if (rules.isAbsent(value)) return isRequired ? [notNull] : [];
  const size = Array.isArray(value) ? value.length : sizeOfText(value, rules);
  const broken: string[] = [];
  if (size < min) broken.push(`Member must have length greater than or equal to ${min}`);
  if (size > max) broken.push(`Member must have length less than or equal to ${max}`);
  if (values !== undefined && !values.some((each) => each === value)) {
    broken.push(`Member must satisfy enum value set: [${values.join(', ')}]`);
  }
  return broken;
}

function sizeOfText(value: unknown, rules: Rules): number {
  return typeof value === 'string' ? rules.length(value) : 0;
}

/** The evaluations of an input; none where there is no list of them. */
export function itemsOf({ Evaluations }: Fields): readonly unknown[] {
  return Array.isArray(Evaluations) ? Evaluations : [];
}

/** The message of a ValidationException. */
export function explain(broken: readonly Broken[]): string {
  const several = broken.length === 1 ? 'error' : 'errors';
  const list = broken
    .slice(0, 10)
    .map(({ path, value, constraint }) => {
      const shown = typeof value === 'string' ? `'${value}'` : value == null ? 'null' : "'[…]'";
      return `Value ${shown} at '${path}' failed to satisfy constraint: ${constraint}`;
    })
    .join('; ');
  return `${broken.length} validation ${several} detected: ${list}`;
}
