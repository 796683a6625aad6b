import { namesIn } from '../../src/wire/schema-walk.ts';
import type { Contract } from '../contract/contract.ts';
import type { Subject } from './section.ts';

/** Tells the one group of operations that something is made for; undefined where several need it, or none. */
export type Ownership = (subject: Subject) => string | undefined;

const shared = Symbol('shared');
type Owner = string | typeof shared;

/** Which schemas and errors no more than one group of operations reaches; `groupOf` tells that of an operation. */
export function ownershipIn(contract: Contract, groupOf: (operation: string) => string): Ownership {
  const errors = new Map(contract.errors.map((error) => [error.name, error]));
  const schemas = new Map<string, Owner>();
  const owners = new Map<string, Owner>();
  const stack: [string, Owner][] = [];
  for (const { name, input, output, errors: thrown } of contract.operations) {
    const group = groupOf(name);
    stack.push([input, group], [output, group]);
    for (const error of thrown) {
      const known = owners.get(error);
      owners.set(error, known === undefined || known === group ? group : shared);
    }
  }
  for (const [name, owner] of owners) {
    for (const reached of namesIn(errors.get(name)?.schema ?? {})) stack.push([reached, owner]);
  }
  // Each schema changes its owner twice at most, and only then hands it on.
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [name, owner] = next;
    const known = schemas.get(name);
    const now = known === undefined || known === owner ? owner : shared;
    if (known === now) continue;
    schemas.set(name, now);
    for (const reached of namesIn(contract.schemas[name] ?? {})) stack.push([reached, now]);
  }
  return ({ kind, name }) => {
    if (kind === 'operation') return groupOf(name);
    const owner = (kind === 'error' ? owners : schemas).get(name);
    return typeof owner === 'string' ? owner : undefined;
  };
}
