/** A literal of a text. */
export function literal(text: string): string {
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replace(/\p{Cc}/gu, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
  return `"${escaped}"`;
}

/** The name of the module that a file is. */
export function moduleName(path: string): string {
  return path.replace(/^.*\/|\.rs$/g, '');
}

/** What stands before a module that is the same for all contracts. */
export const onlyInPart = '#[allow(dead_code)] // Not every contract needs all of it.\n';
