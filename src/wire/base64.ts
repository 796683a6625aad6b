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

/** The bytes of base64 text, or undefined where the text is not base64. Padding may be left out. */
export function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
  } catch {
    return undefined;
  }
}

const foreign = /[^A-Za-z0-9+/]/;

/** How many bytes base64 text stands for; undefined where it is not base64 with all of its padding. */
export function base64Bytes(text: string): number | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='));
  // No pattern of the whole: a large one would fill the stack of a backtracking engine.
  if (foreign.test(padding === 0 ? text : text.slice(0, -padding))) return undefined;
  return (text.length / 4) * 3 - padding;
}
