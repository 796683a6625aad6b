import type { Schema, SchemaType } from '../../../src/wire/schema.ts';
import { picked } from './facts.ts';
import { isOfType, type Shape } from './shape.ts';

/** The schema of a value of a type that holds no other values. */
export function scalarSchema(shape: Shape, type: SchemaType): Schema {
  const values = shape.values?.filter((value) => isOfType(value, type));
  const list = values && { enum: values };
  const { bounds, pattern, format } = shape;
  if (type === 'string') {
    return {
      type,
      ...(isTextFormat(format) && { format }),
      ...list,
      ...picked(bounds, ['minLength', 'maxLength']),
      ...(pattern !== undefined && { pattern }),
    };
  }
  if (type !== 'integer' && type !== 'number') return { type, ...list };
  return {
    type,
    ...(format !== undefined && numberFormats[type].has(format) && { format }),
    ...list,
    ...picked(bounds, numberBounds),
  };
}

/** The formats of numbers, which say nothing of text; formats without a meaning here constrain nothing. */
const numberFormats = {
  integer: new Set(['int8', 'int16', 'int32', 'int64', 'big-integer']),
  number: new Set(['float', 'double', 'epoch-seconds']),
} as const;

/** Bytes that stand as they are are a body of their own, and nothing inside of JSON. */
function isTextFormat(format: string | undefined): format is string {
  const isNumber = [...numberFormats.integer, ...numberFormats.number].some(
    (name) => name === format,
  );
  return format !== undefined && format !== 'binary' && !isNumber;
}

const numberBounds = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
] as const;
