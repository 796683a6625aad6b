import { finitePart, nonNullPart, type Schema } from '../../src/wire/schema.ts';

/** Whether a schema is that of an object with named members: a structure, or a union of Smithy. */
export function isStructure(schema: Schema): boolean {
  return schema.type === 'object' && typeof schema.additionalProperties !== 'object';
}

/**
 * The schemas of which a value has one, in a schema that says nothing else of a value; undefined for any other schema.
 * Those that say no more than which members are needed don't count, and neither do `X or null` and `a number or NaN`.
 */
export function alternativesOf(schema: Schema): readonly Schema[] | undefined {
  const found = schema.oneOf ?? schema.anyOf;
  if (found === undefined || found.length === 0 || schema.type !== undefined) return undefined;
  if (nonNullPart(schema) !== undefined || finitePart(schema) !== undefined) return undefined;
  return found.every(saysWhatItIs) ? found : undefined;
}

function saysWhatItIs(schema: Schema): boolean {
  const { $ref, type, oneOf, anyOf } = schema;
  return $ref !== undefined || type !== undefined || oneOf !== undefined || anyOf !== undefined;
}
