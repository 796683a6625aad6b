/** Words that no part of a package's name can be (JLS 3.9): the keywords, and the literals. */
const reservedWords: ReadonlySet<string> = new Set(
  `abstract assert boolean break byte case catch char class const continue default do double else enum extends false
  final finally float for goto if implements import instanceof int interface long native new null package private
  protected public return short static strictfp super switch synchronized this throw throws transient true try void
  volatile while`.split(/\s+/),
);

/**
 * The package that those of a client are in, by the name of its contract: its letters and digits, in lower case. What
 * can't be a package, or is one that the JDK keeps to itself, gets `api` in front.
 */
export function rootPackage(name: string): string {
  const letters = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const isTaken = reservedWords.has(letters) || letters === 'java';
  return isTaken || !/^[a-z]/.test(letters) ? `api${letters}` : letters;
}
