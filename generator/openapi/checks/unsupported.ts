import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Member, Model, OperationShape, Shape, SourceLocation } from '../../smithy/model.ts';
import { showValue } from '../../smithy/node-value.ts';
import { translatePattern } from '../pattern/translate.ts';
import type { Protocol } from '../protocol.ts';
import { locationOf } from '../rest-json/member-bindings.ts';
import { asString } from '../traits.ts';
import { membersOf, type Subject } from './subject.ts';

/** What Smithy allows and Dovetail doesn't serve: it would be dropped without a word. */
export function* unsupportedShapes(
  operations: readonly OperationShape[],
  served: ReadonlyMap<string, Shape>,
  protocol: Protocol,
  model: Model,
): Generator<Diagnostic> {
  const messages = new Set(operations.flatMap(({ input, output }) => [input, output]));
  for (const shape of served.values()) {
    for (const member of membersOf(shape)) {
      if (protocol.style === 'rest-json' && shape.traits.has('smithy.api#error')) {
        yield* unsupportedInError(member);
      }
      if (model.shapes.get(member.target)?.traits.has('smithy.api#streaming') !== true) continue;
      const isPayload = member.traits.has('smithy.api#httpPayload') && messages.has(shape.id);
      if (protocol.style === 'rest-json' && isPayload) continue;
      yield unsupported(
        member.location,
        `the member ${member.id} of a type with @streaming`,
        protocol.style === 'rest-json'
          ? 'such a type only behind @httpPayload of an input or output'
          : 'values that are sent whole, since a body of AWS JSON holds all members',
      );
    }
  }
}

/** An error has members in its body and in headers. */
function* unsupportedInError(member: Member): Generator<Diagnostic> {
  const location = locationOf(member, 'response');
  if (location === undefined || location === 'httpHeader') return;
  yield unsupported(
    member.location,
    `@${location} on the member ${member.id} of an error`,
    'members of errors in the body, or with @httpHeader',
  );
}

/** A warning for a pattern that JavaScript has no words for, which the document leaves out. */
export function* untranslatablePatterns({ id, traits, at }: Subject): Generator<Diagnostic> {
  const pattern = asString(traits.get('smithy.api#pattern'));
  if (pattern === undefined) return;
  const translation = translatePattern(pattern);
  if ('pattern' in translation || translation.isWrong) return;
  yield {
    code: 'smithy-unsupported',
    message: `the pattern ${showValue(pattern)} of ${id} is left out: ${translation.reason}; expected what a regular expression of JavaScript can say`,
    at,
    help: 'Write the pattern in another way, or check the value in the handler.',
  };
}

function unsupported(at: SourceLocation, found: string, expected: string): Diagnostic {
  return {
    code: 'smithy-unsupported',
    message: `found ${found}, which is not served; expected ${expected}`,
    at,
  };
}
