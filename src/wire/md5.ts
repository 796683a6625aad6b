import { encodeBase64 } from './base64.ts';

/** The `Content-MD5` of a body (RFC 1864), in base64. The web's `crypto.subtle` has no MD5, which is no secure hash. */
export function contentMd5(body: string | Uint8Array): string {
  return encodeBase64(md5(typeof body === 'string' ? new TextEncoder().encode(body) : body));
}

/** The bits by which each step rotates, four in turn for each of the four rounds (RFC 1321, section 3.4). */
const shifts = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

/** The 64 steps of a block: which word each takes, by how much it rotates, and what it adds. */
const steps = Array.from({ length: 64 }, (_, index) => {
  const round = index >> 4;
  const factor = [1, 5, 3, 7][round] ?? 1;
  return {
    round,
    word: (index * factor + ([0, 1, 5, 0][round] ?? 0)) % 16,
    shift: shifts[round]?.[index % 4] ?? 0,
    constant: Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32) | 0,
  };
});

/** The 16 bytes of the message digest MD5 (RFC 1321). */
export function md5(bytes: Uint8Array): Uint8Array {
  const blocks = padded(bytes);
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  for (let offset = 0; offset < blocks.byteLength; offset += 64) addBlock(state, blocks, offset);
  const digest = new DataView(new ArrayBuffer(16));
  for (const [index, word] of state.entries()) digest.setInt32(index * 4, word, true);
  return new Uint8Array(digest.buffer);
}

/** The message with a bit, zeros, and its length in bits behind it, up to a multiple of 64 bytes (section 3.1). */
function padded(bytes: Uint8Array): DataView {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n, true);
  return view;
}

function addBlock(state: Int32Array, blocks: DataView, offset: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (const { round, word, shift, constant } of steps) {
    const mixed = a + mix(round, b, c, d) + constant + blocks.getInt32(offset + word * 4, true);
    a = d;
    d = c;
    c = b;
    b = (b + ((mixed << shift) | ((mixed | 0) >>> (32 - shift)))) | 0;
  }
  for (const [index, word] of [a, b, c, d].entries()) state[index] = (state[index] ?? 0) + word;
}

/** The functions F, G, H and I of section 3.4. */
function mix(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  if (round === 1) return (d & b) | (~d & c);
  return round === 2 ? b ^ c ^ d : c ^ (b | ~d);
}
