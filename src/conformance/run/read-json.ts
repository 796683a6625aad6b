import { parseJson } from '../../wire/json-text.ts';

/** The deepest nesting of arrays and objects that is looked at. What looks deeper would need a stack as deep. */
const maxDepth = 256;

/** A text that was read as JSON, or what is wrong with it. */
export type ReadJson = { readonly value: unknown } | { readonly mistake: string };

/**
 * Reads JSON (RFC 8259), integers of any size exactly. Beside what `JSON.parse` refuses, these are mistakes: nesting
 * deeper than 256, and an object with two members of one name, which readers take in different ways.
 */
export function readJson(text: string): ReadJson {
  if (text === '') return { mistake: 'an empty body' };
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    return { mistake: 'text that is not JSON' };
  }
  const mistake = findMistake(text);
  return mistake === undefined ? { value } : { mistake };
}

/** One token a match: a string, with the colon behind it if it is a name, or a bracket. Nothing else matters. */
const tokens = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[[\]{}]/g;

/** Looks through text that is JSON. */
function findMistake(text: string): string | undefined {
  // The names of each object that is open; an array has a set, too, which stays empty.
  const open: Set<string>[] = [];
  for (const [token, string, colon] of text.matchAll(tokens)) {
    if (string === undefined) {
      if (token === '{' || token === '[') open.push(new Set());
      else open.pop();
      if (open.length > maxDepth) return `JSON that is nested deeper than ${maxDepth} levels`;
    } else if (colon !== undefined) {
      const name: unknown = JSON.parse(string);
      const names = open.at(-1);
      if (names === undefined || typeof name !== 'string') continue;
      if (names.has(name)) return `two members of the name ${JSON.stringify(name.slice(0, 60))}`;
      names.add(name);
    }
  }
  return undefined;
}
