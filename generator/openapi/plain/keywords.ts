import { isObject } from '../../../src/wire/json.ts';
import type { SchemaType } from '../../../src/wire/schema.ts';
import { childOf, childrenOf, isObjectNode, isTrue, type Node } from './node.ts';
import type { Notes } from './notes.ts';

/** Keywords that no artifact follows. Without them, more values are valid. */
const left: readonly string[] = [
  'not',
  'if',
  'then',
  'else',
  'patternProperties',
  'prefixItems',
  'contains',
  'minContains',
  'maxContains',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedItems',
  'unevaluatedProperties',
  'additionalItems',
  '$dynamicRef',
];

/** Keywords that say nothing about which values are valid, and extensions. */
const annotations: ReadonlySet<string> = new Set(
  `title description default deprecated example examples externalDocs xml readOnly writeOnly discriminator $comment $id
  $schema $anchor $defs definitions contentMediaType contentSchema`.split(/\s+/),
);

/** Warns of the keywords of a schema that are left out. */
export function unfollowed(schema: Node, notes: Notes): void {
  for (const keyword of left) {
    const node = childOf(schema, keyword);
    const isEmpty = node === undefined || node.value === true;
    if (isEmpty) continue;
    notes.warn(node, `found the keyword ${keyword}; it is left out, so that more values are valid`);
  }
}

/** Whether a schema has no keyword that says which values are valid, beside some and null being one. */
export function isTrivial(schema: Node, except: readonly string[] = []): boolean {
  if (!isObjectNode(schema)) return schema.value === true;
  return Object.keys(schema.value).every(
    (name) => annotations.has(name) || name.startsWith('x-') || except.includes(name),
  );
}

const typeNames: readonly SchemaType[] = [
  'null',
  'boolean',
  'number',
  'integer',
  'string',
  'array',
  'object',
];

/** The types that a schema allows beside null, and whether it says that null is valid. */
export function typesOf(
  schema: Node,
  notes: Notes,
): { readonly types: readonly SchemaType[] | undefined; readonly isNullable: boolean } {
  const node = childOf(schema, 'type');
  const isNullable = isTrue(schema, 'nullable');
  if (node === undefined) return { types: undefined, isNullable };
  const found: readonly unknown[] = Array.isArray(node.value) ? node.value : [node.value];
  const types = typeNames.filter((name) => found.includes(name));
  const [unknown] = found.filter((name) => !typeNames.some((known) => known === name));
  if (unknown !== undefined || types.length === 0) {
    notes.refuse(
      node,
      `found ${JSON.stringify(unknown) ?? 'nothing'}; expected one of ${typeNames.join(', ')}`,
    );
    return { types: undefined, isNullable };
  }
  // An integer is a number.
  const others = types.filter(
    (name) => name !== 'null' && (name !== 'integer' || !types.includes('number')),
  );
  return { types: others, isNullable: isNullable || types.includes('null') };
}

/** Whether null alone is valid of a schema. */
export function isNullSchema(schema: Node): boolean {
  if (!isObjectNode(schema)) return false;
  const { type, const: only, enum: values } = schema.value;
  if (type === 'null' || (Array.isArray(type) && type.length === 1 && type[0] === 'null')) {
    return true;
  }
  if (Object.hasOwn(schema.value, 'const')) return only === null;
  return Array.isArray(values) && values.length === 1 && values[0] === null;
}

/** Whether one of some schemas says itself that null is valid. */
export function nullAmong(schemas: readonly Node[]): boolean {
  return schemas.some(
    ({ value }) =>
      isObject(value) &&
      !Object.hasOwn(value, '$ref') &&
      (value.nullable === true || (Array.isArray(value.type) && value.type.includes('null'))),
  );
}

/** Whether a property is only in responses or only in requests, by itself or by what it refers to in place. */
export function isOneWay(property: Node): boolean {
  const parts = [property, ...childrenOf(childOf(property, 'allOf')).map(([, each]) => each)];
  return parts.some((part) => isTrue(part, 'readOnly') || isTrue(part, 'writeOnly'));
}
