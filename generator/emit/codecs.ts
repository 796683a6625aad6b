import type { Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import { decoderOf, encoderOf, typeOf } from './names.ts';
import { bracketed, code, type Doc, group, hardline, indent, join, line } from './print/doc.ts';
import {
  access,
  objectLiteral,
  propertyName,
  stringLiteral,
  valueLiteral,
} from './print/literal.ts';
import { runtime, runtimeType } from './print/source-file.ts';
import { isPlain, isStructure, schemaKind } from './schema-kind.ts';

/** The module `codecs`: for each structure, a function to the wire's JSON and one back. */
export function emitCodecs(contract: Contract): Doc[] {
  return Object.entries(contract.schemas)
    .filter(([, schema]) => isStructure(schema))
    .flatMap(([name, schema]) => [
      encoder(name, schema, contract),
      decoder(name, schema, contract),
    ]);
}

function encoder(name: string, schema: Schema, contract: Contract): Doc {
  const properties = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required);
  const entries = properties.map(([member, type]): Doc => {
    const value = access('value', member);
    const encoded = encode(value, member, type, contract);
    return entry(member, value, encoded, required.has(member));
  });
  return code`/** Encodes {@link ${typeOf(name)}} as JSON. */
export function ${encoderOf(name).name}(value: ${typeOf(name)}): ${runtimeType('wire', 'JsonObject')} {
  ${runtime('wire', 'expectObject')}(value);
  return ${objectLiteral(entries)};
}`;
}

/** An entry of an object literal; a member that may be missing is only encoded if it is there. */
function entry(member: string, value: string, encoded: Doc, required: boolean): Doc {
  if (encoded === value || required) return [propertyName(member), ': ', encoded];
  const guarded = group(value, ' &&', line, encoded);
  return [propertyName(member), ':', group(indent([line, guarded]))];
}

function encode(value: string, name: string, schema: Schema, contract: Contract): Doc {
  const kind = schemaKind(schema, contract.schemas);
  if (isPlain(schema, contract.schemas)) return value;
  const call = (helper: string, ...args: Doc[]): Doc =>
    callOf(helper, [value, ...(name === '' ? [] : [stringLiteral(name)]), ...args]);
  switch (kind.kind) {
    case 'converted':
      return call(`encode${kind.codec}`);
    case 'structure':
      return name === ''
        ? [encoderOf(kind.name), '(', value, ')']
        : call('encodeStructure', encoderOf(kind.name));
    case 'list':
      return callOf('encodeList', [value, stringLiteral(name), itemEncoder(kind.item, contract)]);
    case 'map':
      return callOf('encodeMap', [value, stringLiteral(name), itemEncoder(kind.value, contract)]);
    default:
      return value;
  }
}

function callOf(helper: string, args: readonly Doc[]): Doc {
  return [runtime('wire', helper), bracketed('(', args, ')')];
}

function itemEncoder(schema: Schema, contract: Contract): Doc {
  const kind = schemaKind(schema, contract.schemas);
  if (kind.kind === 'structure') return encoderOf(kind.name);
  return ['(item) => ', encode('item', '', schema, contract)];
}

function decoder(name: string, schema: Schema, contract: Contract): Doc {
  const properties = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required);
  const always = properties.filter(
    ([member, type]) => required.has(member) || defaultOf(type) !== undefined,
  );
  const optional = properties.filter((entry) => !always.includes(entry));
  const entries = always.map(([member, type]): Doc => {
    const fallback = defaultOf(type);
    const source = sourceOf(member);
    const value: Doc = fallback === undefined ? source : [source, ' ?? ', valueLiteral(fallback)];
    return [propertyName(member), ': ', decode(value, member, type, contract)];
  });
  const statements = optional.map(([member, type]): Doc => {
    const assigned = [
      access('value', member),
      ' = ',
      decode(sourceOf(member), member, type, contract),
      ';',
    ];
    return [['if (', sourceOf(member), ' != null) {'], indent([hardline, assigned]), hardline, '}'];
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
export function ${decoderOf(name).name}(wire: unknown): ${typeOf(name)} {
  ${join(hardline, body)}
}`;
}

/** What every object inherits must not be taken for a member that was sent. */
function sourceOf(member: string): Doc {
  if (!(member in Object.prototype)) return access('source', member);
  return [runtime('wire', 'own'), '(source, ', stringLiteral(member), ')'];
}

function defaultOf(schema: Schema): unknown {
  return schema.default;
}

function decode(value: Doc, name: string, schema: Schema, contract: Contract): Doc {
  const kind = schemaKind(schema, contract.schemas);
  const call = (helper: string, ...args: Doc[]): Doc => {
    const named = name !== '' || args.length > 0;
    return callOf(helper, [value, ...(named ? [stringLiteral(name)] : []), ...args]);
  };
  switch (kind.kind) {
    case 'plain':
      return kind.type === 'unknown' ? value : call(`decode${capitalized(kind.type)}`);
    case 'enum':
      return call('decodeEnum');
    case 'converted':
      return call(`decode${kind.codec}`);
    case 'structure':
      return call('decodeStructure', decoderOf(kind.name));
    case 'list':
      return call('decodeList', itemDecoder(kind.item, contract));
    case 'map':
      return call('decodeMap', itemDecoder(kind.value, contract));
  }
}

function itemDecoder(schema: Schema, contract: Contract): Doc {
  const kind = schemaKind(schema, contract.schemas);
  if (kind.kind === 'structure') return decoderOf(kind.name);
  return ['(item) => ', decode('item', '', schema, contract)];
}

function capitalized(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** A member of an error, which its class turns into JSON and back by itself. */
export interface CodedMember {
  readonly name: string;
  readonly schema: Schema;
  readonly optional: boolean;
}

/** The entries of object literals that encode members of `this`, and decode them from `source`. */
export function memberCodecs(
  members: readonly CodedMember[],
  contract: Contract,
): { readonly encode: readonly Doc[]; readonly decode: readonly Doc[] } {
  const encoded = members.map(({ name, schema, optional }): Doc => {
    const value = access('this', name);
    const json = encode(value, name, schema, contract);
    return entry(name, value, json, !optional);
  });
  const decoded = members.map(({ name, schema, optional }): Doc => {
    const entry: Doc = [propertyName(name), ': ', decode(sourceOf(name), name, schema, contract)];
    return optional ? ['...(', sourceOf(name), ' != null && { ', entry, ' })'] : entry;
  });
  return { encode: encoded, decode: decoded };
}
