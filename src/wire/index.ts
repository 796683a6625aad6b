/** The entry point `dovetail-contract/wire`: what generated errors, codecs and validators stand on. */
export { isArray, isInteger, isMap, isNumber, isString } from './accept.ts';
export { CodecError } from './codec-error.ts';
export {
  decodeBlob,
  decodeBoolean,
  decodeDateTime,
  decodeEnum,
  decodeEpochSeconds,
  decodeList,
  decodeMap,
  decodeNumber,
  decodeObject,
  decodeString,
  decodeStructure,
} from './decode.ts';
export type { OpenApiDocument } from './document.ts';
export {
  encodeBlob,
  encodeDateTime,
  encodeEpochSeconds,
  encodeList,
  encodeMap,
  encodeStructure,
  expectObject,
} from './encode.ts';
export { isObject, type JsonObject, type JsonValue, own } from './json.ts';
export type { ResponseOnlyRule, Schema, Schemas } from './schema.ts';
export { ServiceError, type ServiceErrorOptions } from './service-error.ts';
export { isEpochSeconds } from './timestamp.ts';
