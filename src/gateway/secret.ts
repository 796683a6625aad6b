import { resolveSchema, resolveValue, type Schema, type Schemas } from '../wire/schema.ts';
import type { Violation } from '../wire/violations.ts';

/** Whether a value at fault, or one that it stands in, is one that no message may show. */
export function isSecret({ path, schema }: Violation, root: Schema, schemas: Schemas): boolean {
  if (schema['x-dovetail-sensitive']) return true;
  let at = resolveSchema(root, schemas);
  for (const step of path) {
    if (at['x-dovetail-sensitive']) return true;
    const { properties = {}, additionalProperties, items } = at;
    const isProperty = typeof step === 'string' && Object.hasOwn(properties, step);
    const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    const next = typeof step === 'number' ? items : isProperty ? properties[step] : others;
    at = resolveValue(next ?? {}, schemas);
  }
  return at['x-dovetail-sensitive'] === true;
}
