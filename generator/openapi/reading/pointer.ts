/** The names that a JSON pointer (RFC 6901) is made of. */
export function namesIn(pointer: string): readonly string[] {
  const parts = pointer.split('/').slice(1);
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
