import { refName, type Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import { validatorOf } from './names.ts';
import { bracketed, code, type Doc, fluid, group, indent, join, line } from './print/doc.ts';
import { call, callWithArrow, composingCall, returnJoined } from './print/expression.ts';
import { access, valueLiteral } from './print/literal.ts';
import { runtime } from './print/source-file.ts';

/**
 * The module `validators`: for each schema, a function that accepts what is plainly valid. A keyword that has no rule
 * here makes its schema accept nothing, so that a value is looked at again; it never makes it accept more.
 */
export function emitValidators(contract: Contract): Doc[] {
  return Object.entries(contract.schemas).flatMap(([name, schema]) => {
    const values = `values${name}`;
    const many = (schema.enum?.length ?? 0) > 8 && schema.enum;
    const body = many
      ? [`return ${values}.has(value);`]
      : returned(schema, conditions(schema, 'value', contract));
    // Where nothing depends on the value, the parameter says so by its name.
    const parameter = typeof body === 'string' ? '_value: unknown' : 'value: unknown';
    const validator = code`/** Whether a value is plainly a valid ${name}; if not, it has to be looked at again. */
export function ${validatorOf(name).name}${bracketed('(', [parameter], ')')}: boolean {
  ${body}
}`;
    return many ? [valueSet(values, many), validator] : [validator];
  });
}

/** A constant that holds the values of an enum. */
function valueSet(name: string, values: readonly unknown[]): Doc {
  const set: Doc = ['new Set(', valueLiteral(values), ')'];
  return [fluid(`const ${name}: ReadonlySet<unknown> =`, set), ';'];
}

/** The statement that returns whether a value of `schema` passes; a string where it says the same of all values. */
function returned(schema: Schema, all: Conditions): Doc {
  if (schema.enum !== undefined) return returnJoined(comparisons(schema.enum, 'value'), '||');
  if (all === undefined) return 'return false;';
  return all.length === 0 ? 'return true;' : returnJoined(all, '&&');
}

/** Expressions that must all be true; undefined where a keyword has no rule. */
type Conditions = readonly Doc[] | undefined;

const ruled: ReadonlySet<string> = new Set<keyof Schema>([
  '$ref',
  'type',
  'description',
  'default',
  'enum',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'items',
  'minItems',
  'maxItems',
  'properties',
  'required',
  'additionalProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'deprecated',
]);

const ruledFormats = ['epoch-seconds', 'int32', 'int64', 'float', 'double'];

function conditions(schema: Schema, value: string, contract: Contract): Conditions {
  const { $ref, format = '' } = schema;
  if ($ref !== undefined) {
    // What stands beside a reference holds as well; words do not matter here.
    const { $ref: _ref, description: _words, default: _default, ...beside } = schema;
    const more = Object.keys(beside).length === 0 ? [] : conditions(beside, value, contract);
    return more && [[validatorOf(refName($ref)), `(${value})`], ...more];
  }
  if (Object.keys(schema).some((keyword) => !ruled.has(keyword) && !keyword.startsWith('x-'))) {
    return undefined;
  }
  if (format !== '' && !ruledFormats.includes(format)) return undefined;
  if (schema['x-dovetail-response-only'] !== undefined && schema.enum === undefined) return [];
  if (schema.enum !== undefined) return [anyOf(comparisons(schema.enum, value))];
  switch (schema.type) {
    case 'boolean':
      return [`typeof ${value} === 'boolean'`];
    case 'string':
    case 'number':
    case 'integer': {
      const name = checkOf(schema) ?? 'isString';
      const [min, max] =
        schema.type === 'string' ? [schema.minLength, schema.maxLength] : numericBounds(schema);
      const bounds = name === 'isEpochSeconds' ? [] : boundsOf(name, min, max);
      return [call(runtime('wire', name), [value, ...bounds])];
    }
    case 'array': {
      const item = predicate(schema.items ?? {}, contract);
      if (item === undefined) return undefined;
      const bounds = boundsOf('isArray', schema.minItems, schema.maxItems);
      // An arrow function as the last argument is laid out in a way of its own.
      return [
        'body' in item && bounds.length === 0
          ? callWithArrow(runtime('wire', 'isArray'), [value], '(item) =>', item.body)
          : call(runtime('wire', 'isArray'), [value, functionOf(item), ...bounds]),
      ];
    }
    case 'object':
      return objectConditions(schema, value, contract);
    default:
      return schema.type === undefined ? [] : undefined;
  }
}

function objectConditions(schema: Schema, value: string, contract: Contract): Conditions {
  const {
    properties,
    additionalProperties = true,
    propertyNames,
    minProperties,
    maxProperties,
  } = schema;
  if (typeof additionalProperties === 'object' && properties === undefined) {
    const names = predicate(propertyNames ?? {}, contract);
    const values = predicate(additionalProperties, contract);
    if (names === undefined || values === undefined) return undefined;
    const bounds = boundsOf('isMap', minProperties, maxProperties);
    const all = [value, functionOf(names), functionOf(values), ...bounds];
    const isMap = runtime('wire', 'isMap');
    if ('function' in values) return [call(isMap, all)];
    if ('body' in names) return [composingCall(isMap, all)];
    return bounds.length === 0
      ? [callWithArrow(isMap, [value, names.function], '(item) =>', values.body)]
      : [call(isMap, all)];
  }
  const counted = minProperties !== undefined || maxProperties !== undefined;
  if (additionalProperties !== true || propertyNames !== undefined || counted) return undefined;
  const required = new Set(schema.required);
  const members = Object.entries(properties ?? {}).map(([name, property]): Conditions => {
    const member = name in Object.prototype ? undefined : access(value, name);
    // A name that every object inherits is left to the second look, which asks for own members.
    if (member === undefined) return undefined;
    const checks = conditions(property, member, contract);
    if (required.has(name)) return checks?.length === 0 ? [`${member} != null`] : checks;
    if (checks?.length === 0) return [];
    const missing = `${member} === undefined`;
    if (checks === undefined) return [missing];
    if (property.enum !== undefined)
      return [anyOf([missing, ...comparisons(property.enum, member)])];
    return [anyOf([missing, checks.length === 1 ? allOf(checks) : ['(', allOf(checks), ')']])];
  });
  if (members.some((member) => member === undefined)) return undefined;
  return [
    [runtime('wire', 'isObject'), `(${value})`],
    ...members.flatMap((member) => member ?? []),
  ];
}

/** The bounds of a number: its own, within those that its format brings (OpenAPI, "Data Type Format"). */
function numericBounds({
  format,
  minimum,
  maximum,
}: Schema): [number | undefined, number | undefined] {
  if (format !== 'int32') return [minimum, maximum];
  return [
    Math.max(minimum ?? -(2 ** 31), -(2 ** 31)),
    Math.min(maximum ?? 2 ** 31 - 1, 2 ** 31 - 1),
  ];
}

/** A function that accepts values of a schema: one by its name, or the body of an arrow function of `item`. */
type Predicate = { readonly function: Doc } | { readonly body: Doc };

function predicate(schema: Schema, contract: Contract): Predicate | undefined {
  const { description: _words, ...rules } = schema;
  if (rules.$ref !== undefined && Object.keys(rules).length === 1) {
    return { function: validatorOf(refName(rules.$ref)) };
  }
  const checks = conditions(rules, 'item', contract);
  if (checks === undefined) return undefined;
  const unbounded =
    rules.format !== 'int32' &&
    Object.keys(rules).every((keyword) => ['type', 'format'].includes(keyword));
  const name = unbounded ? checkOf(rules) : undefined;
  if (name !== undefined) return { function: runtime('wire', name) };
  return checks.length === 0 ? { function: '() => true' } : { body: allOf(checks) };
}

function functionOf(predicate: Predicate): Doc {
  return 'function' in predicate ? predicate.function : ['(item) => ', predicate.body];
}

/** The runtime's check for a simple type. */
function checkOf({
  type,
  format,
}: Schema): 'isString' | 'isNumber' | 'isInteger' | 'isEpochSeconds' | undefined {
  if (type === 'string') return 'isString';
  if (type === 'integer') return 'isInteger';
  if (type !== 'number') return undefined;
  return format === 'epoch-seconds' ? 'isEpochSeconds' : 'isNumber';
}

function comparisons(values: readonly unknown[], value: string): readonly Doc[] {
  return values.map((allowed) => [`${value} === `, valueLiteral(allowed)]);
}

function anyOf(docs: readonly Doc[]): Doc {
  const [only] = docs;
  if (only !== undefined && docs.length === 1) return only;
  return group('(', indent(join([' ||', line], docs)), ')');
}

function allOf(docs: readonly Doc[]): Doc {
  return join(' && ', docs);
}

/** The arguments for some bounds; those that are not there are left out, from the end. */
function boundsOf(
  check: string,
  min: number | undefined,
  max: number | undefined,
): readonly string[] {
  if (min === undefined && max === undefined) return [];
  const lowest = check === 'isNumber' || check === 'isInteger' ? '-Infinity' : '0';
  return [String(min ?? lowest), ...(max === undefined ? [] : [String(max)])];
}
