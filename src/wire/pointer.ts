/** The JSON pointer (RFC 6901) that a path of names stands for. */
export function pointerTo(path: readonly string[]): string {
  let pointer = '';
  for (const name of path) pointer += `/${escaped(name)}`;
  return pointer;
}

function escaped(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}

/** The names that a JSON pointer (RFC 6901) is made of. */
export function namesIn(pointer: string): readonly string[] {
  const parts = pointer.split('/').slice(1);
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
