import type { Schema } from '../../src/wire/schema.ts';

/**
 * Whether no value can be valid by two of some schemas, as far as types, the values of enums, and the values of members
 * that have to be there tell. What a reference leads to is not looked at.
 */
export function areDisjoint(schemas: readonly Schema[]): boolean {
  return schemas.every((one, index) =>
    schemas.slice(index + 1).every((other) => areApart(one, other)),
  );
}

function areApart(one: Schema, other: Schema): boolean {
  if (one.type === undefined || other.type === undefined) return false;
  if (kindOf(one.type) !== kindOf(other.type)) return true;
  const [values, others] = [valuesOf(one), valuesOf(other)];
  if (values !== undefined && others !== undefined) {
    return !values.some((value) => others.includes(value));
  }
  return false;
}

function kindOf(type: string): string {
  return type === 'integer' ? 'number' : type;
}

function valuesOf({ enum: values, const: constant }: Schema): readonly unknown[] | undefined {
  return values ?? (constant === undefined ? undefined : [constant]);
}
