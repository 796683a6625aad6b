import { isGreedy, type UriSegment } from './uri-template.ts';

/** The target of a request, taken apart. */
export class RequestTarget {
  /** As they stand in the target, without the empty one behind a slash at the end. */
  readonly segments: readonly string[];
  readonly #endsInSlash: boolean;
  readonly #query: string;
  #queryKeys: ReadonlySet<string> | undefined;

  constructor(target: string) {
    const { path, query } = splitTarget(target);
    const segments = path.split('/').slice(1);
    this.#endsInSlash = segments.at(-1) === '';
    this.segments = this.#endsInSlash ? segments.slice(0, -1) : segments;
    this.#query = query;
  }

  /** Each pair of the query, as {@link keyOf} has it with its value and without. */
  get queryKeys(): ReadonlySet<string> {
    this.#queryKeys ??= new Set(
      this.#query.split('&').flatMap((pair) => {
        const [name = '', ...values] = pair.split('=');
        const key = decoded(name);
        return pair === '' ? [] : [key, keyOf(key, decoded(values.join('=')))];
      }),
    );
    return this.#queryKeys;
  }

  /** The raw text of the labels of a template that the path keeps, by name. */
  labels(template: readonly UriSegment[]): Readonly<Record<string, string>> {
    const { segments } = this;
    const labels: Record<string, string> = Object.create(null);
    let at = 0;
    for (const [index, segment] of template.entries()) {
      const behind = template.length - index - 1;
      const next = isGreedy(segment) ? segments.length - behind : at + 1;
      if ('label' in segment) {
        const keepsSlash = segment.greedy && behind === 0 && this.#endsInSlash;
        labels[segment.label] = `${segments.slice(at, next).join('/')}${keepsSlash ? '/' : ''}`;
      }
      at = next;
    }
    return labels;
  }
}

/** The path and the raw query of a target; one in absolute form (RFC 9112, section 3.2.2) loses what is before its path. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const own = target.startsWith('/') ? target : target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?]*/i, '');
  const mark = own.indexOf('?');
  const path = mark === -1 ? own : own.slice(0, mark);
  return { path: path === '' ? '/' : path, query: mark === -1 ? '' : own.slice(mark + 1) };
}

/** A part of a query as one text: the name alone, where any value will do. */
export function keyOf(name: string, value?: string): string {
  return value === undefined ? name : `${name}\n${value}`;
}

/** Text with its percent-encoding undone; as it is, where that can't be. */
export function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
