import type { NodeValue } from './model.ts';

/** A node value as JSON text, indented by four spaces. Unlike JSON.stringify, it can write a bigint. */
export function formatJson(value: NodeValue, indentation = ''): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indentation}    `;
  if (Array.isArray(value)) {
    const items = value.map((item) => formatJson(item, inner));
    return enclose('[', items, ']', indentation);
  }
  const items = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${formatJson(item, inner)}`,
  );
  return enclose('{', items, '}', indentation);
}

function enclose(
  open: string,
  items: readonly string[],
  close: string,
  indentation: string,
): string {
  if (items.length === 0) return `${open}${close}`;
  const inner = `\n${indentation}    `;
  return `${open}${inner}${items.join(`,${inner}`)}\n${indentation}${close}`;
}
