import { namesIn } from '../../../src/wire/pointer.ts';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { readCommonYaml } from './common-yaml.ts';
import { limits } from './limits.ts';

/**
 * The place of the node that a JSON pointer leads to, or of the nearest one around it, in a text that `readCommonYaml`
 * reads.
 */
export function commonYamlPlaces(file: string, text: string): (pointer: string) => Place {
  const offsets = new Map<object, Map<string, number>>();
  const source = readCommonYaml(text, limits.depth, (holder, name, offset) => {
    const found = offsets.get(holder) ?? new Map<string, number>();
    offsets.set(holder, found.set(name, offset));
  });
  if (source === undefined) throw new TypeError('a text that was read is not read again');
  const lines = lineStarts(text);
  return (pointer) => {
    let node: unknown = source.value;
    let offset = source.start;
    for (const name of namesIn(pointer)) {
      const found = typeof node === 'object' && node !== null && offsets.get(node)?.get(name);
      if (typeof found !== 'number') break;
      offset = found;
      node = Reflect.get(Object(node), name);
    }
    return { file, ...positionOf(offset, lines), pointer };
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function positionOf(
  offset: number,
  lines: readonly number[],
): { readonly line: number; readonly column: number } {
  let [low, high] = [0, lines.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}
