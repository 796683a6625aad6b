import { isUnion, refName, type Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import { defaultLiteral } from './default-literal.ts';
import { callWithCodec, type ItemCodec, orNull, unionMember } from './item-codec.ts';
import { decoderOf, memberName, typeOf } from './names.ts';
import {
  bracketed,
  breakAfter,
  code,
  type Doc,
  fluid,
  group,
  hardline,
  indent,
  join,
  line,
  softline,
} from './print/doc.ts';
import { call, property } from './print/expression.ts';
import { access, objectLiteral, propertyName, stringLiteral } from './print/literal.ts';
import { runtime } from './print/source-file.ts';
import { schemaKind } from './schema-kind.ts';

/** The function that makes a structure or a union of JSON. */
export function decoder(name: string, schema: Schema, contract: Contract): Doc {
  const isOne = isUnion(schema);
  const body = isOne ? unionBody(name, schema, contract) : structureBody(name, schema, contract);
  return code`/** Decodes {@link ${typeOf(name)}} from JSON. */
export function ${decoderOf(name).name}${bracketed('(', ['wire: unknown'], ')')}: ${typeOf(name)} {
  ${join(hardline, body)}
}`;
}

function structureBody(name: string, schema: Schema, contract: Contract): readonly Doc[] {
  const properties = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required);
  const always = properties.filter(([member, type]) => required.has(member) || hasDefault(type));
  const optional = properties.filter(
    ([member, type]) => !required.has(member) && !hasDefault(type),
  );
  const entries = always.map(([member, type]): Doc => {
    const source = sourceOf(member);
    const standard = defaultLiteral(type, contract);
    const value: Doc = standard === undefined ? source : [source, ' ?? ', standard];
    const key = memberName(member, type);
    const decoded = required.has(member)
      ? decode(value, member, type, contract)
      : decodeOptional(value, member, type, contract, [typeOf(name), indexOf(key)]);
    return property(propertyName(key), decoded);
  });
  const statements = optional.map(([member, type]): Doc => {
    const source = sourceOf(member);
    const key = memberName(member, type);
    const holder = [typeOf(name), indexOf(key)];
    const value = decodeOptional(source, member, type, contract, holder);
    const target = `${access('value', key)} =`;
    return code`if (${source} ${absence(type, contract)}) {
  ${value === source ? breakAfter(target, value) : fluid(target, value)};
}`;
  });
  const source = properties.length === 0 ? '' : 'const source = ';
  const fill = optional.length === 0 ? 'return ' : ['const value: ', typeOf(name), ' = '];
  return [
    [source, runtime('wire', 'decodeObject'), '(wire);'],
    [fill, objectLiteral(entries), ';'],
    ...statements,
    ...(optional.length === 0 ? [] : ['return value;']),
  ];
}

function hasDefault({ default: standard }: Schema): boolean {
  return standard !== undefined && standard !== null;
}

/** The comparison that says that a member is there: null is as good as nothing, but for what may be null. */
export function absence(schema: Schema, contract: Contract): string {
  return schemaKind(schema, contract.schemas).kind === 'nullable' ? '!== undefined' : '!= null';
}

function unionBody(name: string, schema: Schema, contract: Contract): readonly Doc[] {
  const members = Object.entries(schema.properties ?? {});
  const names = members.map(([member]) => stringLiteral(member));
  const cases = members.map(([member, type]): Doc => {
    const key = memberName(member, type);
    const holder = [typeOf(name), indexOf(key)];
    const decoded = decodeOptional(access('source', member), member, type, contract, holder);
    const literal = bracketed('{', [property(propertyName(key), decoded)], '}', line);
    return code`case ${stringLiteral(member)}:
  return ${literal};`;
  });
  return [
    ['const source = ', runtime('wire', 'decodeObject'), '(wire);'],
    ['const member = ', unionMember('source', names), ';'],
    code`switch (member) {
  ${join(hardline, cases)}
}`,
  ];
}

/** What every object inherits must not be taken for a member that was sent. */
export function sourceOf(member: string): Doc {
  if (!(member in Object.prototype)) return access('source', member);
  return call(runtime('wire', 'own'), ['source', stringLiteral(member)]);
}

/** The expression that makes a value of JSON; `name` is that of the member that holds it, if one does. */
export function decode(value: Doc, name: string, schema: Schema, contract: Contract): Doc {
  const kind = schemaKind(schema, contract.schemas);
  const args = [value, ...(name === '' ? [] : [stringLiteral(name)])];
  switch (kind.kind) {
    case 'plain':
      return kind.type === 'unknown' ? value : call(plainDecoder(kind.type), args);
    case 'enum':
      return call(runtime('wire', 'decodeEnum'), args);
    case 'converted':
      return call(runtime('wire', `decode${kind.codec}`), args);
    case 'component':
      return call(runtime('wire', 'decodeStructure'), [...args, decoderOf(kind.name)]);
    case 'list':
      return callWithCodec('decodeList', value, name, itemDecoder(kind.item, contract));
    case 'map':
      return callWithCodec('decodeMap', value, name, itemDecoder(kind.value, contract));
    case 'nullable':
      return callWithCodec(
        'decodeStructure',
        value,
        name,
        orNull(tellingDecoder(kind.value, contract)),
      );
  }
}

/**
 * The same for a member whose type includes `undefined`: the compiler then has to be told which values an enum has.
 * `memberType` is the type of the member.
 */
export function decodeOptional(
  value: Doc,
  name: string,
  schema: Schema,
  contract: Contract,
  memberType: Doc,
): Doc {
  if (schemaKind(schema, contract.schemas).kind !== 'enum') {
    return decode(value, name, schema, contract);
  }
  const type: Doc =
    schema.$ref === undefined
      ? typeArgument(['NonNullable', typeArgument(memberType)])
      : ['<', typeOf(refName(schema.$ref)), '>'];
  return call([runtime('wire', 'decodeEnum'), type], [value, stringLiteral(name)]);
}

function typeArgument(type: Doc): Doc {
  return group('<', indent([softline, type]), softline, '>');
}

/** The index that leads from a type to that of one of its members. */
export function indexOf(member: string): string {
  return `[${stringLiteral(member)}]`;
}

/** The function that makes an item of a collection, or one of several alternatives, of JSON. */
function itemDecoder(schema: Schema, contract: Contract): ItemCodec {
  const kind = schemaKind(schema, contract.schemas);
  if (kind.kind === 'component') return { function: decoderOf(kind.name) };
  if (kind.kind === 'converted') return { function: runtime('wire', `decode${kind.codec}`) };
  if (kind.kind === 'nullable') return orNull(tellingDecoder(kind.value, contract));
  if (kind.kind === 'plain' && kind.type !== 'unknown')
    return { function: plainDecoder(kind.type) };
  return { body: decode('item', '', schema, contract) };
}

/** The same where the compiler can't tell from what is around which values an enum has. */
export function tellingDecoder(schema: Schema, contract: Contract): ItemCodec {
  if (schema.$ref === undefined || schemaKind(schema, contract.schemas).kind !== 'enum') {
    return itemDecoder(schema, contract);
  }
  const type = typeOf(refName(schema.$ref));
  return { body: call([runtime('wire', 'decodeEnum'), '<', type, '>'], ['item']) };
}

function plainDecoder(type: 'string' | 'number' | 'boolean'): Doc {
  return runtime('wire', `decode${type.charAt(0).toUpperCase()}${type.slice(1)}`);
}
