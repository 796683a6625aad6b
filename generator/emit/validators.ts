import { refName, type Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import { validatorOf } from './names.ts';
import {
  code,
  type Doc,
  group,
  hardline,
  ifBroken,
  indent,
  join,
  line,
  softline,
} from './print/doc.ts';
import { access, valueLiteral } from './print/literal.ts';
import { runtime } from './print/source-file.ts';

/**
 * The module `validators`: for each schema, a function that accepts what is plainly valid. A keyword that has no rule
 * here makes its schema accept nothing, so that a value is looked at again; it never makes it accept more.
 */
export function emitValidators(contract: Contract): Doc[] {
  return Object.entries(contract.schemas).map(([name, schema]) => {
    const many = (schema.enum?.length ?? 0) > 8 && schema.enum;
    const values = `values${name}`;
    const condition = many ? [`${values}.has(value)`] : conditions(schema, 'value', contract);
    const constant = many
      ? code`const ${values}: ReadonlySet<unknown> = new Set(${valueLiteral(many)});${hardline}${hardline}`
      : '';
    return code`${constant}/** Whether a value is plainly a valid ${name}; if not, it has to be looked at again. */
export function ${validatorOf(name).name}(value: unknown): boolean {
  ${schema.enum && !many ? returnJoined(comparisons(schema.enum, 'value'), ' ||') : returnAll(condition)}
}`;
  });
}

/** Expressions that must all be true; undefined where a keyword has no rule. */
type Conditions = readonly Doc[] | undefined;

function returnAll(all: Conditions): Doc {
  if (all === undefined) return 'return false;';
  return all.length === 0 ? 'return true;' : returnJoined(all, ' &&');
}

function returnJoined(all: readonly Doc[], operator: string): Doc {
  return group(
    'return ',
    ifBroken(all.length > 1 ? '(' : ''),
    indent([softline, join([operator, line], all)]),
    softline,
    ifBroken(all.length > 1 ? ')' : ''),
    ';',
  );
}

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
    case 'string':
      return [check('isString', value, schema.minLength, schema.maxLength)];
    case 'boolean':
      return [`typeof ${value} === 'boolean'`];
    case 'number':
      return format === 'epoch-seconds'
        ? [check('isEpochSeconds', value)]
        : [check('isNumber', value, schema.minimum, schema.maximum)];
    case 'integer':
      return [check('isInteger', value, schema.minimum, schema.maximum)];
    case 'array': {
      const item = predicate(schema.items ?? {}, contract);
      if (item === undefined) return undefined;
      return [check('isArray', value, schema.minItems, schema.maxItems, [item])];
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
    return [check('isMap', value, minProperties, maxProperties, [names, values])];
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
    const alternatives = checks === undefined ? [] : [allOf(checks)];
    return [anyOf([`${member} === undefined`, ...alternatives])];
  });
  if (members.some((member) => member === undefined)) return undefined;
  return [
    [runtime('wire', 'isObject'), `(${value})`],
    ...members.flatMap((member) => member ?? []),
  ];
}

/** A function that accepts values of a schema, by name where there is one. */
function predicate(schema: Schema, contract: Contract): Doc | undefined {
  const { $ref, ...beside } = schema;
  const { description: _words, ...rules } = beside;
  if ($ref !== undefined && Object.keys(rules).length === 0) return validatorOf(refName($ref));
  const checks = conditions(schema, 'item', contract);
  if (checks === undefined) return undefined;
  return checks.length === 0 ? '() => true' : ['(item) => ', allOf(checks)];
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

/** A call of a check of the runtime; bounds that are not there are left out, from the end. */
function check(
  name: string,
  value: string,
  min?: number,
  max?: number,
  between: readonly Doc[] = [],
): Doc {
  const args: Doc[] = [value, ...between];
  if (min !== undefined || max !== undefined) args.push(String(min ?? lowest(name)));
  if (max !== undefined) args.push(String(max));
  return [runtime('wire', name), '(', join(', ', args), ')'];
}

function lowest(check: string): string {
  return check === 'isNumber' || check === 'isInteger' ? '-Infinity' : '0';
}
