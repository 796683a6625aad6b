/**
 * The texts that stand for the numbers that JSON does not have (Smithy 2.0, "restJson1" and "awsJson1_1", section
 * "Shape serialization"). They are what `String` makes of these numbers.
 */
export const nonFiniteTexts: readonly string[] = ['NaN', 'Infinity', '-Infinity'];

/** Whether text stands for NaN or an infinity. */
export function isNonFiniteText(text: string): boolean {
  return text === 'NaN' || text === 'Infinity' || text === '-Infinity';
}
