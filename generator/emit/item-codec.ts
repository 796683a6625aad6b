import { bracketed, type Doc, group, indent, line } from './print/doc.ts';
import { call, callWithArrow, composingCall } from './print/expression.ts';
import { stringLiteral } from './print/literal.ts';
import { runtime } from './print/source-file.ts';

/** A function of one value: one by its name, or the body of an arrow function of `item`. */
export type ItemCodec = FunctionCodec | BodyCodec;

/** An arrow function by its body. */
export interface BodyCodec {
  readonly body: Doc;
  /** What stands before the body; by default that the function is one of `item`. */
  readonly head?: string;
  /** Whether it consists of operands, which are laid out in a way of their own. */
  readonly operands?: boolean;
}

/** A function by its name, or one that a call gives. */
export interface FunctionCodec {
  readonly function: Doc;
  /** Whether it is a call with an arrow function in it, which is laid out in a way of its own. */
  readonly composes?: boolean;
}

/** The call of a helper of the runtime that converts a collection item by item. */
export function callWithCodec(helper: string, value: Doc, name: string, codec: ItemCodec): Doc {
  const callee = runtime('wire', helper);
  const args = [value, stringLiteral(name)];
  if ('body' in codec) return callWithArrow(callee, args, headOf(codec), codec.body);
  const all = [...args, codec.function];
  return codec.composes ? composingCall(callee, all) : call(callee, all);
}

/** The same function for a value or null, which stays null. */
export function orNull(codec: ItemCodec): FunctionCodec {
  const helper = runtime('wire', 'orNullCodec');
  return 'function' in codec
    ? { function: call(helper, [codec.function]) }
    : { function: callWithArrow(helper, [], headOf(codec), codec.body), composes: true };
}

/** What stands before the body of an arrow function. */
export function headOf({ head = '(item) =>' }: BodyCodec): string {
  return head;
}

/** The function itself. */
export function functionOf(codec: ItemCodec): Doc {
  return 'function' in codec ? codec.function : [headOf(codec), group(indent([line, codec.body]))];
}

/** The call that finds the one member that a union has. */
export function unionMember(value: string, names: readonly string[]): Doc {
  return [runtime('wire', 'unionMember'), `(${value}, `, bracketed('[', names, ']'), ')'];
}
