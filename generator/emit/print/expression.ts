import {
  bracketed,
  breakAfter,
  choice,
  type Doc,
  fluid,
  group,
  hardline,
  ifBroken,
  indent,
  join,
  line,
  softline,
} from './doc.ts';

/** A call: on one line if it fits, else an argument to a line. */
export function call(callee: Doc, args: readonly Doc[]): Doc {
  return [callee, bracketed('(', args, ')')];
}

/** A call of several functions, which has a line for each argument whether it would fit or not. */
export function composingCall(callee: Doc, args: readonly Doc[]): Doc {
  return [callee, '(', indent([hardline, join([',', hardline], args)]), ',', hardline, ')'];
}

/**
 * A call whose last argument is an arrow function. Where it doesn't fit on one line, the body of the arrow function
 * stands on a line of its own; where that doesn't do either, each argument does.
 */
export function callWithArrow(callee: Doc, args: readonly Doc[], head: Doc, body: Doc): Doc {
  const arrow: Doc = [head, group(indent([line, body]))];
  return choice(
    [callee, '(', join(', ', [...args, [head, ' ', body]]), ')'],
    [
      [callee, '(', join(', ', [...args, head]), indent([hardline, body]), ',', hardline, ')'],
      composingCall(callee, [...args, arrow]),
    ],
  );
}

/** A return statement of operands with an operator between each two. */
export function returnJoined(operands: readonly Doc[], operator: string): Doc {
  const [only] = operands;
  if (only !== undefined && operands.length === 1) return ['return ', only, ';'];
  const joined = group(join([` ${operator}`, line], operands));
  return group('return ', ifBroken('('), indent([softline, joined]), softline, ifBroken(')'), ';');
}

/**
 * A constant of a generic type, from its keywords and name. Where its first line is too long, the value moves to a line of its own, or else each
 * type argument does.
 */
export function constant(declared: string, generic: Doc, args: readonly Doc[], value: Doc): Doc {
  const head: Doc = [declared, ': ', generic, '<'];
  const inline: Doc = [head, join(', ', args), '> ='];
  const whole: Doc = [inline, ' ', value];
  return choice(whole, [
    whole,
    [inline, indent([hardline, value])],
    [head, indent([hardline, join([',', hardline], args)]), hardline, '> = ', value],
  ]);
}

/** A conditional expression: on one line if it fits, else a line for each of its parts. */
export function conditional(test: Doc, consequent: Doc, alternate: Doc): Doc {
  return group(test, indent([line, '? ', indent(consequent), line, ': ', indent(alternate)]));
}

/** An entry of an object literal whose value is a call, an object, a list or a name. */
export function property(key: string, value: Doc): Doc {
  return fluid(`${key}:`, value);
}

/** An entry of an object literal whose value is a string or an access to a property. */
export function wholeProperty(key: string, value: Doc): Doc {
  // The value would hardly stand further to the left on a line of its own.
  return key.length < shortestMovable ? [`${key}: `, value] : breakAfter(`${key}:`, value);
}

const shortestMovable = 5;

/** An entry of an object literal whose value consists of operands. */
export function operandsProperty(key: string, value: Doc): Doc {
  return breakAfter(`${key}:`, value);
}
