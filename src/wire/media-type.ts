/**
 * The media type that a Content-Type header names, in lower case, without parameters and white space: what a caller
 * varies there must reach no validator, and no cache (RFC 9110, section 8.3.1).
 */
export function mediaTypeOf(header: string | undefined): string {
  const end = header?.indexOf(';') ?? -1;
  return (end === -1 ? header : header?.slice(0, end))?.trim().toLowerCase() ?? '';
}

/** Whether a media type is in a range such as `image/*` (RFC 9110, section 12.5.1); both without parameters. */
export function isInRange(mediaType: string, range: string): boolean {
  return precision(mediaType, range) > 0;
}

/**
 * Whether an Accept header takes a media type (RFC 9110, section 12.5.1): the most precise of its ranges decides.
 * Without a header, everything is taken.
 */
export function isAcceptable(header: string | undefined, mediaType: string): boolean {
  if (header === undefined || header.trim() === '') return true;
  let best = 0;
  let isTaken = false;
  for (const item of header.split(',')) {
    const found = precision(mediaTypeOf(mediaType), mediaTypeOf(item));
    if (found <= best) continue;
    best = found;
    isTaken = !/;\s*q=0(\.0*)?\s*(;|$)/i.test(item);
  }
  return isTaken;
}

/** How precisely a range names a media type: from 1 for all to 3 for this one; 0 where it does not. */
function precision(mediaType: string, range: string): 0 | 1 | 2 | 3 {
  if (range === mediaType) return 3;
  if (range === '*/*') return 1;
  return range.endsWith('/*') && mediaType.startsWith(range.slice(0, -1)) ? 2 : 0;
}
