import { basename } from 'node:path';
import type { Spec } from '../generator/source/spec.ts';

/** A spec of one Smithy text, named as its file. */
export function smithySpec({ file, text }: { readonly file: string; readonly text: string }): Spec {
  const name = basename(file, '.smithy');
  return { name, file, kind: 'smithy', sources: [{ file, text }] };
}
