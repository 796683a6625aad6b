import type { OperationObject } from '../../src/wire/document.ts';
import type { OperationShape } from '../smithy/model.ts';
import type { Examples } from './examples.ts';
import { documentation } from './shape-schema.ts';
import { asObject, asString, asStrings, localName, prelude, trait } from './traits.ts';

/** The examples of calls at the end of an operation object; nothing where there are none. */
export function operationExamples(
  operation: OperationShape,
  examples: Examples,
): Pick<OperationObject, 'x-dovetail-examples'> {
  const found = examples.of(operation);
  return found.length === 0 ? {} : { 'x-dovetail-examples': found };
}

/** What an operation object begins with in every protocol: its name, and its words. */
export function operationWords({
  id,
  traits,
}: OperationShape): Pick<OperationObject, 'operationId' | 'description' | 'deprecated'> {
  return {
    operationId: localName(id),
    ...documentation(traits),
    ...(traits.has('smithy.api#deprecated') && { deprecated: true }),
  };
}

/** What traits say of the requests of an operation in every protocol. */
export function requestRules({
  traits,
}: OperationShape): Pick<
  OperationObject,
  'x-dovetail-host-prefix' | 'x-dovetail-checksum-required' | 'x-dovetail-request-compression'
> {
  const hostPrefix = asString(asObject(prelude('endpoint', traits))?.hostPrefix);
  const checksum = asObject(trait('aws.protocols#httpChecksum', traits));
  const needsChecksum =
    traits.has('smithy.api#httpChecksumRequired') || checksum?.requestChecksumRequired === true;
  const encodings = asStrings(asObject(prelude('requestCompression', traits))?.encodings);
  return {
    ...(hostPrefix !== undefined && { 'x-dovetail-host-prefix': hostPrefix }),
    ...(needsChecksum && { 'x-dovetail-checksum-required': true }),
    ...(encodings.length > 0 && { 'x-dovetail-request-compression': encodings }),
  };
}
