/** Words that no declaration can have as its name (ECMA-262, "Keywords and Reserved Words", in strict mode). */
export const reservedWords: readonly string[] =
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof var void while with yield`.split(/\s+/);

/** Names that cannot be those of functions and methods: the modules that hold them need these for something else. */
const taken: ReadonlySet<string> = new Set([
  ...reservedWords,
  ...'constructor document input options undefined'.split(' '),
]);

/** The name of the function of an operation: that of the operation, beginning in lower case. */
export function functionName(operation: string): string {
  const name = `${operation.charAt(0).toLowerCase()}${operation.slice(1)}`;
  return taken.has(name) ? `${name}_` : name;
}

/** The name of the client's class, from the name of the service in words. */
export function clientName(service: string): string {
  const name = service
    .split(/[^A-Za-z0-9]+/)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
  return /^[0-9]/.test(name) ? `Service${name}Client` : `${name}Client`;
}
