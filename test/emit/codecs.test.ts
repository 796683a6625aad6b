import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orNonFinite, orNull, refTo, type Schema, type Schemas } from '../../src/wire/schema.ts';
import { emittedThing } from './emitted.ts';

const time: Schema = { type: 'number', format: 'epoch-seconds' };

const cases: readonly { name: string; thing: Schema; more?: Schemas; want: string }[] = [
  {
    name: 'a structure has a function to JSON and one back; missing members stay missing',
    thing: {
      type: 'object',
      required: ['Name', 'Made'],
      properties: {
        Name: { type: 'string' },
        Made: time,
        Seen: { type: 'string', format: 'date-time' },
        Data: { type: 'string', format: 'byte' },
        Kind: { $ref: refTo('Kind') },
        Any: {},
        Count: { type: 'integer', default: 3 },
      },
    },
    more: { Kind: { type: 'string', enum: ['A'] } },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  expectObject(value);
  return {
    Name: value.Name,
    Made: encodeEpochSeconds(value.Made, 'Made'),
    Seen: value.Seen == null ? undefined : encodeDateTime(value.Seen, 'Seen'),
    Data: value.Data == null ? undefined : encodeBlob(value.Data, 'Data'),
    Kind: value.Kind ?? undefined,
    Any: value.Any ?? undefined,
    Count: value.Count ?? 3,
  };
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  const source = decodeObject(wire);
  const value: Thing = {
    Name: decodeString(source.Name, 'Name'),
    Made: decodeEpochSeconds(source.Made, 'Made'),
    Count: decodeNumber(source.Count ?? 3, 'Count'),
  };
  if (source.Seen != null) {
    value.Seen = decodeDateTime(source.Seen, 'Seen');
  }
  if (source.Data != null) {
    value.Data = decodeBlob(source.Data, 'Data');
  }
  if (source.Kind != null) {
    value.Kind = decodeEnum<Kind>(source.Kind, 'Kind');
  }
  if (source.Any != null) {
    value.Any = source.Any;
  }
  return value;
}`,
  },
  {
    name: 'enums that may be missing are told to the compiler, by name or by their place',
    thing: {
      type: 'object',
      required: ['A'],
      properties: {
        A: { $ref: refTo('Kind') },
        B: { $ref: refTo('Kind') },
        C: { $ref: refTo('Kind'), default: 'X' },
        D: { type: 'string', enum: ['X', 'Y'] },
      },
    },
    more: { Kind: { type: 'string', enum: ['X'] } },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  expectObject(value);
  return {
    A: value.A,
    B: value.B ?? undefined,
    C: value.C ?? 'X',
    D: value.D ?? undefined,
  };
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  const source = decodeObject(wire);
  const value: Thing = {
    A: decodeEnum(source.A, 'A'),
    C: decodeEnum<Kind>(source.C ?? 'X', 'C'),
  };
  if (source.B != null) {
    value.B = decodeEnum<Kind>(source.B, 'B');
  }
  if (source.D != null) {
    value.D = decodeEnum<NonNullable<Thing['D']>>(source.D, 'D');
  }
  return value;
}`,
  },
  {
    name: 'a union is encoded and decoded by the one member that it has',
    thing: {
      type: 'object',
      properties: { A: { type: 'string' }, B: time, C: { $ref: refTo('Kind') } },
      minProperties: 1,
      maxProperties: 1,
    },
    more: { Kind: { type: 'string', enum: ['X'] } },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  unionMember(value, ['A', 'B', 'C']);
  const wire: JsonObject = {};
  if (value.A != null) {
    wire.A = value.A;
  }
  if (value.B != null) {
    wire.B = encodeEpochSeconds(value.B, 'B');
  }
  if (value.C != null) {
    wire.C = value.C;
  }
  return wire;
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  const source = decodeObject(wire);
  const member = unionMember(source, ['A', 'B', 'C']);
  switch (member) {
    case 'A':
      return { A: decodeString(source.A, 'A') };
    case 'B':
      return { B: decodeEpochSeconds(source.B, 'B') };
    case 'C':
      return { C: decodeEnum<Kind>(source.C, 'C') };
  }
}`,
  },
  {
    name: 'numbers that JSON has no place for, moments, bytes and streams have codecs of their own',
    thing: {
      type: 'object',
      required: ['Long', 'Big', 'Any', 'When', 'Bytes', 'Stream'],
      properties: {
        Long: { type: 'integer', format: 'int64' },
        Big: { type: 'integer', format: 'big-integer' },
        Any: orNonFinite({ type: 'number', format: 'double' }),
        When: { type: 'string', format: 'http-date' },
        Bytes: { type: 'string', format: 'binary' },
        Stream: {
          type: 'string',
          format: 'binary',
          'x-dovetail-streaming': { requiresLength: true },
        },
        Size: { type: 'integer', format: 'int64', default: 0 },
      },
    },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  expectObject(value);
  return {
    Long: encodeBigInt(value.Long, 'Long'),
    Big: encodeBigInt(value.Big, 'Big'),
    Any: encodeFloat(value.Any, 'Any'),
    When: encodeHttpDate(value.When, 'When'),
    Bytes: encodeBytes(value.Bytes, 'Bytes'),
    Stream: encodeStream(value.Stream, 'Stream'),
    Size: value.Size == null ? 0 : encodeBigInt(value.Size, 'Size'),
  };
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  const source = decodeObject(wire);
  return {
    Long: decodeBigInt(source.Long, 'Long'),
    Big: decodeBigInt(source.Big, 'Big'),
    Any: decodeFloat(source.Any, 'Any'),
    When: decodeHttpDate(source.When, 'When'),
    Bytes: decodeBytes(source.Bytes, 'Bytes'),
    Stream: decodeStream(source.Stream, 'Stream'),
    Size: decodeBigInt(source.Size ?? 0, 'Size'),
  };
}`,
  },
  {
    name: 'null stays null in sparse collections and where a member may be null, and is nothing elsewhere',
    thing: {
      type: 'object',
      properties: {
        Times: { type: 'array', items: orNull(time) },
        Names: { type: 'object', additionalProperties: orNull({ type: 'string' }) },
        Kinds: { type: 'array', items: orNull({ $ref: refTo('Kind') }) },
        Own: orNull({ $ref: refTo('Thing') }),
        Word: orNull({ type: 'string' }),
      },
    },
    more: { Kind: { type: 'string', enum: ['X'] } },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  expectObject(value);
  return {
    Times:
      value.Times == null
        ? undefined
        : encodeList(value.Times, 'Times', orNullCodec(encodeEpochSeconds)),
    Names: value.Names ?? undefined,
    Kinds: value.Kinds ?? undefined,
    Own:
      value.Own === undefined
        ? undefined
        : encodeStructure(value.Own, 'Own', orNullCodec(encodeThing)),
    Word: value.Word,
  };
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  const source = decodeObject(wire);
  const value: Thing = {};
  if (source.Times != null) {
    value.Times = decodeList(source.Times, 'Times', orNullCodec(decodeEpochSeconds));
  }
  if (source.Names != null) {
    value.Names = decodeMap(source.Names, 'Names', orNullCodec(decodeString));
  }
  if (source.Kinds != null) {
    value.Kinds = decodeList(
      source.Kinds,
      'Kinds',
      orNullCodec((item) => decodeEnum<Kind>(item)),
    );
  }
  if (source.Own !== undefined) {
    value.Own = decodeStructure(source.Own, 'Own', orNullCodec(decodeThing));
  }
  if (source.Word !== undefined) {
    value.Word = decodeStructure(source.Word, 'Word', orNullCodec(decodeString));
  }
  return value;
}`,
  },
  {
    name: 'a member has the name that the contract gives it, and its own on the wire',
    thing: {
      type: 'object',
      properties: { wire_name: { type: 'string', 'x-dovetail-member': 'name' } },
    },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  expectObject(value);
  return {
    wire_name: value.name ?? undefined,
  };
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  const source = decodeObject(wire);
  const value: Thing = {};
  if (source.wire_name != null) {
    value.name = decodeString(source.wire_name, 'wire_name');
  }
  return value;
}`,
  },
  {
    name: 'a default is written where a member is missing, unless a client may leave it out',
    thing: {
      type: 'object',
      properties: {
        At: { ...time, default: 0 },
        Free: { type: 'integer', default: 0, 'x-dovetail-client-optional': true },
        None: { default: null },
      },
    },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  expectObject(value);
  return {
    At: value.At == null ? 0 : encodeEpochSeconds(value.At, 'At'),
    Free: value.Free ?? undefined,
    None: value.None ?? undefined,
  };
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  const source = decodeObject(wire);
  const value: Thing = {
    At: decodeEpochSeconds(source.At ?? 0, 'At'),
    Free: decodeNumber(source.Free ?? 0, 'Free'),
  };
  if (source.None != null) {
    value.None = source.None;
  }
  return value;
}`,
  },
  {
    name: 'alternatives are tried one after the other',
    thing: {
      oneOf: [
        { $ref: refTo('Other') },
        time,
        { type: 'string' },
        { type: 'integer', format: 'date' },
      ],
    },
    more: { Other: { type: 'object', properties: { at: time } } },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): unknown {
  return encodeAlternative(value, '', [
    [encodeOther, acceptsOther],
    [encodeEpochSeconds, isEpochSeconds],
    [(item) => item, isString],
    [(item) => item, () => false],
  ]);
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  return decodeAlternative(wire, '', [
    [acceptsOther, decodeOther],
    [isEpochSeconds, decodeEpochSeconds],
    [isString, decodeString],
    [() => false, decodeNumber],
  ]);
}`,
  },
  {
    name: 'a structure whose members all have to be there is decoded at once',
    thing: { type: 'object', required: ['Name'], properties: { Name: { type: 'boolean' } } },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  expectObject(value);
  return {
    Name: value.Name,
  };
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  const source = decodeObject(wire);
  return {
    Name: decodeBoolean(source.Name, 'Name'),
  };
}`,
  },
  {
    name: 'a structure without members is an empty object',
    thing: { type: 'object' },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  expectObject(value);
  return {};
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  decodeObject(wire);
  return {};
}`,
  },
  {
    name: 'lists and maps are converted item by item, and left alone where nothing changes',
    thing: {
      type: 'object',
      required: ['Times', 'Names'],
      properties: {
        Times: { type: 'array', items: time },
        Names: { type: 'array', items: { type: 'string' } },
        Rows: { type: 'array', items: { type: 'array', items: time } },
        Blobs: { type: 'object', additionalProperties: { type: 'string', format: 'byte' } },
        Things: { type: 'object', additionalProperties: { $ref: refTo('Thing') } },
        Kinds: { type: 'array', items: { $ref: refTo('Kind') } },
        Any: { type: 'array', items: {} },
      },
    },
    more: { Kind: { type: 'string', enum: ['A'] } },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  expectObject(value);
  return {
    Times: encodeList(value.Times, 'Times', encodeEpochSeconds),
    Names: value.Names,
    Rows:
      value.Rows == null
        ? undefined
        : encodeList(value.Rows, 'Rows', (item) => encodeList(item, '', encodeEpochSeconds)),
    Blobs: value.Blobs == null ? undefined : encodeMap(value.Blobs, 'Blobs', encodeBlob),
    Things: value.Things == null ? undefined : encodeMap(value.Things, 'Things', encodeThing),
    Kinds: value.Kinds ?? undefined,
    Any: value.Any ?? undefined,
  };
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  const source = decodeObject(wire);
  const value: Thing = {
    Times: decodeList(source.Times, 'Times', decodeEpochSeconds),
    Names: decodeList(source.Names, 'Names', decodeString),
  };
  if (source.Rows != null) {
    value.Rows = decodeList(source.Rows, 'Rows', (item) =>
      decodeList(item, '', decodeEpochSeconds),
    );
  }
  if (source.Blobs != null) {
    value.Blobs = decodeMap(source.Blobs, 'Blobs', decodeBlob);
  }
  if (source.Things != null) {
    value.Things = decodeMap(source.Things, 'Things', decodeThing);
  }
  if (source.Kinds != null) {
    value.Kinds = decodeList(source.Kinds, 'Kinds', (item) => decodeEnum(item));
  }
  if (source.Any != null) {
    value.Any = decodeList(source.Any, 'Any', (item) => item);
  }
  return value;
}`,
  },
  {
    name: 'structures in structures say which member a mistake is in',
    thing: {
      type: 'object',
      required: ['Own'],
      properties: { Own: { $ref: refTo('Thing') }, Other: { $ref: refTo('Thing') } },
    },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  expectObject(value);
  return {
    Own: encodeStructure(value.Own, 'Own', encodeThing),
    Other: value.Other == null ? undefined : encodeStructure(value.Other, 'Other', encodeThing),
  };
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  const source = decodeObject(wire);
  const value: Thing = {
    Own: decodeStructure(source.Own, 'Own', decodeThing),
  };
  if (source.Other != null) {
    value.Other = decodeStructure(source.Other, 'Other', decodeThing);
  }
  return value;
}`,
  },
  {
    name: 'a list that holds only itself is decoded, and needs no encoder',
    thing: { type: 'array', items: { $ref: refTo('Thing') } },
    want: `/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  return decodeList(wire, '', decodeThing);
}`,
  },
  {
    name: 'a list of its own whose items change has both',
    thing: { type: 'array', items: time },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): unknown[] {
  return encodeList(value, '', encodeEpochSeconds);
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  return decodeList(wire, '', decodeEpochSeconds);
}`,
  },
  {
    name: 'a map that holds itself and more has both',
    thing: { type: 'object', additionalProperties: { $ref: refTo('Inner') } },
    more: {
      Inner: { type: 'object', properties: { at: time, things: { $ref: refTo('Thing') } } },
    },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  return encodeMap(value, '', encodeInner);
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  return decodeMap(wire, '', decodeInner);
}`,
  },
  {
    name: 'names that are no identifiers, and names that every object has, are read with care',
    thing: {
      type: 'object',
      properties: {
        'x-y': { type: 'string' },
        constructor: time,
        ['__proto__']: { type: 'string' },
      },
    },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  expectObject(value);
  return {
    'x-y': value['x-y'] ?? undefined,
    constructor:
      value.constructor_ == null
        ? undefined
        : encodeEpochSeconds(value.constructor_, 'constructor'),
    ['__proto__']: value.__proto___ ?? undefined,
  };
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  const source = decodeObject(wire);
  const value: Thing = {};
  if (source['x-y'] != null) {
    value['x-y'] = decodeString(source['x-y'], 'x-y');
  }
  if (own(source, 'constructor') != null) {
    value.constructor_ = decodeEpochSeconds(own(source, 'constructor'), 'constructor');
  }
  if (own(source, '__proto__') != null) {
    value.__proto___ = decodeString(own(source, '__proto__'), '__proto__');
  }
  return value;
}`,
  },
];

for (const { name, thing, more, want } of cases) {
  test(name, async () => {
    assert.equal(await emittedThing('codecs', { Thing: thing, ...more }), want);
  });
}

test('enums have no codecs: they are the same on the wire', async () => {
  assert.equal(await emittedThing('codecs', { Thing: { type: 'string', enum: ['A'] } }), '');
});
