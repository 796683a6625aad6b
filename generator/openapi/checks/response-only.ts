import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Model, NodeValue, OperationShape, ServiceShape, Shape } from '../../smithy/model.ts';
import { isListValue, showValue } from '../../smithy/node-value.ts';
import { asObject, asString } from '../traits.ts';
import { valuesOf } from './default-value.ts';
import { membersOf, type Subject, wrongValue } from './subject.ts';
import { objectMistakes } from './trait-object.ts';

const name = 'responseOnly';

/** The id of the trait that keeps values of an enum out of requests. */
export const responseOnly = `dovetail.contract#${name}`;

/** What is wrong with the rule of a member that keeps values of its enum out of requests. */
export function* responseOnlyMistakes(subject: Subject, model: Model): Generator<Diagnostic> {
  const { traits, at } = subject;
  const value = traits.get(responseOnly);
  if (value === undefined) return;
  if (subject.owner === undefined || subject.type !== 'enum') {
    yield wrongValue(at, `@${name} on something else`, 'it on a member that targets an enum');
    return;
  }
  yield* objectMistakes(name, value, ['values', 'error', 'message'], at);
  const rule = asObject(value);
  if (rule === undefined) return;
  yield* valueMistakes(rule.values, subject);
  yield* errorMistakes(rule.error, subject, model);
  if (rule.message === undefined || typeof rule.message === 'string') return;
  yield wrongValue(at, `@${name} with message ${showValue(rule.message)}`, 'a text');
}

function* valueMistakes(
  values: NodeValue | undefined,
  { shape, at }: Subject,
): Generator<Diagnostic> {
  const allowed = valuesOf(shape);
  if (!isListValue(values) || values.length === 0) {
    const found = values === undefined ? `without values` : `with values ${showValue(values)}`;
    yield wrongValue(at, `@${name} ${found}`, `a list of some of ${showValue(allowed)}`);
    return;
  }
  for (const value of values) {
    if (allowed.includes(value)) continue;
    yield wrongValue(
      at,
      `@${name} with the value ${showValue(value)}`,
      `some of ${showValue(allowed)}`,
    );
  }
}

function* errorMistakes(
  error: NodeValue | undefined,
  { at }: Subject,
  model: Model,
): Generator<Diagnostic> {
  if (model.shapes.get(asString(error) ?? '')?.traits.has('smithy.api#error') === true) return;
  const found = error === undefined ? 'without error' : `with error ${showValue(error)}`;
  yield wrongValue(at, `@${name} ${found}`, 'the id of a structure with @error');
}

/** Rules that answer a request with an error which an operation that takes the member doesn't list. */
export function* unlistedErrors(
  service: ServiceShape,
  operations: readonly OperationShape[],
  served: ReadonlyMap<string, Shape>,
  model: Model,
): Generator<Diagnostic> {
  const ruled = [...served.values()].flatMap((shape) =>
    membersOf(shape).filter(({ traits }) => traits.has(responseOnly)),
  );
  if (ruled.length === 0) return;
  const holders = holdersOf(served);
  for (const member of ruled) {
    const error = asString(asObject(member.traits.get(responseOnly))?.error);
    if (error === undefined || service.errors.includes(error) || !model.shapes.has(error)) continue;
    const reaching = reachedFrom(member.id.slice(0, member.id.indexOf('$')), holders);
    for (const operation of operations) {
      if (!reaching.has(operation.input) || operation.errors.includes(error)) continue;
      yield wrongValue(
        member.location,
        `@${name} with the error ${error}, which ${operation.id} doesn't list`,
        'an error of each operation whose input has the member',
        `Add it to the errors of ${operation.id}.`,
      );
    }
  }
}

/** The shapes that have members of a shape, by its id. */
function holdersOf(served: ReadonlyMap<string, Shape>): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, string[]>();
  for (const shape of served.values()) {
    for (const { target } of membersOf(shape)) {
      const known = holders.get(target);
      if (known === undefined) holders.set(target, [shape.id]);
      else known.push(shape.id);
    }
  }
  return holders;
}

/** All shapes that reach a shape through members, with the shape itself. */
function reachedFrom(
  id: string,
  holders: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const reaching = new Set([id]);
  for (const next of reaching) {
    for (const holder of holders.get(next) ?? []) reaching.add(holder);
  }
  return reaching;
}
