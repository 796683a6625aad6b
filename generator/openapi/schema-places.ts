import type { Schema } from '../../src/wire/schema.ts';
import type { Member, Model, Shape, SourceLocation } from '../smithy/model.ts';

/** The traits that keywords come from. */
const traits: Readonly<Record<string, string>> = {
  minLength: 'smithy.api#length',
  maxLength: 'smithy.api#length',
  minItems: 'smithy.api#length',
  maxItems: 'smithy.api#length',
  minProperties: 'smithy.api#length',
  maxProperties: 'smithy.api#length',
  minimum: 'smithy.api#range',
  maximum: 'smithy.api#range',
  pattern: 'smithy.api#pattern',
  uniqueItems: 'smithy.api#uniqueItems',
  type: 'smithy.api#timestampFormat',
  format: 'smithy.api#timestampFormat',
  default: 'smithy.api#default',
  deprecated: 'smithy.api#deprecated',
  description: 'smithy.api#documentation',
  contentMediaType: 'smithy.api#mediaType',
  'x-dovetail-response-only': 'dovetail.contract#responseOnly',
  'x-dovetail-byte-length': 'smithy.api#length',
  'x-dovetail-member': 'smithy.api#jsonName',
  'x-dovetail-sensitive': 'smithy.api#sensitive',
  'x-dovetail-idempotency-token': 'smithy.api#idempotencyToken',
  'x-dovetail-client-optional': 'smithy.api#clientOptional',
  'x-dovetail-streaming': 'smithy.api#streaming',
};

/** The members that a list and a map keep their parts in, by the keyword of the schema. */
const partOf: Readonly<Record<string, string>> = {
  items: 'member',
  propertyNames: 'key',
  additionalProperties: 'value',
};

/** A schema of the document, with the shape that it describes and the member that it stands for. */
export interface Described {
  readonly schema: Schema | undefined;
  readonly shape: Shape | undefined;
  readonly member: Member | undefined;
}

/**
 * The place in a model of what a schema says at a path of names: a keyword has the place of the member or the target,
 * whichever carries its trait.
 */
export function locateInSchema(
  from: Described,
  path: readonly string[],
  model: Model,
): SourceLocation | undefined {
  let { schema, shape, member } = from;
  for (let index = 0; index < path.length; index += 1) {
    const keyword = path[index] ?? '';
    const next = path[index + 1];
    // Alternatives are the same value: or null, or no number.
    if ((keyword === 'anyOf' || keyword === 'oneOf') && next !== undefined) {
      schema = schema?.[keyword]?.[Number(next)];
      index += 1;
      continue;
    }
    const inner = memberFor(keyword, next, schema, shape);
    if (inner === undefined) return locateKeyword(keyword, shape, member);
    // What stands in a list of names is no schema: `required` and `enum` end the way.
    if (keyword === 'required' || keyword === 'enum') return inner.location;
    schema = innerSchema(schema, keyword, next);
    if (keyword === 'properties') index += 1;
    member = inner;
    shape = model.shapes.get(inner.target);
  }
  return (member ?? shape)?.location;
}

/** The member that a step into a schema leads to. */
function memberFor(
  keyword: string,
  next: string | undefined,
  schema: Schema | undefined,
  shape: Shape | undefined,
): Member | undefined {
  const members = shape !== undefined && 'members' in shape ? shape.members : undefined;
  const part = Object.hasOwn(partOf, keyword) ? partOf[keyword] : undefined;
  if (part !== undefined) return members?.get(part);
  if (next === undefined) return undefined;
  if (keyword === 'properties') return members?.get(memberName(schema, next));
  if (keyword === 'required') {
    return members?.get(memberName(schema, schema?.required?.[Number(next)] ?? ''));
  }
  if (keyword === 'enum') return [...(members?.values() ?? [])][Number(next)];
  return undefined;
}

/** The name of a property's member in the model. */
function memberName(schema: Schema | undefined, property: string): string {
  return schema?.properties?.[property]?.['x-dovetail-member'] ?? property;
}

function innerSchema(
  schema: Schema | undefined,
  keyword: string,
  next: string | undefined,
): Schema | undefined {
  if (keyword === 'properties') return schema?.properties?.[next ?? ''];
  if (keyword === 'items') return schema?.items;
  if (keyword === 'propertyNames') return schema?.propertyNames;
  const values = schema?.additionalProperties;
  return typeof values === 'object' ? values : undefined;
}

/** The trait's carrier; without a trait, a reference is what its member says, and all else what the shape is. */
export function locateKeyword(
  keyword: string,
  shape: Shape | undefined,
  member: Member | undefined,
): SourceLocation | undefined {
  const trait = Object.hasOwn(traits, keyword) ? traits[keyword] : undefined;
  const carrier =
    trait === undefined ? undefined : [member, shape].find((each) => each?.traits.has(trait));
  return (carrier ?? member ?? shape)?.location;
}
