/**
 * Names that a package can't have, or not usefully: Go's keywords (Go specification, "Keywords"), packages at the root
 * of its standard library, and those that mean something to the go command.
 */
const taken: ReadonlySet<string> = new Set(
  `break case chan const continue default defer else fallthrough for func go goto if import interface map package range
  return select struct switch type var archive bufio builtin bytes cmp compress container context crypto database debug
  embed encoding errors expvar flag fmt hash html image index io iter log maps math mime net os path plugin reflect
  regexp runtime slices sort strconv strings structs sync syscall testing text time unicode unique unsafe weak main
  internal vendor test`.split(/\s+/),
);

/** The package of a client, by the name of its contract: its letters and digits, with `api` in front if need be. */
export function packageNameOf(contract: string): string {
  const letters = contract.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return taken.has(letters) || !/^[a-z]/.test(letters) ? `api${letters}` : letters;
}
