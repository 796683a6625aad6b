import type { OperationObject, PathItem } from './document.ts';

/** The template of the path and query of an operation on the wire, where `path` is the key of its path item. */
export function wirePathOf(path: string, item: PathItem, operation: OperationObject): string {
  return item['x-dovetail-wire-path'] ?? wireTemplate(path, operation);
}

/**
 * The path of an operation as Smithy writes it, from the key of its path item: a label of a greedy parameter gets its
 * plus sign, and parameters of the query with a constant value stand behind the path.
 */
function wireTemplate(path: string, { parameters = [] }: OperationObject): string {
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
