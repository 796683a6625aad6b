import { namesIn } from '../../src/wire/schema-walk.ts';
import type { Contract } from '../contract/contract.ts';
import { untaken } from '../contract/names.ts';
import { encoderOf } from './names.ts';
import type { ImportedName } from './print/doc.ts';

/** What the encoders of a contract depend on beside the schemas themselves. */
interface Roles {
  /** Schemas that are the input of an operation. */
  readonly inputs: ReadonlySet<string>;
  /** Schemas that are an output, or stand inside another value. */
  readonly others: ReadonlySet<string>;
}

const known = new WeakMap<Contract, Roles>();

function rolesIn(contract: Contract): Roles {
  const before = known.get(contract);
  if (before !== undefined) return before;
  const values = [
    ...Object.values(contract.schemas),
    ...contract.errors.map((each) => each.schema),
  ];
  const roles = {
    inputs: new Set(contract.operations.map(({ input }) => input)),
    others: new Set([
      ...contract.operations.map(({ output }) => output),
      ...values.flatMap(namesIn),
    ]),
  };
  known.set(contract, roles);
  return roles;
}

/**
 * Whether a structure is the input of an operation and nothing else. As an input it leaves defaults to the service,
 * which may have changed them since (Smithy 2.0, "default trait", section "Default value serialization").
 */
export function isOnlyInput(name: string, contract: Contract): boolean {
  const { inputs, others } = rolesIn(contract);
  return inputs.has(name) && !others.has(name);
}

/** Whether a structure has one encoder as the input of an operation, and another one for other places. */
export function needsInputEncoder(name: string, contract: Contract): boolean {
  const { inputs, others } = rolesIn(contract);
  const { properties = {}, required = [] } = contract.schemas[name] ?? {};
  return (
    inputs.has(name) &&
    others.has(name) &&
    Object.entries(properties).some(
      ([member, type]) => type.default !== undefined && !required.includes(member),
    )
  );
}

/** The encoder of an operation's input where another one is made for the same structure in other places. */
export function inputEncoderOf(name: string, contract: Contract): ImportedName {
  const taken = { has: (other: string) => Object.hasOwn(contract.schemas, other) };
  return encoderOf(untaken(`${name}AsInput`, taken));
}

/** The encoder of an operation's input. */
export function encoderOfInput(name: string, contract: Contract): ImportedName {
  return needsInputEncoder(name, contract) ? inputEncoderOf(name, contract) : encoderOf(name);
}
