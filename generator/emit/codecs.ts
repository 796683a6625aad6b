import { refTo, type Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import { alternativesOf } from '../contract/schema-form.ts';
import {
  absence,
  decode,
  decodeOptional,
  decoder,
  indexOf,
  sourceOf,
  tellingDecoder,
} from './decoders.ts';
import { encode, encodedEntry, encoder, inputEncoder, itemEncoder } from './encoders.ts';
import { needsInputEncoder } from './input-encoders.ts';
import { functionOf } from './item-codec.ts';
import { decoderOf, encoderOf, typeOf } from './names.ts';
import { bracketed, code, type Doc, hardline, indent, join } from './print/doc.ts';
import { conditional, operandsProperty, property } from './print/expression.ts';
import { access, propertyName } from './print/literal.ts';
import { runtime, runtimeType } from './print/source-file.ts';
import { compositionOf, isPlain } from './schema-kind.ts';
import { type Section, schemaSection } from './section.ts';
import { validatorFunction } from './validators.ts';

/** The module `codecs`: for each structure, list and map of the components, a function to the wire's JSON and one back. */
export function emitCodecs(contract: Contract): Section[] {
  return Object.entries(contract.schemas).map(([name, schema]) =>
    schemaSection(name, codecsOf(name, schema, contract)),
  );
}

function codecsOf(name: string, schema: Schema, contract: Contract): readonly Doc[] {
  switch (compositionOf(schema)) {
    case 'structure':
      return [
        encoder(name, schema, contract),
        ...(needsInputEncoder(name, contract) ? [inputEncoder(name, schema, contract)] : []),
        decoder(name, schema, contract),
      ];
    case 'union':
      return [encoder(name, schema, contract), decoder(name, schema, contract)];
    case 'alternatives':
      return alternativeCodecs(name, schema, contract);
    case 'collection':
      return collectionCodecs(name, schema, contract);
    case undefined:
      return [];
  }
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
  return isPlain({ $ref: refTo(name) }, contract.schemas) ? [decoder] : [encoder, decoder];
}

/** The codecs of a value of one of several types. One whose values stay as they are has no encoder. */
function alternativeCodecs(name: string, schema: Schema, contract: Contract): Doc[] {
  const alternatives = alternativesOf(schema) ?? [];
  const pairs = (pair: (each: Schema) => readonly [Doc, Doc]): Doc => {
    const lines = alternatives.map((each) => bracketed('[', pair(each), ']'));
    return ['[', indent([hardline, join([',', hardline], lines)]), ',', hardline, ']'];
  };
  const encoders = pairs((each) => [
    functionOf(itemEncoder(each, contract)),
    validatorFunction(each),
  ]);
  const decoders = pairs((each) => [
    validatorFunction(each),
    functionOf(tellingDecoder(each, contract)),
  ]);
  const encoder = code`/** Encodes {@link ${typeOf(name)}} as JSON. */
export function ${encoderOf(name).name}(value: ${typeOf(name)}): unknown {
  return ${[runtime('wire', 'encodeAlternative'), "(value, '', ", encoders, ')']};
}`;
  const decoder = code`/** Decodes {@link ${typeOf(name)}} from JSON. */
export function ${decoderOf(name).name}(wire: unknown): ${typeOf(name)} {
  return ${[runtime('wire', 'decodeAlternative'), "(wire, '', ", decoders, ')']};
}`;
  return isPlain({ $ref: refTo(name) }, contract.schemas) ? [decoder] : [encoder, decoder];
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
    return encodedEntry(name, value, schema, contract, {
      isRequired: !optional,
      withDefaults: true,
    });
  });
  const decoded = members.map(({ name, property: target, schema, optional }): Doc => {
    const source = sourceOf(name);
    const key = propertyName(target);
    if (!optional) return property(key, decode(source, name, schema, contract));
    const type = [holder, indexOf(target)];
    const value = decodeOptional(source, name, schema, contract, type);
    const test = absence(schema, contract) === '!= null' ? ' == null' : ' === undefined';
    return operandsProperty(key, conditional([source, test], 'undefined', value));
  });
  return { encode: encoded, decode: decoded };
}
