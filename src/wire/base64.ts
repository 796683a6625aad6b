/** Base64 (RFC 4648, section 4) in any runtime that has the web's `atob` and `btoa`. */

/** The base64 text of bytes, with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  // In slices, since a call can't take more than some ten thousands of arguments.
  for (let start = 0; start < bytes.length; start += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  }
  return btoa(parts.join(''));
}

/** The bytes of base64 text, or undefined where the text is not base64. */
export function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
  } catch {
    return undefined;
  }
}
