import type { AggregateShape, Member, ResourceShape, Shape } from '../model.ts';
import type { Problems } from '../problems.ts';
import type { IdlVersion } from '../syntax.ts';
import { helpWithVersion } from '../version.ts';

const mixin = 'smithy.api#mixin';
const unit = 'smithy.api#Unit';
const integerLimit = 2 ** 31;

/**
 * Reports what a shape, with all that it has from its mixins, lacks to be one of its type, and what it may not have.
 *
 * @param version that of the source which defines the shape
 */
export function checkShape(shape: Shape, version: IdlVersion, problems: Problems): void {
  for (const complaint of complaintsAbout(shape)) problems.add(complaint, shape.location);
  if (version === '1.0' && shape.traits.has(mixin)) {
    const complaint = `Expected no mixins in version 1.0, but found the mixin ${shape.id}`;
    problems.add(complaint, shape.location, helpWithVersion);
  }
  if (shape.type !== 'enum' && shape.type !== 'intEnum') return;
  for (const member of shape.members.values()) {
    const complaint = complaintAboutValue(shape.type, member);
    if (complaint !== undefined) problems.add(complaint, member.location);
  }
}

function* complaintsAbout(shape: Shape): Generator<string> {
  const isMixin = shape.traits.has(mixin);
  switch (shape.type) {
    case 'list':
      yield* complaintsAboutNames(shape, ['member']);
      break;
    case 'map':
      yield* complaintsAboutNames(shape, ['key', 'value']);
      break;
    case 'union':
    case 'enum':
    case 'intEnum':
      if (shape.members.size > 0) break;
      yield `Expected members in the ${shape.type} ${shape.id}, but found none`;
      break;
    case 'operation':
      if (!isMixin || (shape.input === unit && shape.output === unit)) break;
      yield `Expected no input and no output in the mixin ${shape.id}, but found one`;
      break;
    case 'resource':
      if (!isMixin || isBare(shape)) break;
      yield `Expected a resource without properties as the mixin ${shape.id}, but found properties`;
      break;
  }
}

function* complaintsAboutNames(shape: AggregateShape, names: readonly string[]): Generator<string> {
  const { id, type } = shape;
  for (const name of names) {
    if (shape.members.has(name)) continue;
    yield `Expected the member "${name}" in the ${type} ${id}, but found none`;
  }
  const only = names.map((name) => `"${name}"`).join(' and ');
  for (const name of shape.members.keys()) {
    if (names.includes(name)) continue;
    yield `Expected only ${only} in the ${type} ${id}, but found "${name}"`;
  }
}

function complaintAboutValue(type: 'enum' | 'intEnum', member: Member): string | undefined {
  const value = member.traits.get('smithy.api#enumValue');
  const isRight =
    type === 'enum'
      ? typeof value === 'string'
      : typeof value === 'number' &&
        Number.isInteger(value) &&
        value >= -integerLimit &&
        value < integerLimit;
  if (isRight) return undefined;
  const expected = type === 'enum' ? 'a string' : 'an integer of 32 bits';
  const found =
    value === undefined ? 'none' : String(typeof value === 'object' ? typeof value : value);
  return `Expected ${expected} as the value of the ${type} member ${member.id}, but found ${found}`;
}

function isBare(resource: ResourceShape): boolean {
  const { identifiers, properties, lifecycle, operations, collectionOperations, resources } =
    resource;
  const sizes = [identifiers.size, properties.size, lifecycle.size];
  const lengths = [operations.length, collectionOperations.length, resources.length];
  return [...sizes, ...lengths].every((count) => count === 0);
}
