import { isObject, own } from '../../../src/wire/json.ts';
import type { Schema } from '../../../src/wire/schema.ts';
import { refName } from '../../../src/wire/schema.ts';
import { childOf, type Node, textOf } from './node.ts';
import type { Alternatives, Shape } from './shape.ts';

/** Whether a shape says nothing that its alternatives have to say as well, except that they are objects. */
export function isBlank(shape: Shape): boolean {
  const { types, values, bounds, properties, required, items, pattern, format } = shape;
  const isObject = types === undefined || (types.length === 1 && types[0] === 'object');
  return (
    isObject &&
    values === undefined &&
    pattern === undefined &&
    format === undefined &&
    Object.keys(bounds).length === 0 &&
    properties.size === 0 &&
    required.size === 0 &&
    items.length === 0 &&
    !shape.isClosed &&
    !shape.isUnique &&
    shape.others.length === 0 &&
    shape.memberNames.length === 0 &&
    shape.conflict === undefined
  );
}

/**
 * The discriminator of alternatives, if the property holds the name of the component in truth: where a mapping says
 * otherwise, or the property's own values do, the schemas alone have to tell them apart.
 */
export function discriminatorOf(
  { keyword, schemas: nodes, discriminator }: Alternatives,
  schemas: readonly Schema[],
  shapeOf: (node: Node) => Shape,
): Schema['discriminator'] {
  const propertyName = discriminator && textOf(discriminator, 'propertyName');
  if (propertyName === undefined || keyword !== 'oneOf') return undefined;
  const mapping = discriminator && childOf(discriminator, 'mapping')?.value;
  const isTrue = schemas.every(({ $ref }, index) => {
    const node = nodes[index];
    if ($ref === undefined || node === undefined) return false;
    const name = refName($ref);
    const written = isObject(node.value) ? own(node.value, '$ref') : undefined;
    if (typeof written !== 'string' || written !== $ref) return false;
    if (isObject(mapping) && own(mapping, name) !== written && own(mapping, name) !== name) {
      return false;
    }
    const shape = shapeOf(node);
    const parts = shape.properties.get(propertyName);
    const values = parts?.flatMap((part) => shapeOf(part.node).values ?? []) ?? [];
    return parts !== undefined && (values.length === 0 || values.includes(name));
  });
  const isSame = !isObject(mapping) || Object.keys(mapping).length === schemas.length;
  return isTrue && isSame ? { propertyName } : undefined;
}
