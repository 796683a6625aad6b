import { CodecError } from './codec-error.ts';

/**
 * The path of an operation as Smithy writes it (Smithy 2.0, "http trait", section "uri"): `/a/{b}/{c+}?list-type=2`. A
 * label is a whole segment; a greedy one takes in slashes; the query behind is one that every request carries.
 */
export interface UriTemplate {
  readonly segments: readonly UriSegment[];
  /** The pairs of the query, as they are written; a value is undefined where there is no `=`. */
  readonly query: readonly (readonly [name: string, value: string | undefined])[];
}

/** A segment of a path: text that stands in it as it is, or a label. */
export type UriSegment =
  | { readonly literal: string }
  | { readonly label: string; readonly greedy: boolean };

/** Whether a segment is a label that takes in slashes. */
export function isGreedy(segment: UriSegment): boolean {
  return 'label' in segment && segment.greedy;
}

/** Templates come from contracts and not from requests, so that there are no more of them than operations. */
const parsed = new Map<string, UriTemplate>();

/** The parts of a template. They are kept, since a client needs them for each request. */
export function parseUriTemplate(template: string): UriTemplate {
  const known = parsed.get(template);
  if (known !== undefined) return known;
  const found = parse(template);
  parsed.set(template, found);
  return found;
}

function parse(template: string): UriTemplate {
  const [path = '', ...behind] = template.split('?');
  const pairs = behind.join('?').split('&');
  return {
    segments: path.split('/').slice(1).map(parseSegment),
    query: pairs
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [name, value.length === 0 ? undefined : value.join('=')];
      }),
  };
}

function parseSegment(segment: string): UriSegment {
  const [, label, greedy] = /^\{([^{}+]+)(\+?)\}$/.exec(segment) ?? [];
  return label === undefined ? { literal: segment } : { label, greedy: greedy === '+' };
}

/** The path of a request, escaped, without a query. `textOf` gives the text of a label. */
export function expandPath({ segments }: UriTemplate, textOf: (label: string) => string): string {
  const parts = segments.map((segment) =>
    'literal' in segment
      ? segment.literal
      : escapeLabel(textOf(segment.label), segment.label, segment.greedy),
  );
  return `/${parts.join('/')}`;
}

function escapeLabel(text: string, label: string, isGreedy: boolean): string {
  const parts = isGreedy ? text.split('/') : [text];
  // The URL of a client would lose these segments, escaped or not, and the one before (WHATWG URL, "path state").
  const isKept = text !== '' && parts.every((part) => part !== '.' && part !== '..');
  if (!isKept)
    throw new CodecError(label, 'text that can stand in a path', 'none, or a dot segment');
  return parts.map((part) => escapeText(part, label)).join('/');
}

/** Text with all characters escaped but those that are unreserved (RFC 3986, section 2.3). */
export function escapeText(text: string, name = ''): string {
  try {
    return encodeURIComponent(text).replaceAll(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    throw new CodecError(name, 'well-formed text', 'half of a surrogate pair');
  }
}

/** Escaped text as it was. Throws a CodecError where a percent sign escapes nothing, or no UTF-8. */
export function unescapeText(text: string, name = ''): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new CodecError(name, 'percent-encoded text in UTF-8', 'other text');
  }
}
