import type { Schema } from '../../wire/schema.ts';
import type { PlacedSchema } from '../placed-schema.ts';
import { show } from './same.ts';
import {
  inside,
  type PairFindings,
  type PlacedPart,
  partOf,
  type SchemaPair,
} from './schema-pair.ts';

/** The members of objects, listed or not, and the items of lists. */
export function compareParts(pair: SchemaPair, findings: PairFindings): void {
  comparePart('items', 'items', pair, findings);
  comparePart('propertyNames', 'names of members', pair, findings);
  compareOthers(pair, findings);
  const names = new Set([...namesIn(pair.old.schema), ...namesIn(pair.new.schema)]);
  const isUnionPair = isUnion(pair.old.schema) && isUnion(pair.new.schema);
  for (const name of names) {
    if (isUnionPair) compareUnionMember(name, pair, findings);
    else compareMember(name, pair, findings);
    compareMemberSchema(name, pair, findings);
  }
}

/** The schema of a member. A required one need not have any, and allows every value then. */
function compareMemberSchema(name: string, pair: SchemaPair, findings: PairFindings): void {
  const [before, after] = [memberOf(pair.old, name), memberOf(pair.new, name)];
  const words = `values of the member ${show(name)}`;
  if (before !== undefined && after !== undefined) {
    findings.inner(before, after);
  } else if (before !== undefined && isRequiredIn(pair.new.schema, name)) {
    const message = `any ${words} are valid, those of a schema were`;
    if (!allowsAll(before.schema)) {
      findings.constraint('type-widened', 'properties', message, { old: [name] });
    }
  } else if (after !== undefined && isRequiredIn(pair.old.schema, name)) {
    const message = `any ${words} were valid, those of a schema are`;
    if (!allowsAll(after.schema)) {
      findings.constraint('type-narrowed', 'properties', message, { new: [name] });
    }
  }
}

/** Members that are not listed: any, none, or those of a schema. */
function compareOthers(pair: SchemaPair, findings: PairFindings): void {
  const keyword = 'additionalProperties';
  const [before = true, after = true] = [pair.old.schema[keyword], pair.new.schema[keyword]];
  if (before === false && after !== false) {
    const message = 'members that are not listed are valid';
    findings.constraint('unknown-properties-allowed', keyword, message);
  } else if (before !== false && after === false) {
    const message = 'members that are not listed are no longer valid';
    findings.constraint('unknown-properties-forbidden', keyword, message);
  } else if (before !== false && after !== false) {
    comparePart(keyword, 'members that are not listed', pair, findings);
  }
}

/** A schema that stands alone in a keyword. A missing one allows everything, and so does `true`. */
function comparePart(
  keyword: 'items' | 'propertyNames' | 'additionalProperties',
  words: string,
  pair: SchemaPair,
  findings: PairFindings,
): void {
  const [before, after] = [partOf(pair.old, keyword), partOf(pair.new, keyword)];
  if (before !== undefined && after !== undefined) findings.inner(before, after);
  else if (after !== undefined && !allowsAll(after.schema)) {
    findings.constraint('type-narrowed', keyword, `any ${words} were valid, those of a schema are`);
  } else if (before !== undefined && !allowsAll(before.schema)) {
    findings.constraint('type-widened', keyword, `any ${words} are valid, those of a schema were`);
  }
}

function allowsAll(schema: Schema): boolean {
  return Object.keys(schema).every((keyword) => keyword === 'description');
}

/** A union holds exactly one of its members, so that one more is one more alternative. */
function isUnion({ properties, minProperties, maxProperties }: Schema): boolean {
  return properties !== undefined && minProperties === 1 && maxProperties === 1;
}

function compareUnionMember(name: string, pair: SchemaPair, findings: PairFindings): void {
  const [was, is] = [pair.old, pair.new].map(({ schema }) => has(schema, name));
  if (was === is) return;
  const id = was ? 'union-member-removed' : 'union-member-added';
  const at = was ? { old: [name] } : { new: [name] };
  findings.constraint(
    id,
    'properties',
    `the alternative ${show(name)} is ${was ? 'gone' : 'new'}`,
    at,
  );
}

function compareMember(name: string, pair: SchemaPair, findings: PairFindings): void {
  const { direction } = pair;
  const [before, after] = [pair.old.schema, pair.new.schema];
  const [wasRequired, isRequired] = [before, after].map((schema) => isRequiredIn(schema, name));
  const [was, is] = [has(before, name) || wasRequired, has(after, name) || isRequired];
  const words = show(name);
  if (!was) {
    const keyword = has(after, name) ? 'properties' : 'required';
    const at = has(after, name) ? { new: [name] } : {};
    const id = `${direction}-${isRequired ? 'required-' : ''}property-added` as const;
    const kind = isRequired ? 'required' : 'optional';
    findings.rule(id, keyword, `the ${kind} member ${words} is new`, at);
    if (direction === 'response' && before.additionalProperties === false) {
      const message = `the member ${words} is new, and clients of the old contract allow no unknown ones`;
      findings.rule('response-closed-property-added', keyword, message, at);
    }
  } else if (!is) {
    const keyword = has(before, name) ? 'properties' : 'required';
    const at = has(before, name) ? { old: [name] } : {};
    const id = `${direction}-${wasRequired ? 'required-' : ''}property-removed` as const;
    const kind = wasRequired ? 'required' : 'optional';
    findings.rule(id, keyword, `the ${kind} member ${words} is gone`, at);
    if (direction === 'response' && after.additionalProperties === false) {
      const message = `the member ${words} is gone, and clients of the new contract allow no unknown ones`;
      findings.rule('response-closed-property-removed', keyword, message, at);
    }
  } else if (wasRequired !== isRequired) {
    const kind = isRequired ? 'required' : 'optional';
    const id = `${direction}-property-became-${kind}` as const;
    const at = isRequired
      ? { new: [requiredIndex(after, name)] }
      : { old: [requiredIndex(before, name)] };
    findings.rule(id, 'required', `the member ${words} became ${kind}`, at);
  }
}

function namesIn({ properties = {}, required = [] }: Schema): readonly string[] {
  return [...Object.keys(properties), ...required];
}

function has({ properties = {} }: Schema, name: string): boolean {
  return Object.hasOwn(properties, name);
}

function isRequiredIn({ required = [] }: Schema, name: string): boolean {
  return required.includes(name);
}

function requiredIndex({ required = [] }: Schema, name: string): string {
  return String(required.indexOf(name));
}

function memberOf(placed: PlacedSchema, name: string): PlacedPart | undefined {
  const { properties = {} } = placed.schema;
  const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return schema && { schema, pointer: inside(placed, 'properties', [name]) };
}
