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

const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;

/**
 * Whether a value is the text of a date and time in UTC, with a `Z` behind it (Smithy 2.0, "timestampFormat trait":
 * the `date-time` of RFC 3339, section 5.6, with no offset), that a `Date` can hold, which a leap second is not.
 */
export function isDateTime(value: unknown): value is string {
  return typeof value === 'string' && /z$/i.test(value) && isOffsetDateTime(value);
}

/** The same with any offset from UTC, which is all that RFC 3339, section 5.6, allows. */
export function isOffsetDateTime(value: unknown): value is string {
  const [, year, month, day] = (typeof value === 'string' && dateTime.exec(value)) || [];
  if (typeof value !== 'string' || day === undefined) return false;
  // An engine takes the 30th of February for a day of March.
  if (Number(day) > 28 && Number(day) > daysIn(Number(year), Number(month))) return false;
  return !Number.isNaN(Date.parse(value));
}

function daysIn(year: number, month: number): number {
  // In 400 years the calendar comes round, and years below 100 are other ones to `Date.UTC`.
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** The text of a moment as RFC 3339 has it, in UTC; undefined outside the years 0 to 9999. */
export function toDateTime(date: Date): string | undefined {
  return hasPlainYear(date) ? date.toISOString().replace('.000Z', 'Z') : undefined;
}

/**
 * Whether a value is the text of a moment as HTTP has it: an IMF-fixdate (RFC 9110, section 5.6.7), such as
 * `Tue, 29 Apr 2014 18:30:38 GMT`, with the right day of the week.
 */
export function isHttpDate(value: unknown): value is string {
  return typeof value === 'string' && value.length === 29 && fromHttpDate(value) !== undefined;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const httpDate = /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d)(\.\d{1,9})? GMT$/;

/**
 * The moment of an IMF-fixdate; undefined for what is none. Parts of a second, which older services write behind the
 * seconds, are read.
 */
export function fromHttpDate(text: string): Date | undefined {
  const [, day, month, year, time, fraction = ''] = httpDate.exec(text) ?? [];
  if (month === undefined) return undefined;
  const number = `${months.indexOf(month) + 1}`.padStart(2, '0');
  const date = new Date(`${year}-${number}-${day}T${time}${fraction}Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  return toHttpDate(date) === text.replace(fraction, '') ? date : undefined;
}

/** The IMF-fixdate of a moment, without parts of a second; undefined outside the years 0 to 9999. */
export function toHttpDate(date: Date): string | undefined {
  return hasPlainYear(date) ? date.toUTCString() : undefined;
}

function hasPlainYear(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999;
}
