import { CodecError } from './codec-error.ts';

/**
 * The name of the one member that a union has (Smithy 2.0, "union"). Members that are null count as absent, and so does
 * `__type`, by which some services name the type. Throws a CodecError where there is none, or more than one, or one
 * that is not among `names`.
 */
export function unionMember<const Name extends string>(
  union: object,
  names: readonly Name[],
): Name {
  const found = Object.entries(union).flatMap(([name, value]) =>
    value == null || name === '__type' ? [] : [name],
  );
  const [only] = found;
  const known = names.find((name) => name === only);
  if (known !== undefined && found.length === 1) return known;
  const count = found.length === 1 ? 'another one' : found.length === 0 ? 'none' : found.length;
  throw new CodecError('', `exactly one of the members ${names.join(', ')}`, `${count}`);
}
