import type { ReferenceObject, SchemaObject } from 'openapi-typescript';
import { isUnion, type Schema, type Schemas } from '../../src/wire/schema.ts';
import { alternativesOf, isStructure } from '../contract/schema-form.ts';
import { kindInPlace } from './schema-kind.ts';

/** The format of what may be any value. */
export const unknownFormat = 'unknown';

/** A schema in the form of openapi-typescript, which wants a type in each; beside alternatives it makes nothing of it. */
export type TypeSchema = SchemaObject | ReferenceObject;

const unknownType: TypeSchema = { type: 'string', format: unknownFormat };

/**
 * A schema as types see it: of what it says, no more than what codecs make of it, so that both are of one mind. The
 * format of a value that is converted is the name of its codec.
 */
function typeSchema(schema: Schema): TypeSchema {
  if (schema.$ref !== undefined) return { $ref: schema.$ref };
  const alternatives = alternativesOf(schema);
  if (alternatives !== undefined) return { type: 'object', oneOf: alternatives.map(typeSchema) };
  if (isStructure(schema) && hasMembers(schema)) return objectSchema(schema);
  const kind = kindInPlace(schema);
  switch (kind.kind) {
    case 'converted':
      return { type: 'string', format: kind.codec };
    case 'enum':
      return { type: 'string', enum: stringsIn(schema) };
    case 'list':
      return { type: 'array', items: typeSchema(kind.item) };
    case 'map':
      return { type: 'object', additionalProperties: typeSchema(kind.value) };
    case 'nullable':
      return { type: 'object', anyOf: [typeSchema(kind.value), { type: 'null' }] };
    case 'plain':
      return kind.type === 'unknown' ? unknownType : { type: kind.type };
    case 'component':
      return unknownType;
  }
}

function hasMembers({ properties = {} }: Schema): boolean {
  return Object.keys(properties).length > 0;
}

function stringsIn(schema: Schema): string[] {
  return (schema.enum ?? []).filter((value) => typeof value === 'string');
}

function objectSchema({ properties = {}, required = [] }: Schema): TypeSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, typeSchema(property)]),
    ),
    required: [...required],
  };
}

/** The same for components, of which those without members are objects that hold nothing. */
export function typeSchemas(schemas: Schemas): readonly (readonly [string, TypeSchema])[] {
  return Object.entries(schemas).map(([name, schema]) => [
    name,
    isStructure(schema) && !isUnion(schema) && !hasMembers(schema)
      ? { type: 'object' }
      : typeSchema(schema),
  ]);
}
