import { isUnion, type Schema } from '../../src/wire/schema.ts';
import { docComment } from './print/comment.ts';
import type { Doc } from './print/doc.ts';

/** The constraints of a schema in words, for a doc comment; undefined where it has none. */
export function describeConstraints(schema: Schema): string | undefined {
  const { default: standard, multipleOf } = schema;
  const bytes = schema['x-dovetail-byte-length'];
  const sentences = [
    bytes === undefined
      ? bounds(schema.minLength, schema.maxLength, 'character', 'characters')
      : bounds(bytes.min, bytes.max, 'byte', 'bytes'),
    bounds(schema.minItems, schema.maxItems, 'item', 'items'),
    isUnion(schema)
      ? undefined
      : bounds(schema.minProperties, schema.maxProperties, 'entry', 'entries'),
    values(schema),
    schema.exclusiveMinimum === undefined ? undefined : `More than ${schema.exclusiveMinimum}.`,
    schema.exclusiveMaximum === undefined ? undefined : `Less than ${schema.exclusiveMaximum}.`,
    multipleOf === undefined ? undefined : `A multiple of ${multipleOf}.`,
    schema.type === 'integer' && schema.enum ? `One of ${schema.enum.join(', ')}.` : undefined,
    schema.uniqueItems === true ? 'Each item once.' : undefined,
    schema.pattern === undefined ? undefined : `Pattern: \`${schema.pattern}\`.`,
    standard === undefined ? undefined : `Default: \`${JSON.stringify(standard)}\`.`,
    schema['x-dovetail-idempotency-token'] ? 'A client fills it in with a random UUID.' : undefined,
  ];
  const text = sentences.filter((sentence) => sentence !== undefined).join(' ');
  return text === '' ? undefined : text;
}

/** The doc comment of a member: its own words, its constraints, and what it is called on the wire if not the same. */
export function memberComment(
  onWire: string,
  name: string,
  member: Schema,
  resolved: Schema = member,
): Doc {
  return docComment(
    member.description,
    describeConstraints(resolved),
    onWire === name ? undefined : `\`${onWire}\` on the wire.`,
    resolved.deprecated === true ? '@deprecated' : undefined,
  );
}

function bounds(
  min: number | undefined,
  max: number | undefined,
  singular: string,
  plural: string,
): string | undefined {
  const noun = (count: number) => `${count} ${count === 1 ? singular : plural}`;
  if (min === undefined) return max === undefined ? undefined : `At most ${noun(max)}.`;
  if (max === undefined) return `At least ${noun(min)}.`;
  return min === max ? `Exactly ${noun(min)}.` : `${min} to ${noun(max)}.`;
}

function values({ minimum, maximum }: Schema): string | undefined {
  if (minimum === undefined) return maximum === undefined ? undefined : `At most ${maximum}.`;
  return maximum === undefined ? `At least ${minimum}.` : `${minimum} to ${maximum}.`;
}
