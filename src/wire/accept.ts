/**
 * What generated validators are made of. Each is exact for the keywords that it names, and counts characters as JSON
 * Schema does, in code points, only where the number of UTF-16 units leaves the matter open: a string never has more
 * code points than units, and never fewer than half as many.
 */

/** The number of Unicode code points in a string; a lone surrogate counts as one. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(index + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        count -= 1;
        index += 1;
      }
    }
  }
  return count;
}

/** Whether a value is a string of `min` to `max` code points. */
export function isString(value: unknown, min = 0, max = Number.POSITIVE_INFINITY): value is string {
  if (typeof value !== 'string') return false;
  const units = value.length;
  if (units < min) return false;
  if (units <= max && units >= 2 * min - 1) return true;
  if (units > 2 * max) return false;
  const points = codePoints(value);
  return points >= min && points <= max;
}

/** Whether a value is a finite number of `min` to `max`. */
export function isNumber(
  value: unknown,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max;
}

/** Whether a value is a whole number of `min` to `max`. */
export function isInteger(
  value: unknown,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): value is number {
  return Number.isInteger(value) && isNumber(value, min, max);
}

/** Whether a value is an array of `min` to `max` items that all pass. */
export function isArray(
  value: unknown,
  accepts: (item: unknown) => boolean,
  min = 0,
  max = Number.POSITIVE_INFINITY,
): value is unknown[] {
  if (!Array.isArray(value) || value.length < min || value.length > max) return false;
  for (const item of value) if (!accepts(item)) return false;
  return true;
}

/** Whether a value is an object of `min` to `max` entries whose names and values all pass. */
export function isMap(
  value: unknown,
  acceptsName: (name: string) => boolean,
  acceptsValue: (value: unknown) => boolean,
  min = 0,
  max = Number.POSITIVE_INFINITY,
): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  if (entries.length < min || entries.length > max) return false;
  return entries.every(([name, entry]) => acceptsName(name) && acceptsValue(entry));
}
