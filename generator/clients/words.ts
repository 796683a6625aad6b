import { withoutHtml } from '../emit/print/html.ts';

/** A view whose descriptions are CommonMark, as OpenAPI has it, where those of a model were HTML. */
export function withPlainDescriptions(view: object): object {
  return Object.fromEntries(
    Object.entries(view).map(([key, value]: [string, unknown]) => {
      if (key === 'default') return [key, value];
      const isText = key === 'description' && typeof value === 'string';
      return [key, isText ? withoutHtml(value) : inside(value)];
    }),
  );
}

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inside);
  return typeof value === 'object' && value !== null ? withPlainDescriptions(value) : value;
}
