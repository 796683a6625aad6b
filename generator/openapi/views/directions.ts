import type { OpenApiDocument } from '../../../src/wire/document.ts';
import {
  refName,
  refTo,
  resolveSchema,
  type Schema,
  type Schemas,
} from '../../../src/wire/schema.ts';
import { mapSubschemas, namesIn, reachable, subschemas } from '../../../src/wire/schema-walk.ts';
import {
  errorHeaderSchemas,
  operationsIn,
  requestSchemas,
  responseSchemas,
} from '../references.ts';

/** The schemas of a document as a request has them, and as a response has them. */
export interface Directions {
  readonly schemas: Schemas;
  /** A schema of the document as it holds for requests, where its references lead to schemas of {@link schemas}. */
  readonly inRequest: (schema: Schema) => Schema;
}

/**
 * The view for tools that know one schema for a name, such as types: values that only a response may hold are gone
 * from what requests reach. A schema that stands in both directions, and differs, gets a twin `NameInRequest`.
 */
export function splitDirections(document: OpenApiDocument): Directions {
  const schemas: Schemas = document.components.schemas;
  const operations = operationsIn(document).map(({ operation }) => operation);
  const inRequests = reachable(operations.flatMap(requestSchemas), schemas);
  const answers = [...operations.flatMap(responseSchemas), ...errorHeaderSchemas(document)];
  const inResponses = reachable(answers, schemas);
  const twins = new Map<string, string>();
  for (const name of differing(schemas)) {
    if (inRequests.has(name))
      twins.set(name, inResponses.has(name) ? twinName(name, schemas) : name);
  }
  const inRequest = (schema: Schema): Schema => {
    const rule = schema['x-dovetail-response-only'];
    if (rule !== undefined) return withoutValues(schema, rule.values, schemas);
    if (schema.$ref === undefined) return mapSubschemas(schema, inRequest);
    const name = refName(schema.$ref);
    return { ...schema, $ref: refTo(twins.get(name) ?? name) };
  };
  return { schemas: withTwins(schemas, twins, inRequest), inRequest };
}

function withTwins(
  schemas: Schemas,
  twins: ReadonlyMap<string, string>,
  inRequest: (schema: Schema) => Schema,
): Schemas {
  const entries = Object.entries(schemas).flatMap(([name, schema]): [string, Schema][] => {
    const twin = twins.get(name);
    if (twin === undefined) return [[name, schema]];
    const narrowed = mapSubschemas(schema, inRequest);
    return twin === name
      ? [[name, narrowed]]
      : [
          [twin, narrowed],
          [name, schema],
        ];
  });
  return Object.fromEntries(entries);
}

/** The names of the components that hold a response-only rule, or refer to one that does. */
function differing(schemas: Schemas): ReadonlySet<string> {
  const names = new Set(Object.keys(schemas).filter((name) => holdsRule(schemas[name] ?? {})));
  if (names.size === 0) return names;
  const referrers = new Map<string, string[]>();
  for (const [name, schema] of Object.entries(schemas)) {
    for (const inner of namesIn(schema)) {
      const known = referrers.get(inner);
      if (known === undefined) referrers.set(inner, [name]);
      else known.push(name);
    }
  }
  for (const name of names) {
    for (const referrer of referrers.get(name) ?? []) names.add(referrer);
  }
  return names;
}

function holdsRule(schema: Schema): boolean {
  return schema['x-dovetail-response-only'] !== undefined || subschemas(schema).some(holdsRule);
}

/** A schema of an enum in place of the one that is referred to, less some values. */
function withoutValues(schema: Schema, values: readonly string[], schemas: Schemas): Schema {
  const { 'x-dovetail-response-only': _rule, ...resolved } = resolveSchema(schema, schemas);
  const allowed = resolved.enum?.filter(
    (value) => !(typeof value === 'string' && values.includes(value)),
  );
  return { ...resolved, ...(allowed && { enum: allowed }) };
}

function twinName(name: string, schemas: Schemas): string {
  const twin = `${name}InRequest`;
  return Object.hasOwn(schemas, twin) ? twinName(twin, schemas) : twin;
}
