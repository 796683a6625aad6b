import type { ClientFiles } from '../client-files.ts';

/** Takes away the functions and types that only the package itself could use, and that nothing in it does. */
export function dropUnused(files: ClientFiles): void {
  const isShared = (path: string) => !/^(api|model)_/.test(path);
  const [shared, others] = [true, false].map((kind) =>
    files.paths(/\.go$/).filter((path) => isShared(path) === kind),
  );
  const usedElsewhere = new Set(others?.flatMap((path) => namesIn(files.read(path))));
  let declarations = (shared ?? []).flatMap((path) => declarationsIn(files, path));
  for (;;) {
    const isUsed = ({ name }: Declaration) =>
      !/^[a-z]/.test(name) ||
      usedElsewhere.has(name) ||
      declarations.some((other) => other.name !== name && other.uses.has(name));
    const unused = declarations.filter((each) => !isUsed(each));
    if (unused.length === 0) break;
    for (const { path, text } of unused) files.replace(path, text, '');
    // What these alone have used is unused now.
    declarations = declarations.filter((each) => !unused.includes(each));
  }
  for (const path of shared ?? []) {
    if (!/^(func|type|var|const) /m.test(files.read(path))) files.remove(path);
  }
}

/** A function, a type or a method, which counts as a part of its type. */
interface Declaration {
  readonly path: string;
  readonly name: string;
  /** With the comment above it. */
  readonly text: string;
  readonly uses: ReadonlySet<string>;
}

function declarationsIn(files: ClientFiles, path: string): readonly Declaration[] {
  // To the end of its line, or to the line that closes what the first one opens.
  const pattern =
    /^(?:\/\/.*\n)*(?:func (\w+)|func \((?:\w+ )?\*?(\w+)\)|type (\w+))\b(?:.*[^{(\n]|.*[{(]\n(?:[^)}\n].*\n|\n)*[)}].*)\n/gm;
  const text = files.read(path);
  const rest = { path, name: '', text: '', uses: new Set(namesIn(text.replaceAll(pattern, ''))) };
  const found = [...text.matchAll(pattern)].map(([text, ...names]) => {
    const name = names.find((each) => each !== undefined) ?? '';
    return { path, name, text, uses: new Set(namesIn(text)) };
  });
  return [rest, ...found];
}

/** The names of the package's own that stand in code. */
function namesIn(text: string): readonly string[] {
  return text.replaceAll(/\/\/.*$/gm, '').match(/\b[a-z]\w*/g) ?? [];
}
