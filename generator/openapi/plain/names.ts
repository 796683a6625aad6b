/** Longer names are shortened: they become names of types and of files. */
const longest = 100;

const identifier = /^[A-Za-z_$][\w$]*$/;

/** Words of a name, without what identifiers of ASCII can't hold. Marks above letters are left away. */
function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9_$]+/)
    .filter((word) => word !== '');
}

const upperFirst = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const lowerFirst = (word: string) => `${word.charAt(0).toLowerCase()}${word.slice(1)}`;

/** The name of a type: the name itself if it can be one, or its words, each beginning in upper case. */
export function typeName(name: string): string {
  return identifier.test(name) ? shortened(name) : begun(wordsOf(name).map(upperFirst).join(''));
}

/** The same, beginning in upper case in any case: what other names are put together from. */
export function pascalCase(name: string): string {
  return begun(wordsOf(name).map(upperFirst).join(''));
}

/** The name of an operation or a member: the name itself if it can be one, or its words, the first in lower case. */
export function memberName(name: string): string {
  if (identifier.test(name)) return shortened(name);
  const [first = '', ...rest] = wordsOf(name);
  const isShout = first === first.toUpperCase();
  return begun(
    [isShout ? first.toLowerCase() : lowerFirst(first), ...rest.map(upperFirst)].join(''),
  );
}

function begun(name: string): string {
  if (name === '') return '_';
  return shortened(/^\d/.test(name) ? `_${name}` : name);
}

/** Keeps both ends of a name, which say the most. */
function shortened(name: string): string {
  return name.length <= longest ? name : `${name.slice(0, longest / 2)}${name.slice(-longest / 2)}`;
}

/** Names that are each given once. Who comes second gets a number behind the name, from 2 on. */
export class UniqueNames {
  readonly #taken = new Set<string>();
  /** The last number that was given behind a name, so that none is tried twice. */
  readonly #numbers = new Map<string, number>();

  /** Whether a name is taken. */
  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** Takes a name, or the first one of the name and a number that is not taken. */
  claim(name: string): string {
    let unique = name;
    while (this.#taken.has(unique)) {
      const number = (this.#numbers.get(name) ?? 1) + 1;
      this.#numbers.set(name, number);
      unique = `${name}${number}`;
    }
    this.#taken.add(unique);
    return unique;
  }
}
