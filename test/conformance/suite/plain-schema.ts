import type { SchemaObject } from '@hyperjump/json-schema/draft-2020-12';
import { refName, type Schema, type Schemas } from '../../../src/wire/schema.ts';
import { mapSubschemas, reachable } from '../../../src/wire/schema-walk.ts';

/** Which way a body travels. */
export type Direction = 'request' | 'response';

/** Keywords that validators of JSON Schema do not know, or that constrain nothing. */
const silent: readonly (keyof Schema)[] = [
  'default',
  'deprecated',
  'description',
  'discriminator',
  'format',
  'contentEncoding',
  'contentMediaType',
];

/** The moments that a `Date` can hold, in seconds (ECMA-262, section 21.4.1.1). */
const lastMoment = 8.64e12;

/**
 * A schema of a contract as JSON Schema alone says it, with all that it reaches: the rule for values that only
 * responses may hold, and the formats are spelled out.
 */
export function plainSchema(root: Schema, schemas: Schemas, direction: Direction): SchemaObject {
  const names = reachable([root], schemas);
  const components = Object.entries(schemas).filter(([name]) => names.has(name));
  const plain = {
    ...spelledOut(root, direction),
    $defs: Object.fromEntries(
      components.map(([name, schema]) => [name, spelledOut(schema, direction)]),
    ),
  };
  // A copy by way of text has nothing in it but JSON.
  return JSON.parse(JSON.stringify(plain));
}

function spelledOut(schema: Schema, direction: Direction): object {
  const inner = mapSubschemas(schema, (each) => spelledOut(each, direction));
  const kept = Object.entries(inner).filter(
    ([keyword]) => !keyword.startsWith('x-') && !silent.some((name) => name === keyword),
  );
  const { $ref, format, 'x-dovetail-response-only': rule } = schema;
  const bits = bitsOf[format ?? ''];
  return {
    ...Object.fromEntries(kept),
    ...($ref === undefined ? {} : { $ref: `#/$defs/${encodeURIComponent(refName($ref))}` }),
    ...(format === 'epoch-seconds' && { minimum: -lastMoment, maximum: lastMoment }),
    ...(bits !== undefined && {
      minimum: -(2 ** (bits - 1)),
      maximum: 2 ** (bits - 1) - 1,
      ...bounds(schema),
    }),
    ...(format === 'date-time' && { pattern: '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}' }),
    ...(rule && direction === 'request' && { not: { enum: rule.values } }),
  };
}

/** How many bits whole numbers of a format have; not 64, whose ends no double tells apart. */
const bitsOf: Readonly<Record<string, number>> = { int8: 8, int16: 16, int32: 32 };

function bounds({ minimum, maximum }: Schema): Pick<Schema, 'minimum' | 'maximum'> {
  return { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
}
