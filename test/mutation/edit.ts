import type { OpenApiDocument } from '../../src/wire/document.ts';
import { isObject } from '../../src/wire/json.ts';

/**
 * A copy of a document in which the value at a path is another. One that becomes undefined is taken out, from an array
 * too. Throws a RangeError for a path that leads nowhere; only its last step may be new.
 */
export function edited(
  document: OpenApiDocument,
  path: readonly string[],
  to: (value: unknown) => unknown,
): OpenApiDocument {
  const copy = structuredClone(document);
  const last = path.at(-1);
  if (last === undefined) throw new RangeError('a document as a whole is not edited');
  let at: unknown = copy;
  for (const name of path.slice(0, -1)) at = inside(at, name);
  if (Array.isArray(at)) editItem(at, Number(last), to);
  else if (isObject(at)) editMember(at, last, to);
  else throw new RangeError(`found nothing at ${path.join('/')}`);
  return copy;
}

function inside(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function editItem(items: unknown[], index: number, to: (value: unknown) => unknown): void {
  const value = to(items[index]);
  if (value === undefined) items.splice(index, 1);
  else items[index] = value;
}

function editMember(
  object: Record<string, unknown>,
  name: string,
  to: (value: unknown) => unknown,
): void {
  const value = to(object[name]);
  if (value === undefined) delete object[name];
  else object[name] = value;
}

/** An object in which a member has another name, at the same place. */
export function renamed(value: unknown, from: string, to: string): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name === from ? to : name, member]),
  );
}

/** A value of JSON in which each text is what `replace` makes of it, and each name of a member stays. */
export function replaceTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, replace));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, replaceTexts(member, replace)]),
  );
}
