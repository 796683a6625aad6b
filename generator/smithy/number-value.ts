/** How many zeros an exponent may add to a number that a double can't hold. */
const maxExponent = 1000;

/**
 * The value of a JSON number: a bigint for an integer that a double can't hold exactly, else the nearest double.
 * Undefined for what neither can hold, such as a fraction below the smallest double.
 */
export function readNumber(text: string): number | bigint | undefined {
  const value = Number(text);
  const [mantissa = '', exponent = '0'] = text.split(/[eE]/);
  const isPlainInteger = mantissa === text && !text.includes('.');
  if (isPlainInteger && !Number.isSafeInteger(value)) return readInteger(mantissa, 0);
  if (!Number.isFinite(value)) return readInteger(mantissa, Number(exponent));
  const isRoundedToZero = value === 0 && /[1-9]/.test(mantissa);
  return isRoundedToZero ? undefined : value;
}

function readInteger(mantissa: string, exponent: number): bigint | undefined {
  const [whole = '', fraction = ''] = mantissa.split('.');
  const zeros = exponent - fraction.length;
  if (zeros < 0 || zeros > maxExponent || mantissa.length > maxExponent) return undefined;
  return BigInt(`${whole}${fraction}${'0'.repeat(zeros)}`);
}
