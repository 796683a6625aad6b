import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orNonFinite, orNull, refTo, type Schema, type Schemas } from '../../src/wire/schema.ts';
import { contractOf, emitted, emittedThing } from './emitted.ts';

const cases: readonly { name: string; thing: Schema; more?: Schemas; want: string }[] = [
  {
    name: 'a structure is an interface, with its words and constraints as comments',
    thing: {
      type: 'object',
      description: 'Something to keep.',
      required: ['Name', 'Made'],
      properties: {
        Name: { type: 'string', description: 'What it is called.', minLength: 1, maxLength: 5 },
        Made: { type: 'number', format: 'epoch-seconds' },
        Data: { type: 'string', format: 'byte' },
        Gone: { type: 'boolean', deprecated: true },
      },
    },
    want: `/** Something to keep. */
export interface Thing {
  /**
   * What it is called.
   *
   * 1 to 5 characters.
   */
  Name: string;
  Made: Date;
  Data?: Uint8Array;
  /** @deprecated */
  Gone?: boolean;
}`,
  },
  {
    name: 'an enum is a union of its values',
    thing: { type: 'string', enum: ['A', 'b c', "it's"] },
    want: `export type Thing = 'A' | 'b c' | "it's";`,
  },
  {
    name: 'a long union has a line for each value',
    thing: { type: 'string', description: 'Many.', enum: ['A'.repeat(40), 'B'.repeat(40), 'C'] },
    want: `/** Many. */
export type Thing =
  | '${'A'.repeat(40)}'
  | '${'B'.repeat(40)}'
  | 'C';`,
  },
  {
    name: 'an enum of numbers is a number: a service may add one',
    thing: { type: 'integer', enum: [1, -7] },
    want: `/** One of 1, -7. */
export type Thing = number;`,
  },
  {
    name: 'lists and maps are nested as they come',
    thing: {
      type: 'object',
      properties: {
        Rows: {
          type: 'array',
          items: { type: 'array', items: { type: 'string', format: 'date-time' } },
          maxItems: 1,
        },
        Map: {
          type: 'object',
          additionalProperties: { type: 'array', items: { $ref: refTo('Kind') } },
          minProperties: 2,
        },
        Any: {},
        Own: { $ref: refTo('Thing') },
      },
    },
    more: { Kind: { type: 'string', enum: ['A'] } },
    want: `export interface Thing {
  /** At most 1 item. */
  Rows?: Date[][];
  /** At least 2 entries. */
  Map?: { [key: string]: Kind[] };
  Any?: unknown;
  Own?: Thing;
}`,
  },
  {
    name: 'lists and maps of a union have it between brackets',
    thing: {
      type: 'object',
      properties: { Kinds: { type: 'array', items: { type: 'string', enum: ['A', 'B'] } } },
    },
    want: `export interface Thing {
  Kinds?: ('A' | 'B')[];
}`,
  },
  {
    name: 'integers of 64 bits are bigints, moments are dates, bytes are bytes, and a body may stream',
    thing: {
      type: 'object',
      properties: {
        Long: { type: 'integer', format: 'int64' },
        Big: { type: 'integer', format: 'big-integer' },
        Short: { type: 'integer', format: 'int16' },
        Double: orNonFinite({ type: 'number', format: 'double', maximum: 1 }),
        When: { type: 'string', format: 'http-date' },
        Bytes: {
          type: 'string',
          format: 'byte',
          minLength: 4,
          'x-dovetail-byte-length': { min: 1, max: 9 },
        },
        Stream: {
          type: 'string',
          format: 'binary',
          'x-dovetail-streaming': { requiresLength: true },
        },
      },
    },
    want: `export interface Thing {
  Long?: bigint;
  Big?: bigint;
  Short?: number;
  Double?: number;
  When?: Date;
  /** 1 to 9 bytes. */
  Bytes?: Uint8Array;
  Stream?: ByteStream;
}`,
  },
  {
    name: 'what may be null says so',
    thing: {
      type: 'object',
      properties: {
        List: { type: 'array', items: orNull({ type: 'string' }) },
        Map: { type: 'object', additionalProperties: orNull({ $ref: refTo('Thing') }) },
        Own: orNull({ type: 'integer', format: 'int64' }),
      },
    },
    want: `export interface Thing {
  List?: (string | null)[];
  Map?: { [key: string]: Thing | null };
  Own?: bigint | null;
}`,
  },
  {
    name: 'a union has an alternative for each member, without the others',
    thing: {
      type: 'object',
      description: 'One thing.',
      properties: {
        a: { type: 'string', description: 'The first.', minLength: 1 },
        'b-c': { $ref: refTo('Thing'), 'x-dovetail-member': 'b' },
      },
      minProperties: 1,
      maxProperties: 1,
    },
    want: `/** One thing. */
export type Thing =
  | {
      /**
       * The first.
       *
       * At least 1 character.
       */
      a: string;
      b?: never;
    }
  | {
      a?: never;
      /** \`b-c\` on the wire. */
      b: Thing;
    };`,
  },
  {
    name: 'a union of one member is that member',
    thing: {
      type: 'object',
      properties: { quit: { type: 'boolean' } },
      minProperties: 1,
      maxProperties: 1,
    },
    want: `export type Thing = {
  quit: boolean;
};`,
  },
  {
    name: 'alternatives are alternatives',
    thing: { anyOf: [{ $ref: refTo('Thing') }, { type: 'string' }, { type: 'number' }] },
    want: 'export type Thing = Thing | string | number;',
  },
  {
    name: 'an object inside another schema has a name of its own',
    thing: {
      type: 'object',
      properties: {
        inner: {
          type: 'object',
          description: 'Inside.',
          properties: { at: { type: 'string', format: 'date-time' } },
        },
      },
    },
    want: `export interface Thing {
  /** Inside. */
  inner?: ThingInner;
}`,
  },
  {
    name: 'an object with members and others beside them is no more than an object',
    thing: {
      type: 'object',
      properties: { a: { type: 'string' } },
      additionalProperties: { type: 'string' },
    },
    want: 'export type Thing = { [key: string]: unknown };',
  },
  {
    name: 'a structure without members holds nothing',
    thing: { type: 'object' },
    want: 'export type Thing = { [key: string]: never };',
  },
  {
    name: 'a list can hold itself',
    thing: { type: 'array', items: { $ref: refTo('Thing') } },
    want: 'export type Thing = Thing[];',
  },
  {
    name: 'a map can hold itself',
    thing: { type: 'object', additionalProperties: { $ref: refTo('Thing') } },
    want: 'export type Thing = { [key: string]: Thing };',
  },
  {
    name: 'a default leaves a member optional, and is told',
    thing: {
      type: 'object',
      properties: { Count: { type: 'integer', default: 3, minimum: 1, maximum: 9 } },
    },
    want: `export interface Thing {
  /** 1 to 9. Default: \`3\`. */
  Count?: number;
}`,
  },
  {
    name: 'names that are no identifiers are in quotes, and inherited ones get another',
    thing: {
      type: 'object',
      required: ['x-y', 'constructor'],
      properties: {
        'x-y': { type: 'string' },
        '1a': { type: 'string' },
        constructor: { type: 'string' } as const,
        ['__proto__']: { type: 'string' },
      },
    },
    want: `export interface Thing {
  'x-y': string;
  '1a'?: string;
  /** \`constructor\` on the wire. */
  constructor_: string;
  /** \`__proto__\` on the wire. */
  __proto___?: string;
}`,
  },
  {
    name: 'each constraint has words',
    thing: {
      type: 'object',
      properties: {
        A: { type: 'string', pattern: '^[a-z]+$', minLength: 2, maxLength: 2 },
        B: { type: 'array', items: {}, uniqueItems: true, minItems: 1 },
        C: { type: 'number', minimum: 0.5 },
        D: { type: 'object', additionalProperties: {}, minProperties: 1, maxProperties: 4 },
      },
    },
    want: `export interface Thing {
  /** Exactly 2 characters. Pattern: \`^[a-z]+$\`. */
  A?: string;
  /** At least 1 item. Each item once. */
  B?: unknown[];
  /** At least 0.5. */
  C?: number;
  /** 1 to 4 entries. */
  D?: { [key: string]: unknown };
}`,
  },
];

for (const { name, thing, more, want } of cases) {
  test(name, async () => {
    assert.equal(await emittedThing('types', { Thing: thing, ...more }), want);
  });
}

test('a schema with the name of a type that is needed gets another name', async () => {
  const named = (name: string): Schemas => ({
    [name]: { type: 'object', properties: { when: { type: 'number', format: 'epoch-seconds' } } },
  });
  const holder: Schema = {
    type: 'object',
    properties: { date: { $ref: refTo('Date') }, record: { $ref: refTo('Record') } },
  };
  const schemas = { ...named('Date'), ...named('Record'), Holder: holder };
  const want = `export interface Date_ {
  when?: Date;
}

export interface Record {
  when?: Date;
}

export interface Holder {
  date?: Date_;
  record?: Record;
}
`;
  const text = await emitted('types', contractOf(schemas));
  assert.equal(text.slice(-want.length), want);
});

test('requests and responses that differ have a type each', async () => {
  const schemas: Schemas = {
    In: { type: 'object', properties: { thing: { $ref: refTo('Thing') } } },
    Out: { type: 'object', properties: { thing: { $ref: refTo('Thing') } } },
    Thing: {
      type: 'object',
      properties: {
        kind: {
          $ref: refTo('Kind'),
          'x-dovetail-response-only': { values: ['LOST'], error: 'Refused' },
        },
      },
    },
    Kind: { type: 'string', enum: ['NEW', 'LOST'] },
  };
  assert.equal(
    await emitted('types', contractOf(schemas)),
    `
export interface In {
  thing?: ThingInRequest;
}

export interface Out {
  thing?: Thing;
}

export interface ThingInRequest {
  kind?: 'NEW';
}

export interface Thing {
  kind?: Kind;
}

export type Kind = 'NEW' | 'LOST';
`,
  );
});
