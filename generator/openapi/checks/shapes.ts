import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Member, Model, OperationShape, ServiceShape, Shape } from '../../smithy/model.ts';
import { localName } from '../traits.ts';
import { membersOf, mistake, typeOfShape } from './subject.ts';

/** What is wrong with what a service and its operations refer to. */
export function* operationMistakes(
  service: ServiceShape,
  operations: readonly OperationShape[],
  model: Model,
): Generator<Diagnostic> {
  if (operations.length === 0) {
    yield mistake(
      service.location,
      `found no operation in the service ${service.id}`,
      'at least one',
      'Name the operations of the service in its `operations`, or in those of its resources.',
    );
  }
  yield* errorListMistakes(service, model);
  for (const operation of operations) {
    for (const part of ['input', 'output'] as const) {
      const type = typeOfShape(operation[part], model);
      if (type === 'structure') continue;
      yield mistake(
        operation.location,
        `found the ${type} ${operation[part]} as the ${part} of ${operation.id}`,
        'a structure',
        'Put the value into a member of a structure.',
      );
    }
    yield* errorListMistakes(operation, model);
  }
}

/**
 * Operations and named types whose names differ in nothing but their case, and operations of one name in two namespaces
 * (Smithy 2.0, "Service closure").
 */
export function* nameTwins(
  service: ServiceShape,
  operations: readonly OperationShape[],
  served: ReadonlyMap<string, Shape>,
): Generator<Diagnostic> {
  const names = new Map<string, string>();
  const operationIds = new Map<string, string>();
  for (const { id, location } of operations) {
    const twin = operationIds.get(localName(id));
    if (twin !== undefined) {
      yield mistake(
        location,
        `found the operations ${twin} and ${id} in the service ${service.id}`,
        'names that are enough to tell operations apart',
      );
    }
    operationIds.set(localName(id), id);
  }
  for (const { id, type, location } of [...operations, ...served.values()]) {
    if (!namedTypes.includes(type)) continue;
    const name = service.rename.get(id) ?? localName(id);
    const twin = names.get(name.toLowerCase()) ?? name;
    if (twin !== name) {
      yield mistake(
        location,
        `found ${twin} and ${name} in the service ${service.id}`,
        'names that differ in more than their case',
        'Give one of them another name in the `rename` of the service.',
      );
    }
    names.set(name.toLowerCase(), name);
  }
}

const namedTypes: readonly Shape['type'][] = ['operation', 'structure', 'union', 'enum', 'intEnum'];

function* errorListMistakes(
  { id: owner, errors, location }: OperationShape | ServiceShape,
  model: Model,
): Generator<Diagnostic> {
  for (const id of errors) {
    const shape = model.shapes.get(id);
    if (shape?.type === 'structure' && shape.traits.has('smithy.api#error')) continue;
    yield mistake(
      location,
      `found ${id} among the errors of ${owner}`,
      'structures with @error',
      `Put @error("client") or @error("server") in front of the structure, or take it out of the errors.`,
    );
  }
}

/** What is wrong with a shape's members: their targets, their names, and the key of a map. */
export function* memberMistakes(shape: Shape, model: Model): Generator<Diagnostic> {
  if (shape.type === 'enum' || shape.type === 'intEnum') return;
  const names = new Map<string, Member>();
  for (const member of membersOf(shape)) {
    const { name, target, location } = member;
    const type = typeOfShape(target, model);
    if (type === 'operation' || type === 'service' || type === 'resource') {
      yield mistake(
        location,
        `found the ${type} ${target} as what a member holds`,
        'a type of values',
      );
    }
    if (shape.type === 'map' && name === 'key' && type !== 'string' && type !== 'enum') {
      yield mistake(location, `found the ${type} ${target} as the key of a map`, 'a string');
    }
    const twin = names.get(name.toLowerCase());
    if (twin !== undefined) {
      yield mistake(
        location,
        `found the members ${twin.name} and ${name} in ${shape.id}`,
        'names that differ in more than their case',
      );
    }
    names.set(name.toLowerCase(), member);
  }
}

/** Structures and unions that no value can be of, since each would have to hold another one of them. */
export function* endlessShapes(model: Model): Generator<Diagnostic> {
  const finite = finiteShapes(model);
  for (const shape of model.shapes.values()) {
    if (finite.has(shape.id) || !needsItself(shape, finite, model)) continue;
    yield mistake(
      shape.location,
      `found the ${shape.type} ${shape.id}, which no finite value can be of: it has to hold another one of itself`,
      'a member on the way that can be left out',
      'Take @required off a member, or put a list or a map between.',
    );
  }
}

function finiteShapes(model: Model): ReadonlySet<string> {
  const finite = new Set<string>();
  const unmet = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  const met: string[] = [];
  for (const shape of model.shapes.values()) {
    const all = neededBy(shape);
    const needed = all.filter(({ target }) => model.shapes.has(target));
    // A union needs one of its members; one that targets the prelude is always there.
    const isUnion = shape.type === 'union';
    const count = isUnion ? Number(needed.length === all.length) : needed.length;
    unmet.set(shape.id, count);
    if (count === 0) met.push(shape.id);
    for (const { target } of needed) {
      const waiting = dependents.get(target) ?? [];
      waiting.push(shape.id);
      dependents.set(target, waiting);
    }
  }
  for (let id = met.pop(); id !== undefined; id = met.pop()) {
    if (finite.has(id)) continue;
    finite.add(id);
    for (const dependent of dependents.get(id) ?? []) {
      const left = (unmet.get(dependent) ?? 0) - 1;
      unmet.set(dependent, left);
      if (left <= 0) met.push(dependent);
    }
  }
  return finite;
}

/** The members that a value of a shape can't be without; of those of a union, it needs one. */
function neededBy(shape: Shape): readonly Member[] {
  if (shape.type === 'union') return membersOf(shape);
  if (shape.type !== 'structure') return [];
  return membersOf(shape).filter(({ traits }) => traits.has('smithy.api#required'));
}

/** Whether a shape without finite values comes back to itself, and not only to others that have none. */
function needsItself(shape: Shape, finite: ReadonlySet<string>, model: Model): boolean {
  const seen = new Set<string>();
  const stack = [shape];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    for (const { target } of neededBy(next)) {
      if (target === shape.id) return true;
      const inner = model.shapes.get(target);
      if (inner === undefined || finite.has(target) || seen.has(target)) continue;
      seen.add(target);
      stack.push(inner);
    }
  }
  return false;
}
