import type { Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import { decode, decodeOptional, decoder, indexOf, sourceOf } from './decoders.ts';
import { encode, encodedEntry, encoder } from './encoders.ts';
import { decoderOf, encoderOf, typeOf } from './names.ts';
import { code, type Doc } from './print/doc.ts';
import { conditional, operandsProperty, property } from './print/expression.ts';
import { access, propertyName } from './print/literal.ts';
import { runtimeType } from './print/source-file.ts';
import { hasCodecs, isPlain, isStructure } from './schema-kind.ts';

/** The module `codecs`: for each structure, list and map of the components, a function to the wire's JSON and one back. */
export function emitCodecs(contract: Contract): Doc[] {
  return Object.entries(contract.schemas)
    .filter(([, schema]) => hasCodecs(schema))
    .flatMap(([name, schema]) =>
      isStructure(schema)
        ? [encoder(name, schema, contract), decoder(name, schema, contract)]
        : collectionCodecs(name, schema, contract),
    );
}

/** The codecs of a list or map. One whose values stay as they are has no encoder. */
function collectionCodecs(name: string, schema: Schema, contract: Contract): Doc[] {
  const json = schema.type === 'array' ? 'unknown[]' : runtimeType('wire', 'JsonObject');
  const encoder = code`/** Encodes {@link ${typeOf(name)}} as JSON. */
export function ${encoderOf(name).name}(value: ${typeOf(name)}): ${json} {
  return ${encode('value', '', schema, contract)};
}`;
  const decoder = code`/** Decodes {@link ${typeOf(name)}} from JSON. */
export function ${decoderOf(name).name}(wire: unknown): ${typeOf(name)} {
  return ${decode('wire', '', schema, contract)};
}`;
  return isPlain(schema, contract.schemas) ? [decoder] : [encoder, decoder];
}

/** A member of an error, which its class turns into JSON and back by itself. */
export interface CodedMember {
  /** The name on the wire. */
  readonly name: string;
  /** The name in the class. */
  readonly property: string;
  readonly schema: Schema;
  readonly optional: boolean;
}

/**
 * The entries of object literals that encode members of `this`, and decode them from `source` for an object of the
 * type `holder`.
 */
export function memberCodecs(
  members: readonly CodedMember[],
  contract: Contract,
  holder: string,
): { readonly encode: readonly Doc[]; readonly decode: readonly Doc[] } {
  const encoded = members.map(({ name, property: target, schema, optional }): Doc => {
    const value = access('this', target);
    return encodedEntry(name, value, encode(value, name, schema, contract), !optional);
  });
  const decoded = members.map(({ name, property: target, schema, optional }): Doc => {
    const source = sourceOf(name);
    const key = propertyName(target);
    if (!optional) return property(key, decode(source, name, schema, contract));
    const type = [holder, indexOf(target)];
    const value = decodeOptional(source, name, schema, contract, type);
    return operandsProperty(key, conditional([source, ' == null'], 'undefined', value));
  });
  return { encode: encoded, decode: decoded };
}
