import { isUnion, type Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import { defaultLiteral } from './default-literal.ts';
import { inputEncoderOf, isOnlyInput } from './input-encoders.ts';
import { callWithCodec, type ItemCodec, orNull, unionMember } from './item-codec.ts';
import { encoderOf, memberName, typeName, typeOf } from './names.ts';
import { bracketed, breakAfter, code, type Doc, fluid, hardline, join } from './print/doc.ts';
import {
  call,
  conditional,
  operandsProperty,
  property,
  wholeProperty,
} from './print/expression.ts';
import { access, keyLiteral, objectLiteral, stringLiteral } from './print/literal.ts';
import { runtime, runtimeType } from './print/source-file.ts';
import { isPlain, schemaKind } from './schema-kind.ts';

/** The function that turns a structure or a union into JSON. */
export function encoder(name: string, schema: Schema, contract: Contract): Doc {
  const body: Doc = isUnion(schema)
    ? unionBody(schema, contract)
    : structureBody(schema, contract, !isOnlyInput(name, contract));
  return encoderFunction(
    `Encodes {@link ${typeName(name)}} as JSON.`,
    encoderOf(name).name,
    name,
    body,
  );
}

/**
 * The function that turns an operation's own input into JSON, where others hold the same structure: in an input, a
 * member that the caller leaves out stays out, so that the service puts the default that it has by now.
 */
export function inputEncoder(name: string, schema: Schema, contract: Contract): Doc {
  const words = `Encodes {@link ${typeName(name)}} as JSON, where it is the input of an operation.`;
  return encoderFunction(
    words,
    inputEncoderOf(name, contract).name,
    name,
    structureBody(schema, contract, false),
  );
}

function encoderFunction(words: string, functionName: string, name: string, body: Doc): Doc {
  return code`/** ${words} */
export function ${functionName}${bracketed('(', [['value: ', typeOf(name)]], ')')}: ${runtimeType('wire', 'JsonObject')} {
  ${body}
}`;
}

function structureBody(schema: Schema, contract: Contract, withDefaults: boolean): Doc {
  const entries = encodedEntries(schema, contract, withDefaults);
  return [
    [runtime('wire', 'expectObject'), '(value);'],
    hardline,
    ['return ', objectLiteral(entries), ';'],
  ];
}

/** Statements that put the one member that is there into an object. */
function unionBody(schema: Schema, contract: Contract): Doc {
  const members = Object.entries(schema.properties ?? {});
  const names = members.map(([onWire, type]) => stringLiteral(memberName(onWire, type)));
  const statements = members.map(([member, type]): Doc => {
    const value = access('value', memberName(member, type));
    const encoded = encode(value, member, type, contract);
    const target = `${access('wire', member)} =`;
    return code`if (${value} != null) {
  ${encoded === value ? breakAfter(target, value) : fluid(target, encoded)};
}`;
  });
  return join(hardline, [
    [unionMember('value', names), ';'],
    ['const wire: ', runtimeType('wire', 'JsonObject'), ' = {};'],
    ...statements,
    'return wire;',
  ]);
}

function encodedEntries(schema: Schema, contract: Contract, withDefaults: boolean): Doc[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([member, type]): Doc => {
    const value = access('value', memberName(member, type));
    return encodedEntry(member, value, type, contract, {
      isRequired: required.has(member),
      withDefaults,
    });
  });
}

/** How a member is encoded that may be missing. */
export interface EntryOptions {
  readonly isRequired: boolean;
  /** Whether the default is written where the member is missing. */
  readonly withDefaults: boolean;
}

/** An entry of an object literal; a member that may be missing is only encoded if it is there. */
export function encodedEntry(
  member: string,
  value: string,
  schema: Schema,
  contract: Contract,
  { isRequired, withDefaults }: EntryOptions,
): Doc {
  const key = keyLiteral(member);
  const encoded = encode(value, member, schema, contract);
  const absent = withDefaults ? writtenDefault(schema, contract) : undefined;
  const isNullable = schemaKind(schema, contract.schemas).kind === 'nullable';
  if (encoded === value) {
    if (isRequired || (isNullable && absent === undefined)) return wholeProperty(key, value);
    return operandsProperty(key, [value, ' ?? ', absent ?? 'undefined']);
  }
  if (isRequired) return property(key, encoded);
  const test = `${value} ${isNullable ? '=== undefined' : '== null'}`;
  return operandsProperty(key, conditional(test, absent ?? 'undefined', encoded));
}

/** The default that an encoder writes; a client leaves out what it may leave out by the contract's own word. */
function writtenDefault(schema: Schema, contract: Contract): Doc | undefined {
  return schema['x-dovetail-client-optional'] ? undefined : defaultLiteral(schema, contract);
}

/** The expression that turns a value into JSON; `name` is that of the member that holds it, if one does. */
export function encode(value: string, name: string, schema: Schema, contract: Contract): Doc {
  if (isPlain(schema, contract.schemas)) return value;
  const kind = schemaKind(schema, contract.schemas);
  const args = [value, ...(name === '' ? [] : [stringLiteral(name)])];
  switch (kind.kind) {
    case 'converted':
      return call(runtime('wire', `encode${kind.codec}`), args);
    case 'component':
      return name === ''
        ? call(encoderOf(kind.name), args)
        : call(runtime('wire', 'encodeStructure'), [...args, encoderOf(kind.name)]);
    case 'list':
      return callWithCodec('encodeList', value, name, itemEncoder(kind.item, contract));
    case 'map':
      return callWithCodec('encodeMap', value, name, itemEncoder(kind.value, contract));
    case 'nullable':
      return callWithCodec(
        'encodeStructure',
        value,
        name,
        orNull(itemEncoder(kind.value, contract)),
      );
    default:
      return value;
  }
}

/** The function that turns an item of a collection, or one of several alternatives, into JSON. */
export function itemEncoder(schema: Schema, contract: Contract): ItemCodec {
  if (isPlain(schema, contract.schemas)) return { body: 'item' };
  const kind = schemaKind(schema, contract.schemas);
  if (kind.kind === 'component') return { function: encoderOf(kind.name) };
  if (kind.kind === 'converted') return { function: runtime('wire', `encode${kind.codec}`) };
  if (kind.kind === 'nullable') return orNull(itemEncoder(kind.value, contract));
  return { body: encode('item', '', schema, contract) };
}
