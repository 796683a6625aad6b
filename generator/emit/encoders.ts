import type { Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import { callWithCodec, type ItemCodec } from './item-codec.ts';
import { encoderOf, memberName, typeOf } from './names.ts';
import {
  bracketed,
  breakAfter,
  code,
  type Doc,
  fluid,
  group,
  hardline,
  join,
  line,
} from './print/doc.ts';
import { call, operandsProperty, property, wholeProperty } from './print/expression.ts';
import { access, keyLiteral, objectLiteral, stringLiteral } from './print/literal.ts';
import { runtime, runtimeType } from './print/source-file.ts';
import { isPlain, schemaKind } from './schema-kind.ts';

/** The function that turns a structure into JSON. */
export function encoder(name: string, schema: Schema, contract: Contract): Doc {
  const body = isCounted(schema)
    ? countedBody(schema, contract)
    : ['return ', objectLiteral(encodedEntries(schema, contract)), ';'];
  return code`/** Encodes {@link ${typeOf(name)}} as JSON. */
export function ${encoderOf(name).name}${bracketed('(', [['value: ', typeOf(name)]], ')')}: ${runtimeType('wire', 'JsonObject')} {
  ${runtime('wire', 'expectObject')}(value);
  ${body}
}`;
}

/** Whether the number of members matters, as in a union: one that is undefined would count as well. */
function isCounted({ minProperties, maxProperties }: Schema): boolean {
  return minProperties !== undefined || maxProperties !== undefined;
}

/** Statements that put together only the members that are there. */
function countedBody(schema: Schema, contract: Contract): Doc {
  const statements = Object.entries(schema.properties ?? {}).map(([member, type]): Doc => {
    const value = access('value', memberName(member));
    const encoded = encode(value, member, type, contract);
    const target = `${access('wire', member)} =`;
    return code`if (${value} != null) {
  ${encoded === value ? breakAfter(target, value) : fluid(target, encoded)};
}`;
  });
  const wire: Doc = ['const wire: ', runtimeType('wire', 'JsonObject'), ' = {};'];
  return join(hardline, [wire, ...statements, 'return wire;']);
}

function encodedEntries(schema: Schema, contract: Contract): Doc[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([member, type]): Doc => {
    const value = access('value', memberName(member));
    const encoded = encode(value, member, type, contract);
    return encodedEntry(member, value, encoded, required.has(member));
  });
}

/** An entry of an object literal; a member that may be missing is only encoded if it is there. */
export function encodedEntry(member: string, value: string, encoded: Doc, required: boolean): Doc {
  const key = keyLiteral(member);
  if (encoded === value) return wholeProperty(key, value);
  return required
    ? property(key, encoded)
    : operandsProperty(key, group(value, ' &&', line, encoded));
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
    default:
      return value;
  }
}

function itemEncoder(schema: Schema, contract: Contract): ItemCodec {
  const kind = schemaKind(schema, contract.schemas);
  if (kind.kind === 'component') return { function: encoderOf(kind.name) };
  if (kind.kind === 'converted') return { function: runtime('wire', `encode${kind.codec}`) };
  return { body: encode('item', '', schema, contract) };
}
