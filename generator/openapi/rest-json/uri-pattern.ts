/** A part of a path between slashes: text, or a label. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'label'; readonly name: string; readonly greedy: boolean };

/** The uri of an operation (Smithy 2.0, "http trait", section "uri"). */
export interface UriPattern {
  readonly segments: readonly Segment[];
  /** The pairs of the query that each request carries; one without a value has the empty one. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** What is wrong with a uri. */
export class UriPatternError extends Error {
  override readonly name = 'UriPatternError';
  readonly found: string;
  readonly expected: string;

  constructor(found: string, expected: string) {
    super(`found ${found}; expected ${expected}`);
    this.found = found;
    this.expected = expected;
  }
}

const label = /^\{([A-Za-z_][A-Za-z0-9_]*)(\+?)\}$/;

/** Reads the uri of an operation. Throws a UriPatternError for one that is none. */
export function parseUriPattern(uri: string): UriPattern {
  if (!uri.startsWith('/')) throw new UriPatternError('no / at its start', 'an absolute path');
  if (uri.includes('#')) throw new UriPatternError('a fragment behind #', 'a path and a query');
  const mark = uri.indexOf('?');
  const path = mark === -1 ? uri : uri.slice(0, mark);
  const segments = path.slice(1).split('/').map(parseSegment);
  checkSegments(segments);
  return { segments, query: mark === -1 ? [] : parseQuery(uri.slice(mark + 1)) };
}

function parseSegment(text: string): Segment {
  const [, name, plus] = label.exec(text) ?? [];
  if (name !== undefined) return { kind: 'label', name, greedy: plus === '+' };
  if (/[{}]/.test(text)) {
    throw new UriPatternError(
      `the segment ${text}`,
      'text, or a label {name} or {name+} that is the whole segment',
    );
  }
  return { kind: 'text', text };
}

function checkSegments(segments: readonly Segment[]): void {
  const names = new Set<string>();
  let greedy: string | undefined;
  for (const [index, segment] of segments.entries()) {
    if (segment.kind === 'text') {
      // A path may end in a slash, and the root is nothing but one.
      const isLast = index === segments.length - 1;
      if (segment.text === '' && !isLast) throw new UriPatternError('//', 'no empty segment');
      continue;
    }
    if (names.has(segment.name)) {
      throw new UriPatternError(`the label {${segment.name}} twice`, 'each label once');
    }
    names.add(segment.name);
    if (greedy !== undefined) {
      throw new UriPatternError(
        `a label behind {${greedy}+}`,
        'the greedy label to be the last one',
      );
    }
    if (segment.greedy) greedy = segment.name;
  }
}

function parseQuery(text: string): UriPattern['query'] {
  const pairs = new Map<string, string>();
  for (const part of text.split('&')) {
    const equals = part.indexOf('=');
    const name = equals === -1 ? part : part.slice(0, equals);
    if (name === '') throw new UriPatternError('a query without a name', 'name or name=value');
    if (/[{}]/.test(part)) {
      throw new UriPatternError(
        `a label in the query ${part}`,
        'constants, and @httpQuery on the member',
      );
    }
    if (pairs.has(name)) throw new UriPatternError(`the query ${name} twice`, 'it once');
    pairs.set(name, equals === -1 ? '' : part.slice(equals + 1));
  }
  return [...pairs];
}

/** The names of the labels, in their order. */
export function labelsOf({ segments }: UriPattern): readonly string[] {
  return segments.flatMap((segment) => (segment.kind === 'label' ? [segment.name] : []));
}

/** A path with its labels as OpenAPI writes them: `/a/{b}`. What is greedy can't be seen in it. */
export function pathKey({ segments }: Pick<UriPattern, 'segments'>): string {
  return pathOf(segments, ({ name }) => `{${name}}`);
}

/** A path and query as Smithy writes them: `/a/{b+}?c=d&e`. */
export function wirePath({ segments, query }: UriPattern): string {
  const path = pathOf(segments, ({ name, greedy }) => `{${name}${greedy ? '+' : ''}}`);
  const pairs = query.map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

/** The same for any two paths that the same requests match: labels have no names in it. */
export function pathForm({ segments }: Pick<UriPattern, 'segments'>): string {
  return pathOf(segments, ({ greedy }) => (greedy ? '{+}' : '{}'));
}

function pathOf(
  segments: readonly Segment[],
  write: (label: Extract<Segment, { kind: 'label' }>) => string,
): string {
  return `/${segments.map((each) => (each.kind === 'text' ? each.text : write(each))).join('/')}`;
}
