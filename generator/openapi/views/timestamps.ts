import { nonNullPart, type Schema } from '../../../src/wire/schema.ts';
import { mapSubschemas } from '../../../src/wire/schema-walk.ts';

/** How a timestamp is written on the wire, where it is not as RFC 3339 has it. */
export type WireTimestampFormat = 'epoch-seconds' | 'http-date';

/** A member that is a timestamp, or holds some, written on the wire in another way than as RFC 3339 has it. */
export interface WireTimestamp {
  readonly format: WireTimestampFormat;
  /** `value`: the member is one; `list`, `map`: its items or values are. */
  readonly holds: 'value' | 'list' | 'map';
}

/** The timestamps that a member's schema says it holds; undefined where it holds none, or holds them deeper. */
export function wireTimestamp(schema: Schema): WireTimestamp | undefined {
  const { items, additionalProperties: values } = nonNullPart(schema) ?? schema;
  const format = formatOf(schema);
  if (format !== undefined) return { format, holds: 'value' };
  const ofItems = items && formatOf(items);
  if (ofItems !== undefined) return { format: ofItems, holds: 'list' };
  const ofValues = typeof values === 'object' ? formatOf(values) : undefined;
  return ofValues && { format: ofValues, holds: 'map' };
}

/** The same schema, in which timestamps are the numbers and texts that they are on the wire. */
export function asOnTheWire(schema: Schema): Schema {
  const { format, ...rest } = mapSubschemas(schema, asOnTheWire);
  return format === undefined || formatOf({ format }) !== undefined ? rest : { ...rest, format };
}

function formatOf(schema: Schema): WireTimestampFormat | undefined {
  const { format } = nonNullPart(schema) ?? schema;
  return format === 'epoch-seconds' || format === 'http-date' ? format : undefined;
}
