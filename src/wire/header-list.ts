import type { TextType } from './bindings.ts';
import { mismatch } from './codec-error.ts';
import { readText, refusal, writeText } from './text-value.ts';

/**
 * Lists in a header, whose items are separated by commas (Smithy 2.0, "httpHeader trait", section "Serialization rules";
 * RFC 9110, section 5.6.1). A string with a comma or a quote inside is quoted, with a backslash before each quote and
 * backslash. An HTTP date has a comma of its own.
 */

/** The items of a header's value; empty ones, which stand between two commas and are not quoted, do not count. */
export function readHeaderList(text: string, type: TextType, name: string): unknown[] {
  return itemTexts(text, type, name).map((item) => readText(item, type, name));
}

function itemTexts(text: string, type: TextType, name: string): readonly string[] {
  if (type === 'string') return quotedItems(text, name);
  const parts = text.split(',').map((part) => part.trim());
  if (type !== 'http-date') return parts.filter((part) => part !== '');
  const dates: string[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const date = parts.slice(index, index + 2).join(', ');
    if (date !== '') dates.push(date);
  }
  return dates;
}

/** An item, quoted or not, with the whitespace around it, up to a comma or the end. */
const quoted = /[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*(?:,|$)/y;
const unquoted = /[^,]*(?:,|$)/y;

function quotedItems(text: string, name: string): readonly string[] {
  const items: string[] = [];
  for (let at = 0; at < text.length; ) {
    quoted.lastIndex = at;
    const [whole, content] = quoted.exec(text) ?? [];
    if (whole !== undefined && content !== undefined) {
      items.push(content.replaceAll(/\\(.)/g, '$1'));
      at += whole.length;
      continue;
    }
    unquoted.lastIndex = at;
    const [plain = ''] = unquoted.exec(text) ?? [];
    const item = plain.replace(/,$/, '').trim();
    if (item.startsWith('"')) throw refusal(name, 'a quoted string that ends in a quote');
    if (item !== '') items.push(item);
    at += Math.max(plain.length, 1);
  }
  return items;
}

/** The value of a header that holds a list; empty for an empty list. Null among the items is left out. */
export function writeHeaderList(values: unknown, type: TextType, name: string): string {
  if (!Array.isArray(values)) throw mismatch(name, 'an array', values);
  return values
    .filter((value) => value != null)
    .map((value) => writeText(value, type, name))
    .map((text) => (type === 'string' ? quoteIfNeeded(text) : text))
    .join(', ');
}

function quoteIfNeeded(text: string): string {
  const isPlain = text !== '' && text === text.trim() && !/[",]/.test(text);
  return isPlain ? text : `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
