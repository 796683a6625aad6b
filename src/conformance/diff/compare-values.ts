import { own } from '../../wire/json.ts';
import type { Schema } from '../../wire/schema.ts';
import type { PlacedSchema } from '../placed-schema.ts';
import { shorten } from '../report/text.ts';
import { isSame, keyOf, show } from './same.ts';
import type { PairFindings, SchemaPair } from './schema-pair.ts';

const responseOnly = 'x-dovetail-response-only';

/**
 * The type and `nullable`. Gives whether the rest of the two schemas can be compared: not where they are about values
 * of different types.
 */
export function compareTypes(pair: SchemaPair, findings: PairFindings): boolean {
  const [before, after] = [pair.old.schema, pair.new.schema];
  const message = `type went from ${before.type ?? 'any'} to ${after.type ?? 'any'}`;
  compareNull(pair, findings);
  if (before.type === after.type) return true;
  const isOf = (wide: Schema, narrow: Schema) =>
    wide.type === undefined || (wide.type === 'number' && narrow.type === 'integer');
  if (isOf(before, after)) findings.constraint('type-narrowed', 'type', message);
  else if (isOf(after, before)) findings.constraint('type-widened', 'type', message);
  else findings.constraint('type-changed', 'type', message);
  return (
    before.type !== undefined && after.type !== undefined && isNumber(before) && isNumber(after)
  );
}

function isNumber({ type }: Schema): boolean {
  return type === 'number' || type === 'integer';
}

/** OpenAPI 3.0, "Schema Object", "nullable". */
function compareNull(pair: SchemaPair, findings: PairFindings): void {
  const isNullable = (schema: Schema) => own({ ...schema }, 'nullable') === true;
  const [before, after] = [isNullable(pair.old.schema), isNullable(pair.new.schema)];
  if (before && !after) findings.constraint('null-removed', 'nullable', 'null is no longer valid');
  if (!before && after) findings.constraint('null-added', 'nullable', 'null is valid');
}

/** Formats of numbers, the larger of the two first. */
const numberFormats: readonly (readonly [string, string])[] = [
  ['int64', 'int32'],
  ['double', 'float'],
];

/** The format: of numbers it is a bound, of all else the way in which values are written. */
export function compareFormats(pair: SchemaPair, findings: PairFindings): void {
  const [before, after] = [pair.old.schema.format, pair.new.schema.format];
  if (before === after) return;
  const message = `format went from ${before ?? 'none'} to ${after ?? 'none'}`;
  const isWider = (wide: string | undefined, narrow: string | undefined) =>
    numberFormats.some(
      ([large, small]) =>
        (narrow === small && (wide === large || wide === undefined)) ||
        (narrow === large && wide === undefined),
    );
  if (isWider(before, after)) findings.constraint('format-narrowed', 'format', message);
  else if (isWider(after, before)) findings.constraint('format-widened', 'format', message);
  else findings.constraint('format-changed', 'format', message);
}

/** The values that `enum` and `const` allow. */
export function compareAllowedValues(pair: SchemaPair, findings: PairFindings): void {
  const [before, after] = [pair.old.schema, pair.new.schema];
  if (before.const !== undefined && after.const !== undefined) {
    if (isSame(before.const, after.const, pair.schemas)) return;
    const message = `the one value went from ${show(before.const)} to ${show(after.const)}`;
    findings.constraint('const-changed', 'const', message);
    return;
  }
  const [oldValues, newValues] = [allowedBy(before), allowedBy(after)];
  const list = (values: readonly unknown[]) => shorten(values.map(show).join(', '), 200);
  if (oldValues === undefined && newValues !== undefined) {
    const message = `any value was valid, only these are: ${list(newValues)}`;
    findings.constraint('enum-added', keywordOf(after), message);
  } else if (oldValues !== undefined && newValues === undefined) {
    const message = `any value is valid, only these were: ${list(oldValues)}`;
    findings.constraint('enum-removed', keywordOf(before), message);
  } else if (oldValues !== undefined && newValues !== undefined) {
    compareLists(pair, oldValues, newValues, findings);
  }
}

function compareLists(
  pair: SchemaPair,
  before: readonly unknown[],
  after: readonly unknown[],
  findings: PairFindings,
): void {
  const [oldKeyword, newKeyword] = [keywordOf(pair.old.schema), keywordOf(pair.new.schema)];
  const [oldKeys, newKeys] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  for (const [index, value] of before.entries()) {
    if (newKeys.has(keyOf(value)) || isForResponses(value, pair.old, pair)) continue;
    const path = oldKeyword === 'enum' ? [String(index)] : [];
    const message = `the value ${show(value)} is gone`;
    findings.constraint('enum-value-removed', oldKeyword, message, { old: path });
  }
  for (const [index, value] of after.entries()) {
    if (oldKeys.has(keyOf(value)) || isForResponses(value, pair.new, pair)) continue;
    const path = newKeyword === 'enum' ? [String(index)] : [];
    const message = `the value ${show(value)} is new`;
    findings.constraint('enum-value-added', newKeyword, message, { new: path });
  }
}

/** Whether a value that is listed is one which no request may hold, and this is about requests. */
function isForResponses(value: unknown, placed: PlacedSchema, { direction }: SchemaPair): boolean {
  const { values = [] } = placed.schema[responseOnly] ?? {};
  return direction === 'request' && typeof value === 'string' && values.includes(value);
}

function allowedBy(schema: Schema): readonly unknown[] | undefined {
  return schema.const === undefined ? schema.enum : [schema.const];
}

function keywordOf(schema: Schema): string {
  return schema.const === undefined ? 'enum' : 'const';
}

/** The pattern and `uniqueItems`. */
export function comparePatterns(pair: SchemaPair, findings: PairFindings): void {
  const [before, after] = [pair.old.schema, pair.new.schema];
  if (before.pattern !== after.pattern) {
    const message = `pattern went from ${show(before.pattern)} to ${show(after.pattern)}`;
    const isAdded = before.pattern === undefined;
    const id = isAdded
      ? 'pattern-added'
      : after.pattern === undefined
        ? 'pattern-removed'
        : 'pattern-changed';
    findings.constraint(id, 'pattern', message);
  }
  const [wereUnique, areUnique] = [before.uniqueItems ?? false, after.uniqueItems ?? false];
  if (!wereUnique && areUnique) {
    findings.constraint('unique-items-added', 'uniqueItems', 'items have to differ');
  } else if (wereUnique && !areUnique) {
    findings.constraint('unique-items-removed', 'uniqueItems', 'items may be alike');
  }
}

/** The value that a member which is left out stands for. */
export function compareDefaults(pair: SchemaPair, findings: PairFindings): void {
  const [before, after] = [pair.old.schema.default, pair.new.schema.default];
  if (isSame(before, after, pair.schemas)) return;
  const message = `default went from ${show(before)} to ${show(after)}`;
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  findings.rule(`${pair.direction}-default-${kind}`, 'default', message);
}

/**
 * The values that only a response may hold: they narrow a request, and leave a response as it is. A value that a
 * request could not hold before, or can't hold either way, changes nothing.
 */
export function compareResponseOnly(pair: SchemaPair, findings: PairFindings): void {
  if (pair.direction === 'response') return;
  const [before, after] = [pair.old.schema[responseOnly], pair.new.schema[responseOnly]];
  const [oldValues, newValues] = [before?.values ?? [], after?.values ?? []];
  for (const [index, value] of oldValues.entries()) {
    if (newValues.includes(value) || !isListed(value, pair.new.schema)) continue;
    const message = `the value ${show(value)} is no longer for responses only`;
    const at = { old: ['values', String(index)] };
    findings.rule('request-response-only-value-removed', responseOnly, message, at);
  }
  for (const [index, value] of newValues.entries()) {
    if (oldValues.includes(value) || !isListed(value, pair.old.schema)) continue;
    const message = `the value ${show(value)} is for responses only`;
    const at = { new: ['values', String(index)] };
    findings.rule('request-response-only-value-added', responseOnly, message, at);
  }
  if (before === undefined || after === undefined) return;
  if (before.error !== after.error) {
    const message = `the error for such a value went from ${before.error} to ${after.error}`;
    const at = { old: ['error'], new: ['error'] };
    findings.rule('request-response-only-error-changed', responseOnly, message, at);
  }
  if (before.message !== after.message) {
    const [was, is] = [show(before.message), show(after.message)];
    const message = `the message for such a value went from ${was} to ${is}`;
    findings.rule('request-response-only-message-changed', responseOnly, message);
  }
}

function isListed(value: string, schema: Schema): boolean {
  return allowedBy(schema)?.includes(value) ?? true;
}
