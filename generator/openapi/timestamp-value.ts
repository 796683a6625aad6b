import type { NodeValue } from '../smithy/model.ts';

/**
 * A timestamp of a model in the format that it has on the wire. A model gives it as a number of seconds or as text,
 * whichever fits the member's own format or none (Smithy 2.0, "Default value constraints"). What is no time stays as it
 * is.
 */
export function timestampIn(format: string, value: NodeValue): NodeValue {
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  if (!isNumber && typeof value !== 'string') return value;
  const time = new Date(isNumber ? Number(value) * 1000 : value);
  if (Number.isNaN(time.getTime())) return value;
  switch (format) {
    case 'epoch-seconds':
      return isNumber ? value : time.getTime() / 1000;
    case 'http-date':
      return time.toUTCString();
    default:
      return time.toISOString().replace('.000Z', 'Z');
  }
}
