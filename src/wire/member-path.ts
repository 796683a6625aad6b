/**
 * A path to a value as AWS writes it in its messages: `evaluations.1.member.annotation`, the first letter of a name in
 * lower case, positions in lists counted from 1.
 */
export function memberPath(path: readonly (string | number)[]): string {
  return path
    .map((part) =>
      typeof part === 'number'
        ? `${part + 1}.member`
        : `${part.charAt(0).toLowerCase()}${part.slice(1)}`,
    )
    .join('.');
}
