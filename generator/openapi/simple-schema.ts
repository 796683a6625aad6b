import { orNonFinite, type Schema } from '../../src/wire/schema.ts';
import type { Shape, SimpleType, Traits } from '../smithy/model.ts';
import { translatePattern } from './pattern/translate.ts';
import { asNumber, asObject, asString, prelude } from './traits.ts';

/** The schemas of values of simple types in JSON. Timestamps stand apart, and so do floats, which may be no number. */
const simpleSchemas: Readonly<Record<Exclude<SimpleType, 'timestamp'>, Schema>> = {
  blob: { type: 'string', format: 'byte' },
  boolean: { type: 'boolean' },
  string: { type: 'string' },
  byte: { type: 'integer', format: 'int8' },
  short: { type: 'integer', format: 'int16' },
  integer: { type: 'integer', format: 'int32' },
  long: { type: 'integer', format: 'int64' },
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  bigInteger: { type: 'integer', format: 'big-integer' },
  bigDecimal: { type: 'number' },
  document: {},
};

/** Whether a type is one that has neither members nor references. */
export function isSimpleType(type: string): type is SimpleType {
  return type === 'timestamp' || Object.hasOwn(simpleSchemas, type);
}

/** Trait maps, the most telling first: those of a member before those of its target. */
export type TraitPlaces = readonly (Traits | undefined)[];

/** The schema of a simple type in JSON, with what its traits say. A timestamp has a format of its own. */
export function simpleSchema(
  type: SimpleType,
  timestampFormat: string,
  places: TraitPlaces,
): Schema {
  if (type === 'timestamp') {
    return {
      type: timestampFormat === 'epoch-seconds' ? 'number' : 'string',
      format: timestampFormat,
    };
  }
  const schema = { ...simpleSchemas[type], ...constraints(type, places) };
  return type === 'float' || type === 'double' ? orNonFinite(schema) : schema;
}

/** The keywords that `@length`, `@pattern`, `@range` and `@uniqueItems` are in a schema of values of a type. */
export function constraints(type: Shape['type'], places: TraitPlaces): Schema {
  switch (type) {
    case 'blob':
      return blobLength(places);
    case 'string':
    case 'enum': {
      const { min, max } = bounds('length', places);
      const pattern = patternOf(places);
      return {
        ...(isSomething(min) && { minLength: min }),
        ...(max !== undefined && { maxLength: max }),
        ...(pattern !== undefined && { pattern }),
      };
    }
    case 'list': {
      const { min, max } = bounds('length', places);
      return {
        ...(isSomething(min) && { minItems: min }),
        ...(max !== undefined && { maxItems: max }),
        ...(prelude('uniqueItems', ...places) !== undefined && { uniqueItems: true }),
      };
    }
    case 'map': {
      const { min, max } = bounds('length', places);
      return {
        ...(isSomething(min) && { minProperties: min }),
        ...(max !== undefined && { maxProperties: max }),
      };
    }
    default: {
      const { min, max } = bounds('range', places);
      return {
        ...(min !== undefined && { minimum: min }),
        ...(max !== undefined && { maximum: max }),
      };
    }
  }
}

/** The rule for the number of bytes of a blob that is a body as it stands. */
export function byteLength(places: TraitPlaces): Pick<Schema, 'x-dovetail-byte-length'> {
  const { min, max } = bounds('length', places);
  if (!isSomething(min) && max === undefined) return {};
  return {
    'x-dovetail-byte-length': {
      ...(isSomething(min) && { min }),
      ...(max !== undefined && { max }),
    },
  };
}

/** The same for a blob in JSON, with what follows from it for the length of its base64 (RFC 4648, section 4). */
function blobLength(places: TraitPlaces): Schema {
  const rule = byteLength(places);
  const { min, max } = rule['x-dovetail-byte-length'] ?? {};
  return {
    ...(min !== undefined && { minLength: base64Length(min) }),
    ...(max !== undefined && { maxLength: base64Length(max) }),
    ...rule,
  };
}

function base64Length(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}

function patternOf(places: TraitPlaces): string | undefined {
  const pattern = asString(prelude('pattern', ...places));
  if (pattern === undefined) return undefined;
  const translation = translatePattern(pattern);
  return 'pattern' in translation ? translation.pattern : undefined;
}

/** A minimum of nothing says nothing. */
function isSomething(min: number | undefined): min is number {
  return min !== undefined && min > 0;
}

function bounds(
  name: 'length' | 'range',
  places: TraitPlaces,
): { readonly min?: number; readonly max?: number } {
  const node = asObject(prelude(name, ...places));
  const [min, max] = [asNumber(node?.min), asNumber(node?.max)];
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
