import { refName, type Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import { type Conditions, conditionsOf, joined, predicateOf } from './conditions.ts';
import { functionOf } from './item-codec.ts';
import { validatorOf } from './names.ts';
import { bracketed, code, type Doc, fluid } from './print/doc.ts';
import { returnJoined } from './print/expression.ts';
import { valueLiteral } from './print/literal.ts';
import { type Section, schemaSection } from './section.ts';

/**
 * The module `validators`: for each schema, a function that accepts what is plainly valid. A keyword that has no rule
 * here makes its schema accept nothing, so that a value is looked at again; it never makes it accept more.
 */
export function emitValidators(contract: Contract): Section[] {
  return Object.entries(contract.schemas).map(([name, schema]) =>
    schemaSection(name, validatorDocs(name, schema)),
  );
}

function validatorDocs(name: string, schema: Schema): readonly Doc[] {
  const values = `values${name}`;
  const many = (schema.enum?.length ?? 0) > 8 && schema.enum;
  const body = many ? [`return ${values}.has(value);`] : returned(conditionsOf(schema, 'value'));
  // Where nothing depends on the value, the parameter says so by its name.
  const parameter = typeof body === 'string' ? '_value: unknown' : 'value: unknown';
  const validator = code`/** Whether a value is plainly a valid ${name}; if not, it has to be looked at again. */
export function ${validatorOf(name).name}${bracketed('(', [parameter], ')')}: boolean {
  ${body}
}`;
  return many ? [valueSet(values, many), validator] : [validator];
}

/** A constant that holds the values of an enum. */
function valueSet(name: string, values: readonly unknown[]): Doc {
  const set: Doc = ['new Set(', valueLiteral(values), ')'];
  return [fluid(`const ${name}: ReadonlySet<unknown> =`, set), ';'];
}

/** The statement that returns whether a value passes; a string where it says the same of all values. */
function returned(all: Conditions): Doc {
  if (all === undefined) return 'return false;';
  if (all.length === 0) return 'return true;';
  const { operator, docs } = joined(all);
  return returnJoined(docs, operator);
}

/** A function that accepts what is plainly valid by a schema in place, for other modules. */
export function validatorFunction(schema: Schema): Doc {
  if (schema.$ref !== undefined) return validatorOf(refName(schema.$ref));
  const predicate = predicateOf(schema);
  return predicate === undefined ? '() => false' : functionOf(predicate);
}
