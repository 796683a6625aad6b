/** The entry point `dovetail-contract/wire`: what generated errors, codecs and validators stand on. */
export {
  isArray,
  isBase64,
  isBigInteger,
  isBytes,
  isFloat,
  isInteger,
  isLong,
  isMap,
  isNull,
  isNumber,
  isStream,
  isString,
} from './accept.ts';
export { decodeAlternative, encodeAlternative, orNullCodec } from './alternatives.ts';
export type { OperationBindings, RequestBindings, ResponseBindings } from './bindings.ts';
export type { ByteStream } from './byte-stream.ts';
export { CodecError } from './codec-error.ts';
export {
  decodeBigInt,
  decodeBlob,
  decodeBoolean,
  decodeBytes,
  decodeDateTime,
  decodeEnum,
  decodeEpochSeconds,
  decodeFloat,
  decodeHttpDate,
  decodeList,
  decodeMap,
  decodeNumber,
  decodeObject,
  decodeStream,
  decodeString,
  decodeStructure,
} from './decode.ts';
export type { OpenApiDocument } from './document.ts';
export {
  encodeBigInt,
  encodeBlob,
  encodeBytes,
  encodeDateTime,
  encodeEpochSeconds,
  encodeFloat,
  encodeHttpDate,
  encodeList,
  encodeMap,
  encodeStream,
  encodeStructure,
  expectObject,
} from './encode.ts';
export { isObject, type JsonObject, type JsonValue, own } from './json.ts';
export { matches } from './matches.ts';
export type { ResponseOnlyRule, Schema, Schemas } from './schema.ts';
export { ServiceError, type ServiceErrorOptions } from './service-error.ts';
export { isDateTime, isEpochSeconds, isHttpDate } from './timestamp.ts';
export { unionMember } from './union.ts';
