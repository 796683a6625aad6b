import type { BodyDigest } from '../wire/document.ts';
import { type OwnBytes, ownBytes } from './bytes.ts';

/** How many bytes a leaf of the tree stands for. */
const leafBytes = 1024 * 1024;

/** A digest of a body, in hexadecimal. Throws a TypeError where the runtime has no `crypto.subtle`. */
export async function digestOf(body: string | Uint8Array, digest: BodyDigest): Promise<string> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : ownBytes(body);
  const sum = await (digest === 'sha-256' ? sha256(bytes) : treeRoot(bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function sha256(bytes: OwnBytes): Promise<OwnBytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** Level by level; a node without another beside it moves up as it is. */
async function treeRoot(bytes: OwnBytes): Promise<OwnBytes> {
  const leaves = Math.max(1, Math.ceil(bytes.length / leafBytes));
  let level = await Promise.all(
    Array.from({ length: leaves }, (_, index) =>
      sha256(bytes.subarray(index * leafBytes, (index + 1) * leafBytes)),
    ),
  );
  for (;;) {
    const [root, ...others] = level;
    if (root === undefined || others.length === 0) return root ?? sha256(bytes);
    level = await Promise.all(pairsOf(level).map(parent));
  }
}

type Pair = readonly [left: OwnBytes, right: OwnBytes | undefined];

function pairsOf(nodes: readonly OwnBytes[]): readonly Pair[] {
  return nodes.flatMap((node, index): Pair[] =>
    index % 2 === 0 ? [[node, nodes[index + 1]]] : [],
  );
}

function parent([left, right]: Pair): OwnBytes | Promise<OwnBytes> {
  if (right === undefined) return left;
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return sha256(both);
}
