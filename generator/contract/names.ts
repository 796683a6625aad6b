import * as wire from '../../src/wire/index.ts';

/** Words that no declaration can have as its name (ECMA-262, "Keywords and Reserved Words", in strict mode). */
export const reservedWords: readonly string[] =
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof var void while with yield`.split(/\s+/);

/** Names that cannot be those of functions and methods: the modules that hold them need these for something else. */
const reserved: ReadonlySet<string> = new Set([
  ...reservedWords,
  ...'awsJson constructor document input options restJson undefined'.split(' '),
]);

/** A name with as many underscores behind it as it needs not to be taken. */
export function untaken(name: string, taken: { has(name: string): boolean }): string {
  let free = name;
  while (taken.has(free)) free += '_';
  return free;
}

/**
 * The identifiers of operations, by the names of the operations: what their types and constants are called by.
 * Operations that differ in the case of the first letter alone get different ones.
 */
export function operationIdentifiers(operations: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const found = new Map<string, string>();
  for (const operation of operations) {
    const name = untaken(upperFirst(operation), taken);
    taken.add(name);
    found.set(operation, name);
  }
  return found;
}

/**
 * The names of the functions of operations, by the identifiers of the operations, which they are, beginning in lower
 * case. The functions and constants that are made for schemas and for operations have names that these can't have.
 */
export function functionNames(
  operations: readonly string[],
  schemas: readonly string[],
): ReadonlyMap<string, string> {
  const taken = new Set(reserved);
  for (const schema of schemas) {
    for (const verb of ['encode', 'decode', 'accepts']) {
      const name = `${verb}${schema}`;
      taken.add(name);
      if (Object.hasOwn(wire, name)) taken.add(`${name}_`);
      if (verb === 'encode') taken.add(`${name}AsInput`);
    }
  }
  for (const operation of operations) {
    const name = untaken(lowerFirst(operation), reserved);
    taken.add(`${name}Operation`).add(`${name}Errors`).add(`${name}Bindings`);
  }
  const names = new Map<string, string>();
  for (const operation of operations) {
    const name = untaken(lowerFirst(operation), taken);
    names.set(operation, name);
    taken.add(name);
  }
  return names;
}

function lowerFirst(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** A name that begins in upper case, if it begins with a letter. */
export function upperFirst(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The name of the client's class, from the name of the service in words. No schema can have the same. */
export function clientName(service: string, schemas: readonly string[]): string {
  const name = service
    .split(/[^A-Za-z0-9]+/)
    .map(upperFirst)
    .join('');
  const own = /^[0-9]/.test(name) ? `Service${name}Client` : `${name}Client`;
  return untaken(own, new Set(schemas));
}
