/** The largest distance from 1970 that a JavaScript `Date` can hold, in seconds (ECMA-262, "Time Values"). */
export const maxEpochSeconds = 8.64e12;

/** Whether a JSON value is a timestamp in epoch seconds that a `Date` can hold. */
export function isEpochSeconds(value: unknown): value is number {
  return typeof value === 'number' && value >= -maxEpochSeconds && value <= maxEpochSeconds;
}

/** A `Date` from epoch seconds; what is finer than a millisecond is rounded. */
export function fromEpochSeconds(seconds: number): Date {
  return new Date(Math.round(seconds * 1000));
}

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** Whether text is a date and time (RFC 3339, section 5.6) that a `Date` can hold, which a leap second is not. */
export function isDateTime(text: string): boolean {
  return dateTime.test(text) && !Number.isNaN(Date.parse(text));
}
