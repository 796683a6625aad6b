import { finitePart, isUnion, nonNullPart, refName, type Schema } from '../../src/wire/schema.ts';
import { plainConstraints } from '../../src/wire/schema-keywords.ts';
import { areDisjoint } from './disjoint.ts';
import { functionOf, headOf, type ItemCodec } from './item-codec.ts';
import { validatorOf } from './names.ts';
import { type Doc, group, indent, join, line } from './print/doc.ts';
import { call, callWithArrow, composingCall } from './print/expression.ts';
import { access, valueLiteral } from './print/literal.ts';
import { runtime } from './print/source-file.ts';
import { boundsOf, checkOf, scalarConditions } from './scalar-conditions.ts';

/** Expressions of which one must be true. */
interface AnyOf {
  readonly any: readonly Doc[];
}

/** Expressions that must all be true; undefined where a keyword has no rule. */
export type Conditions = readonly (Doc | AnyOf)[] | undefined;

/** What says nothing about which values are valid. */
const words: ReadonlySet<string> = new Set(['description', 'default', 'deprecated']);

/** The keywords that have a rule. */
const ruled: ReadonlySet<string> = new Set<keyof Schema>([
  ...plainConstraints,
  '$ref',
  'format',
  'contentMediaType',
  'contentEncoding',
  'pattern',
  'multipleOf',
  'oneOf',
  'anyOf',
  'discriminator',
]);

/** The keywords of a schema that say which values are valid. */
function rulesOf(schema: Schema): readonly string[] {
  return Object.keys(schema).filter((keyword) => !words.has(keyword) && !keyword.startsWith('x-'));
}

/** What has to be true of `value`, an expression that can be repeated, for it to be plainly valid. */
export function conditionsOf(schema: Schema, value: string): Conditions {
  const { $ref, oneOf, anyOf } = schema;
  const rules = rulesOf(schema);
  if (rules.some((keyword) => !ruled.has(keyword))) return undefined;
  if ($ref !== undefined) {
    // What stands beside a reference holds as well.
    const { $ref: _reference, ...beside } = schema;
    const more = rules.length === 1 ? [] : conditionsOf(beside, value);
    return more && [call(validatorOf(refName($ref)), [value]), ...more];
  }
  if (schema['x-dovetail-response-only'] !== undefined && schema.enum === undefined) return [];
  if (schema.enum !== undefined) return [{ any: comparisons(schema.enum, value) }];
  if (schema.const !== undefined) return comparisons([schema.const], value);
  const finite = finitePart(schema);
  if (finite !== undefined) return scalarConditions({ ...finite, format: 'non-finite' }, value);
  const nullable = nonNullPart(schema);
  if (nullable !== undefined) {
    return alternatively([[`${value} === null`], conditionsOf(nullable, value)]);
  }
  if (oneOf !== undefined && anyOf !== undefined) return undefined;
  const { oneOf: _one, anyOf: _any, discriminator: _property, ...rest } = schema;
  const own = conditionsInPlace(rest, value);
  // Only of alternatives that exclude each other, one that is accepted shows that the others are not.
  if (oneOf !== undefined && !areDisjoint(oneOf)) return undefined;
  const alternatives = oneOf ?? anyOf;
  if (alternatives === undefined || own === undefined) return own;
  const one = alternatively(alternatives.map((each) => conditionsOf(each, value)));
  return one && [...own, ...one];
}

/** The conditions that at least one of some alternatives holds; those that no rule covers are left out. */
function alternatively(alternatives: readonly Conditions[]): Conditions {
  const known = alternatives.filter((each) => each !== undefined);
  if (known.some((each) => each.length === 0)) return [];
  return known.length === 0 ? undefined : [{ any: known.flatMap(operands) }];
}

/** Conditions as operands of an "or". */
function operands(conditions: NonNullable<Conditions>): readonly Doc[] {
  const [only] = conditions;
  if (only === undefined || conditions.length > 1) {
    return [inParentheses(' &&', conditions.map(docOf))];
  }
  return isAnyOf(only) ? only.any : [only];
}

/** A condition as an operand of an "and". */
function docOf(condition: Doc | AnyOf): Doc {
  return isAnyOf(condition) ? inParentheses(' ||', condition.any) : condition;
}

function isAnyOf(condition: Doc | AnyOf): condition is AnyOf {
  return typeof condition === 'object' && 'any' in condition;
}

function inParentheses(operator: string, docs: readonly Doc[]): Doc {
  const [first = '', ...rest] = docs;
  if (rest.length === 0) return first;
  return group('(', first, indent(rest.map((doc): Doc => [operator, line, doc])), ')');
}

function conditionsInPlace(schema: Schema, value: string): Conditions {
  switch (schema.type) {
    case 'boolean':
      return [`typeof ${value} === 'boolean'`];
    case 'string':
    case 'number':
    case 'integer':
      return scalarConditions(schema, value);
    case 'array':
      return arrayConditions(schema, value);
    case 'object':
      return objectConditions(schema, value);
    default:
      return schema.type === undefined && rulesOf(schema).length === 0 ? [] : undefined;
  }
}

function arrayConditions(schema: Schema, value: string): Conditions {
  const item = predicateOf(schema.items ?? {});
  if (item === undefined) return undefined;
  const bounds = boundsOf(schema.minItems, schema.maxItems, '0');
  // An arrow function as the last argument is laid out in a way of its own, but for one of operands.
  const check =
    'body' in item && !item.operands && bounds.length === 0
      ? callWithArrow(runtime('wire', 'isArray'), [value], headOf(item), item.body)
      : call(runtime('wire', 'isArray'), [value, functionOf(item), ...bounds]);
  if (schema.uniqueItems !== true) return [check];
  // Strings are the same where they are equal; of anything else, a second look tells.
  const isOfStrings = checkOf(schema.items ?? {}) === 'isString';
  return isOfStrings ? [check, `new Set(${value}).size === ${value}.length`] : undefined;
}

function objectConditions(schema: Schema, value: string): Conditions {
  const { properties, additionalProperties = true, minProperties, maxProperties } = schema;
  if (typeof additionalProperties === 'object' && properties === undefined) {
    return mapConditions(schema, additionalProperties, value);
  }
  if (isUnion(schema)) return unionConditions(schema, value);
  const counted = minProperties !== undefined || maxProperties !== undefined;
  if (additionalProperties !== true || schema.propertyNames !== undefined || counted) {
    return undefined;
  }
  const required = new Set(schema.required);
  const members = Object.entries(properties ?? {}).map(([name, property]) =>
    memberConditions(name, property, required.has(name), value),
  );
  const others = [...required].filter((name) => !Object.hasOwn(properties ?? {}, name));
  const all = [...members, ...others.map((name) => memberConditions(name, {}, true, value))];
  if (all.some((member) => member === undefined)) return undefined;
  return [[runtime('wire', 'isObject'), `(${value})`], ...all.flatMap((member) => member ?? [])];
}

function mapConditions(schema: Schema, values: Schema, value: string): Conditions {
  if (schema.required !== undefined) return undefined;
  const names = predicateOf(schema.propertyNames ?? {});
  const entries = predicateOf(values);
  if (names === undefined || entries === undefined) return undefined;
  const bounds = boundsOf(schema.minProperties, schema.maxProperties, '0');
  const all = [value, functionOf(names), functionOf(entries), ...bounds];
  const isMap = runtime('wire', 'isMap');
  if ('function' in entries) return [call(isMap, all)];
  if ('body' in names) return [composingCall(isMap, all)];
  return bounds.length === 0 && !entries.operands
    ? [callWithArrow(isMap, [value, names.function], headOf(entries), entries.body)]
    : [call(isMap, all)];
}

function memberConditions(
  name: string,
  property: Schema,
  isRequired: boolean,
  value: string,
): Conditions {
  // A name that every object inherits is left to the second look, which asks for own members.
  if (name in Object.prototype) return undefined;
  const member = access(value, name);
  const checks = conditionsOf(property, member);
  if (isRequired) return checks?.length === 0 ? [`${member} != null`] : checks;
  if (checks?.length === 0) return [];
  const missing = `${member} === undefined`;
  return checks === undefined ? [missing] : [{ any: [missing, ...operands(checks)] }];
}

/** One member, and it is one that is known. What else there may be beside it is for the second look. */
function unionConditions({ properties = {}, required }: Schema, value: string): Conditions {
  if (required !== undefined) return undefined;
  const members = Object.entries(properties).map(([name, property]) =>
    memberConditions(name, property, true, value),
  );
  const one = alternatively(members);
  return (
    one && [
      [runtime('wire', 'isObject'), `(${value})`],
      `Object.keys(${value}).length === 1`,
      ...one,
    ]
  );
}

/** A function that accepts what is plainly valid by a schema; undefined where there can be none. */
export function predicateOf(schema: Schema): ItemCodec | undefined {
  const rules = rulesOf(schema);
  if (schema.$ref !== undefined && rules.length === 1) {
    return { function: validatorOf(refName(schema.$ref)) };
  }
  const checks = conditionsOf(schema, 'item');
  if (checks === undefined) return undefined;
  const name = rules.every((keyword) => ['type', 'format'].includes(keyword))
    ? checkOf(schema)
    : undefined;
  if (name !== undefined) return { function: runtime('wire', name) };
  if (checks.length === 0) return { head: '() =>', body: 'true' };
  return { body: allOf(checks), operands: joined(checks).docs.length > 1 };
}

/** Comparisons of a value with those of an enum. */
function comparisons(values: readonly unknown[], value: string): readonly Doc[] {
  return values.map((allowed) => [`${value} === `, valueLiteral(allowed)]);
}

function allOf(conditions: NonNullable<Conditions>): Doc {
  const { operator, docs } = joined(conditions);
  return group(join([` ${operator}`, line], docs));
}

/** Conditions as operands of one operator, without parentheses around all of them. */
export function joined(conditions: NonNullable<Conditions>): {
  readonly operator: '&&' | '||';
  readonly docs: readonly Doc[];
} {
  const [only] = conditions;
  return only !== undefined && conditions.length === 1 && isAnyOf(only)
    ? { operator: '||', docs: only.any }
    : { operator: '&&', docs: conditions.map(docOf) };
}
