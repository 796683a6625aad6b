import type { Operation } from '../contract/contract.ts';
import type { ImportedName } from './print/doc.ts';
import { local, localType } from './print/source-file.ts';

/** The names that generated modules export, and in which module each stands. */

export const typeOf = (schema: string): ImportedName => localType('types', schema);
export const encoderOf = (schema: string): ImportedName => local('codecs', `encode${schema}`);
export const decoderOf = (schema: string): ImportedName => local('codecs', `decode${schema}`);
export const validatorOf = (schema: string): ImportedName =>
  local('validators', `accepts${schema}`);
export const errorClass = (name: string): ImportedName => local('errors', name);

/** The name of the union of the errors of an operation. */
export const errorUnion = (operation: Operation): string => `${operation.name}Error`;
