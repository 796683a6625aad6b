import { refName, type Schema, type Schemas } from './schema.ts';

/** The schemas that stand directly inside a schema. */
export function subschemas(schema: Schema): readonly Schema[] {
  const { items, properties, additionalProperties, propertyNames, oneOf, anyOf } = schema;
  const found: Schema[] = [];
  if (items !== undefined) found.push(items);
  // Not by spreading: there may be more of them than a call has room for.
  for (const property of Object.values(properties ?? {})) found.push(property);
  if (typeof additionalProperties === 'object') found.push(additionalProperties);
  if (propertyNames !== undefined) found.push(propertyNames);
  for (const alternative of oneOf ?? []) found.push(alternative);
  for (const alternative of anyOf ?? []) found.push(alternative);
  return found;
}

/** The same schema, with each schema directly inside it replaced. */
export function mapSubschemas(schema: Schema, replace: (inner: Schema) => Schema): Schema {
  const { items, properties, additionalProperties, propertyNames, oneOf, anyOf } = schema;
  return {
    ...schema,
    ...(items && { items: replace(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, replace(property)]),
      ),
    }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: replace(additionalProperties),
    }),
    ...(propertyNames && { propertyNames: replace(propertyNames) }),
    ...(oneOf && { oneOf: oneOf.map(replace) }),
    ...(anyOf && { anyOf: anyOf.map(replace) }),
  };
}

/** The references in a schema, not looking into what they lead to. */
export function referencesIn(schema: Schema): readonly string[] {
  const references: string[] = [];
  const stack = [schema];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.$ref !== undefined) references.push(next.$ref);
    for (const inner of subschemas(next)) stack.push(inner);
  }
  return references;
}

/** The names of the components that a schema refers to, not looking into those components. */
export function namesIn(schema: Schema): readonly string[] {
  return referencesIn(schema).map(refName);
}

/** The names of all components that some schemas reach, through other components too. */
export function reachable(schemas: readonly Schema[], components: Schemas): ReadonlySet<string> {
  const reached = new Set<string>();
  const stack = [...schemas];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    for (const name of namesIn(next)) {
      const target = Object.hasOwn(components, name) ? components[name] : undefined;
      if (reached.has(name) || target === undefined) continue;
      reached.add(name);
      stack.push(target);
    }
  }
  return reached;
}
