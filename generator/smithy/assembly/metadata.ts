import type { MetadataDeclaration } from '../declaration.ts';
import type { NodeValue } from '../model.ts';
import type { Problems } from '../problems.ts';
import { MergedValues } from './merged-values.ts';

/** Merges the metadata of all sources, and reports keys with conflicting values (Smithy 2.0, "Merging metadata"). */
export function mergeMetadata(
  declarations: Iterable<MetadataDeclaration>,
  problems: Problems,
): ReadonlyMap<string, NodeValue> {
  const merged = new MergedValues();
  for (const { key, value, at } of declarations) {
    if (merged.add(key, value)) continue;
    problems.add(`Expected one value for the metadata "${key}", but found another one`, at);
  }
  return merged.values;
}
