/** A place in the order of stored evaluations: newest ordering timestamp first, then latest arrival first. */
export interface Position {
  /** Milliseconds since the epoch. */
  readonly orderingTimestamp: number;
  /** The count of the row's arrival in the store. */
  readonly sequence: number;
}

/** Before everything that is stored: no timestamp and no sequence reaches these. */
export const START: Position = {
  orderingTimestamp: Number.MAX_SAFE_INTEGER,
  sequence: Number.MAX_SAFE_INTEGER,
};

/** A position as text for a `next` parameter: opaque to callers, safe in a URL. */
export function encodeCursor(position: Position): string {
  const text = `${position.orderingTimestamp}.${position.sequence}`;
  return Buffer.from(text).toString('base64url');
}

/** The position that a `next` parameter holds, or `undefined` for a text that `encodeCursor` never gives. */
export function decodeCursor(cursor: string): Position | undefined {
  const text = Buffer.from(cursor.slice(0, 64), 'base64url').toString('latin1');
  const [, timestamp, sequence] = /^(-?\d{1,16})\.(\d{1,16})$/.exec(text) ?? [];
  if (timestamp === undefined || sequence === undefined) return undefined;
  const position = { orderingTimestamp: Number(timestamp), sequence: Number(sequence) };
  return encodeCursor(position) === cursor ? position : undefined;
}
