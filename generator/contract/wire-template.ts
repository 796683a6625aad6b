import type { OperationObject } from '../../src/wire/document.ts';

/**
 * The path of an operation as Smithy writes it, from the key of its path item: a label of a greedy parameter gets its
 * plus sign, and parameters of the query with a constant value stand behind the path.
 */
export function wireTemplate(path: string, { parameters = [] }: OperationObject): string {
  const greedy = new Set(
    parameters.filter((each) => each['x-dovetail-greedy']).map(({ name }) => name),
  );
  const template = path.replaceAll(/\{([^{}]+)\}/g, (label, name: string) =>
    greedy.has(name) ? `{${name}+}` : label,
  );
  const constants = parameters.flatMap(({ name, in: place, schema: { const: value } }) => {
    if (place !== 'query' || value === undefined) return [];
    return value === '' ? [encodeURIComponent(name)] : [pair(name, String(value))];
  });
  return constants.length === 0 ? template : `${template}?${constants.join('&')}`;
}

function pair(name: string, value: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}
