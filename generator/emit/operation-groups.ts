/** The most operations that stand together if they can be told apart further. */
const mostTogether = 12;

/** The most words of a name that are looked at, and the most characters of the name of a group. */
const mostWords = 16;
const mostCharacters = 100;

/** Words behind which a name no longer says what an operation is about: `ListTagsForResource`. */
const prepositions: ReadonlySet<string> = new Set(
  'and by for from in of on per using with'.split(' '),
);

/** Words before a verb that say how something is done, and not to what: `BatchGetItem`. */
const manners: ReadonlySet<string> = new Set(['batch', 'bulk', 'transact']);

/** Names that files can't have on every system. */
const impossible: readonly string[] = 'aux con nul prn'.split(' ');

/** What the name of an operation says that it is about. */
interface Subject {
  readonly operation: string;
  readonly words: readonly string[];
  /** For each number of words, counted from 1: what the first so many of them are known by. */
  readonly keys: readonly string[];
}

interface Group {
  readonly subjects: readonly Subject[];
  /** How many of their words its subjects have in common. */
  readonly length: number;
}

/**
 * Operations by what they are about, as their names tell: of `PutRule`, `ListRules` and `GetRuleStatus` that is `rule`.
 * A verb comes first in a name, or a namespace that ends in `/`, `.` or `:`. Singular and plural are the same. A group
 * of many operations is told apart by further words.
 *
 * @param taken names that groups can't have
 * @returns the names of the groups, each fit to be the name of a file that no file system takes for another, by the
 *   names of the operations
 */
export function operationGroups(
  operations: readonly string[],
  taken: readonly string[] = [],
): ReadonlyMap<string, string> {
  const alone = new Set(operations.map((name) => name.toLowerCase()));
  const subjects = operations.map((operation) => subjectOf(operation, alone));
  const known = new Set(subjects.map(({ keys }) => keys.at(-1)));
  const names = new Set([...taken, ...impossible]);
  const found = new Map<string, string>();
  for (const group of divide(subjects, 0, known)) {
    const name = free(nameOf(group), names);
    names.add(name);
    for (const { operation } of group.subjects) found.set(operation, name);
  }
  return found;
}

function subjectOf(operation: string, alone: ReadonlySet<string>): Subject {
  const end = Math.max(...['/', '.', ':'].map((mark) => operation.lastIndexOf(mark)));
  const words = end > 0 ? wordsOf(operation.slice(0, end)) : aboutWhat(wordsOf(operation), alone);
  const keys: string[] = [];
  for (const word of words) keys.push(`${keys.at(-1) ?? ''}-${stem(word)}`);
  return { operation, words, keys };
}

function wordsOf(name: string): readonly string[] {
  const words = name
    .replaceAll(/([A-Z]{2,})s(?![a-z])/g, '$1S')
    .replaceAll(/([a-z0-9])([A-Z])|([A-Z]+)(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return words.length === 0 ? ['operation'] : words.slice(0, mostWords);
}

/** The words of an operation's name without its verb, up to a preposition. */
function aboutWhat(words: readonly string[], alone: ReadonlySet<string>): readonly string[] {
  const [first = '', ...rest] = words;
  if (manners.has(first) && rest.length > 1) return aboutWhat(rest, alone);
  // `InvokeAsync` is about `Invoke`, where there is such an operation.
  if (rest.length === 0 || alone.has(first)) return [first];
  const end = rest.findIndex((word, index) => index > 0 && prepositions.has(word));
  return end === -1 ? rest : rest.slice(0, end);
}

/** A word without what tells its plural from its singular. No word for people to read. */
function stem(word: string): string {
  return (
    word
      .replace(/(?:e?s)+$/, '')
      .replace(/e$/, '')
      .replace(/y$/, 'i') || word
  );
}

/** Groups subjects by the shortest of their beginnings that is a subject itself, longer than so many words. */
function divide(
  subjects: readonly Subject[],
  from: number,
  known: ReadonlySet<string | undefined>,
): readonly Group[] {
  const byKey = new Map<string, { subjects: Subject[]; length: number }>();
  for (const subject of subjects) {
    const { keys } = subject;
    const index = keys.findIndex((key, at) => at >= from && known.has(key));
    const key = keys[index] ?? '';
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, { subjects: [subject], length: index + 1 });
    else group.subjects.push(subject);
  }
  return [...byKey.values()].flatMap((group) => divideFurther(group, known));
}

/** A group of many as several; what would stand alone stays together. */
function divideFurther(group: Group, known: ReadonlySet<string | undefined>): readonly Group[] {
  const { subjects, length } = group;
  if (subjects.length <= mostTogether) return [group];
  const longer = subjects.filter(({ keys }) => keys.length > length);
  const parts = divide(longer, length, known).filter((part) => part.subjects.length > 1);
  const elsewhere = new Set(parts.flatMap((part) => part.subjects));
  const rest = subjects.filter((subject) => !elsewhere.has(subject));
  return rest.length === 0 ? parts : [{ subjects: rest, length }, ...parts];
}

/** The words that the subjects of a group have in common, in the shortest spelling. */
function nameOf({ subjects, length }: Group): string {
  const names = subjects.map(({ words }) => words.slice(0, length).join('-'));
  const shortest = names.reduce((best, name) => (name.length < best.length ? name : best));
  return shortest.slice(0, mostCharacters);
}

function free(name: string, taken: ReadonlySet<string>): string {
  let found = name;
  for (let count = 2; taken.has(found); count += 1) found = `${name}-${count}`;
  return found;
}
