/**
 * The media type that a Content-Type header names, in lower case, without parameters and white space: what a caller
 * varies there must reach no validator, and no cache (RFC 9110, section 8.3.1).
 */
export function mediaTypeOf(header: string | undefined): string {
  const end = header?.indexOf(';') ?? -1;
  return (end === -1 ? header : header?.slice(0, end))?.trim().toLowerCase() ?? '';
}
