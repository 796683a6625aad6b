import { refName, type Schema, type Schemas } from './schema.ts';

/** The schemas that stand directly inside a schema. */
export function subschemas(schema: Schema): readonly Schema[] {
  const { items, properties = {}, additionalProperties, propertyNames } = schema;
  const { oneOf = [], anyOf = [] } = schema;
  return [
    ...(items === undefined ? [] : [items]),
    ...Object.values(properties),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
    ...(propertyNames === undefined ? [] : [propertyNames]),
    ...oneOf,
    ...anyOf,
  ];
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

/** The names of the components that a schema refers to, not looking into those components. */
export function namesIn(schema: Schema): readonly string[] {
  const names: string[] = [];
  const stack = [schema];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.$ref !== undefined) names.push(refName(next.$ref));
    stack.push(...subschemas(next));
  }
  return names;
}

/** The names of all components that some schemas reach, through other components too. */
export function reachable(schemas: readonly Schema[], components: Schemas): ReadonlySet<string> {
  const reached = new Set<string>();
  const stack = [...schemas];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    for (const name of namesIn(next)) {
      const target = components[name];
      if (reached.has(name) || target === undefined) continue;
      reached.add(name);
      stack.push(target);
    }
  }
  return reached;
}
