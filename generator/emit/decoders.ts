import { refName, type Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import { callWithCodec, type ItemCodec } from './item-codec.ts';
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
  softline,
} from './print/doc.ts';
import { call, property } from './print/expression.ts';
import {
  access,
  objectLiteral,
  propertyName,
  stringLiteral,
  valueLiteral,
} from './print/literal.ts';
import { runtime } from './print/source-file.ts';
import { schemaKind } from './schema-kind.ts';

/** The function that makes a structure of JSON. */
export function decoder(name: string, schema: Schema, contract: Contract): Doc {
  const properties = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required);
  const always = properties.filter(
    ([member, type]) => required.has(member) || type.default !== undefined,
  );
  const optional = properties.filter((entry) => !always.includes(entry));
  const entries = always.map(([member, type]): Doc => {
    const source = sourceOf(member);
    const value: Doc =
      type.default === undefined ? source : [source, ' ?? ', valueLiteral(type.default)];
    const key = memberName(member);
    const decoded = required.has(member)
      ? decode(value, member, type, contract)
      : decodeOptional(value, member, type, contract, [typeOf(name), indexOf(key)]);
    return property(propertyName(key), decoded);
  });
  const statements = optional.map(([member, type]): Doc => {
    const source = sourceOf(member);
    const key = memberName(member);
    const holder = [typeOf(name), indexOf(key)];
    const value = decodeOptional(source, member, type, contract, holder);
    const target = `${access('value', key)} =`;
    return code`if (${source} != null) {
  ${value === source ? breakAfter(target, value) : fluid(target, value)};
}`;
  });
  const source = properties.length === 0 ? '' : 'const source = ';
  const fill = optional.length === 0 ? 'return ' : ['const value: ', typeOf(name), ' = '];
  const body: Doc[] = [
    [source, runtime('wire', 'decodeObject'), '(wire);'],
    [fill, objectLiteral(entries), ';'],
    ...statements,
    ...(optional.length === 0 ? [] : ['return value;']),
  ];
  return code`/** Decodes {@link ${typeOf(name)}} from JSON. */
export function ${decoderOf(name).name}${bracketed('(', ['wire: unknown'], ')')}: ${typeOf(name)} {
  ${join(hardline, body)}
}`;
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

function itemDecoder(schema: Schema, contract: Contract): ItemCodec {
  const kind = schemaKind(schema, contract.schemas);
  if (kind.kind === 'component') return { function: decoderOf(kind.name) };
  if (kind.kind === 'converted') return { function: runtime('wire', `decode${kind.codec}`) };
  if (kind.kind === 'plain' && kind.type !== 'unknown')
    return { function: plainDecoder(kind.type) };
  return { body: decode('item', '', schema, contract) };
}

function plainDecoder(type: 'string' | 'number' | 'boolean'): Doc {
  return runtime('wire', `decode${type.charAt(0).toUpperCase()}${type.slice(1)}`);
}
