import type { Contract, Operation } from '../contract/contract.ts';
import { reservedWords } from '../contract/names.ts';
import type { ImportedName } from './print/doc.ts';
import { local, localType } from './print/source-file.ts';

/** The type of a schema, in the module `types`. */
export const typeOf = (schema: string): ImportedName => localType('types', typeName(schema));
/** The function to the JSON of a schema, in the module `codecs`. */
export const encoderOf = (schema: string): ImportedName => local('codecs', `encode${schema}`);
/** The function from the JSON of a schema, in the module `codecs`. */
export const decoderOf = (schema: string): ImportedName => local('codecs', `decode${schema}`);
/** The function that accepts plainly valid JSON of a schema, in the module `validators`. */
export const validatorOf = (schema: string): ImportedName =>
  local('validators', `accepts${schema}`);

/** The name of the class of an error. */
export const errorClassName = (error: string): string => typeName(error);

/** The name of the union of the errors of an operation. */
export function errorUnion(operation: Operation, contract: Contract): string {
  const name = `${operation.name}Error`;
  return contract.errors.some((error) => error.name === name) ? `Any${name}` : name;
}

/** The name of the type of a schema: its own, unless generated modules need that name for something else. */
export function typeName(schema: string): string {
  return takenTypeNames.has(schema) ? `${schema}_` : schema;
}

/**
 * The name of a member in TypeScript. One that every object inherits gets another: an object literal that leaves such
 * a member out would not compile, and would seem to have it.
 */
export function memberName(member: string): string {
  return member in Object.prototype ? `${member}_` : member;
}

const takenTypeNames: ReadonlySet<string> = new Set([
  ...reservedWords,
  // Names of types that no declaration can have (TypeScript, error 2427).
  ...'any bigint boolean never number object string symbol undefined unknown'.split(' '),
  // What generated modules use of the language and of the runtime.
  ...'Date Object Promise ReadonlySet Set Uint8Array'.split(' '),
  ...`CallOptions ClientOperation Connection ConnectionOptions Gateway GatewayOperation GatewayOptions HandlerContext
  HandlerResult Handlers JsonObject OpenApiDocument ServiceError ServiceErrorOptions`.split(/\s+/),
]);
