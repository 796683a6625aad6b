import * as wire from '../../src/wire/index.ts';
import type { Schema } from '../../src/wire/schema.ts';
import type { Contract, ContractError, Operation } from '../contract/contract.ts';
import { reservedWords, untaken } from '../contract/names.ts';
import type { ImportedName } from './print/doc.ts';
import { local, localType } from './print/source-file.ts';

/** The type of a schema, in the module `types`. */
export const typeOf = (schema: string): ImportedName => localType('types', typeName(schema));
/** The function to the JSON of a schema, in the module `codecs`. */
export const encoderOf = (schema: string): ImportedName =>
  local('codecs', besideRuntime(`encode${schema}`));
/** The function from the JSON of a schema, in the module `codecs`. */
export const decoderOf = (schema: string): ImportedName =>
  local('codecs', besideRuntime(`decode${schema}`));
/** The function that accepts plainly valid JSON of a schema, in the module `validators`. */
export const validatorOf = (schema: string): ImportedName =>
  local('validators', besideRuntime(`accepts${schema}`));

/** The name of the class of an error. */
export const errorClassName = (error: string): string => typeName(error);

/** The class of an error, in the module `errors`. */
export const errorClassOf = (error: string): ImportedName => local('errors', errorClassName(error));

/** The name of the interface of what an error with members of its own is made of. */
export function errorOptions(error: ContractError, contract: Contract): string {
  return untaken(`${errorClassName(error.name)}Options`, typeNames(contract));
}

/** The name of the union of the errors of an operation. */
export function errorUnion(operation: Operation, contract: Contract): string {
  const name = `${operation.identifier}Error`;
  const taken = typeNames(contract);
  return taken.has(name) ? untaken(`Any${name}`, taken) : name;
}

/** The name of the type of a schema: its own, unless generated modules need that name for something else. */
export function typeName(schema: string): string {
  // No name of a contract has the sign, so that no codec of any schema can have this name.
  if (/^(?:encode|decode|accepts)/.test(schema)) return `${schema}$`;
  return unlike(schema, (name) => takenTypeNames.has(name) || generatedNames.test(name));
}

/**
 * The name of a member in TypeScript: its own where the schema says so, else that on the wire. One that every object
 * inherits gets another: an object literal that leaves such a member out would not compile, and would seem to have it.
 */
export function memberName(onWire: string, schema: Schema): string {
  const name = schema['x-dovetail-member'] ?? onWire;
  return isInherited(name) ? `${name}_` : name;
}

/** Whether a name, or what is left of it without underscores at its end, is one that every object inherits. */
function isInherited(name: string): boolean {
  for (let end = name.length; end > 0; end -= 1) {
    if (name.slice(0, end) in Object.prototype) return true;
    if (name[end - 1] !== '_') return false;
  }
  return false;
}

/** The name of the interface of an operation's handler. */
export function handlerName({ identifier }: Operation, contract: Contract): string {
  return untaken(`${identifier}Handler`, typeNames(contract));
}

const known = new WeakMap<Contract, ReadonlySet<string>>();

/** The names of all types and error classes of a contract. */
function typeNames(contract: Contract): ReadonlySet<string> {
  const before = known.get(contract);
  if (before !== undefined) return before;
  const { schemas, errors } = contract;
  const names = [...Object.keys(schemas), ...errors.map(({ name }) => name)].map(typeName);
  const found = new Set(names);
  known.set(contract, found);
  return found;
}

/** The name of a function beside which names of the runtime are imported. */
function besideRuntime(name: string): string {
  return unlike(name, (other) => wireNames.has(other));
}

/**
 * A name that is not taken: the name itself, or the name with `_` behind it. A name that differs from a taken one in
 * nothing but such ends gets one more too, so that different names stay different.
 */
function unlike(name: string, isTaken: (name: string) => boolean): string {
  let end = name.length;
  while (name[end - 1] === '_') end -= 1;
  return isTaken(name.slice(0, end)) ? `${name}_` : name;
}

/** The constant that says where the members of an operation stand, in the module `bindings`. */
export const bindingsOf = ({ functionName }: Operation): ImportedName =>
  local('bindings', `${functionName}Bindings`);

/** What generated modules import from the runtime's entry point `wire` as a value. */
const wireNames: ReadonlySet<string> = new Set(Object.keys(wire));

/** Names that generated modules give to what they make of operations. */
const generatedNames = /^is.*Error$|^[a-z_$].*(?:Operation|OperationCode|Errors|Bindings)$/;

const takenTypeNames: ReadonlySet<string> = new Set([
  ...reservedWords,
  ...wireNames,
  // Names of types that no declaration can have (TypeScript, error 2427).
  ...'any bigint boolean never number object string symbol undefined unknown'.split(' '),
  // What generated modules use of the language and of the runtime.
  ...'Date NonNullable Object Promise ReadonlySet RegExp Set Uint8Array'.split(' '),
  ...`ByteStream CallOptions ClientOperation Connection ConnectionOptions DeferredOperation Gateway GatewayOperation GatewayOptions HandlerContext
  HandlerResult Handlers JsonObject OpenApiDocument OperationBindings OperationCode ServiceErrorOptions awsJson bind bindDeferred createGateway createServiceGateway
  requireHandlers restJson`.split(/\s+/),
  // Parameters and constants of generated modules.
  ...'connection document error handlers input item options pattern service source value wire'.split(
    ' ',
  ),
]);
