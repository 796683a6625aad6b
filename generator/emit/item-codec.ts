import type { Doc } from './print/doc.ts';
import { call, callWithArrow } from './print/expression.ts';
import { stringLiteral } from './print/literal.ts';
import { runtime } from './print/source-file.ts';

/** A function for the items of a collection: one by its name, or the body of an arrow function of `item`. */
export type ItemCodec = { readonly function: Doc } | { readonly body: Doc };

/** The call of a helper of the runtime that converts a collection item by item. */
export function callWithCodec(helper: string, value: Doc, name: string, codec: ItemCodec): Doc {
  const args = [value, stringLiteral(name)];
  return 'function' in codec
    ? call(runtime('wire', helper), [...args, codec.function])
    : callWithArrow(runtime('wire', helper), args, '(item) =>', codec.body);
}
