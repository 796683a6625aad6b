import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Model, OperationShape } from '../../smithy/model.ts';
import { showValue } from '../../smithy/node-value.ts';
import { asObject, prelude } from '../traits.ts';
import { membersOf, typeOfShape, wrongValue } from './subject.ts';

/** Text and labels that make, before the host of an endpoint, a host again. */
const form = /^(?:[A-Za-z0-9.-]|\{[A-Za-z_][A-Za-z0-9_]*\})+$/;

/** What is wrong with the host prefixes of operations, and the labels in them (Smithy 2.0, "endpoint trait"). */
export function* hostPrefixMistakes(
  { traits, input, location, id }: OperationShape,
  model: Model,
): Generator<Diagnostic> {
  const endpoint = prelude('endpoint', traits);
  if (endpoint === undefined) return;
  const prefix = asObject(endpoint)?.hostPrefix;
  if (typeof prefix !== 'string' || !form.test(prefix)) {
    yield wrongValue(
      location,
      prefix === undefined
        ? '@endpoint without hostPrefix'
        : `@endpoint with hostPrefix ${showValue(prefix)}`,
      'what a host can begin with, such as "data." or "{account}."',
    );
    return;
  }
  const shape = model.shapes.get(input);
  const members = shape === undefined ? [] : membersOf(shape);
  const labels = new Set([...prefix.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
  for (const name of labels) {
    const member = members.find((each) => each.name === name);
    const type = member === undefined ? undefined : typeOfShape(member.target, model);
    const isFit =
      member?.traits.has('smithy.api#hostLabel') === true &&
      member.traits.has('smithy.api#required') &&
      (type === 'string' || type === 'enum');
    if (isFit) continue;
    yield wrongValue(
      member?.location ?? location,
      `the label {${name}} in the host prefix of ${id}, and ${member === undefined ? 'no such member' : `the member ${member.id}`}`,
      'a string with @hostLabel and @required in the input',
    );
  }
  for (const member of members) {
    if (!member.traits.has('smithy.api#hostLabel') || labels.has(member.name)) continue;
    yield wrongValue(
      member.location,
      `@hostLabel on ${member.id}, which the host prefix of ${id} doesn't name`,
      `the label {${member.name}} in ${showValue(prefix)}`,
    );
  }
}
