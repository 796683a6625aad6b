import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refTo, type Schema, type Schemas } from '../../src/wire/schema.ts';
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
    Seen: value.Seen && encodeDateTime(value.Seen, 'Seen'),
    Data: value.Data && encodeBlob(value.Data, 'Data'),
    Kind: value.Kind,
    Any: value.Any,
    Count: value.Count,
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
    B: value.B,
    C: value.C,
    D: value.D,
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
    name: 'a union is encoded without a trace of the members that it has not, since they are counted',
    thing: {
      type: 'object',
      properties: { A: { type: 'string' }, B: time },
      minProperties: 1,
      maxProperties: 1,
    },
    want: `/** Encodes {@link Thing} as JSON. */
export function encodeThing(value: Thing): JsonObject {
  expectObject(value);
  const wire: JsonObject = {};
  if (value.A != null) {
    wire.A = value.A;
  }
  if (value.B != null) {
    wire.B = encodeEpochSeconds(value.B, 'B');
  }
  return wire;
}

/** Decodes {@link Thing} from JSON. */
export function decodeThing(wire: unknown): Thing {
  const source = decodeObject(wire);
  const value: Thing = {};
  if (source.A != null) {
    value.A = decodeString(source.A, 'A');
  }
  if (source.B != null) {
    value.B = decodeEpochSeconds(source.B, 'B');
  }
  return value;
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
      value.Rows &&
      encodeList(value.Rows, 'Rows', (item) => encodeList(item, '', encodeEpochSeconds)),
    Blobs: value.Blobs && encodeMap(value.Blobs, 'Blobs', encodeBlob),
    Things: value.Things && encodeMap(value.Things, 'Things', encodeThing),
    Kinds: value.Kinds,
    Any: value.Any,
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
    Other: value.Other && encodeStructure(value.Other, 'Other', encodeThing),
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
    'x-y': value['x-y'],
    constructor: value.constructor_ && encodeEpochSeconds(value.constructor_, 'constructor'),
    ['__proto__']: value.__proto___,
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
