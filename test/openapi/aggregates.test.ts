import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orNull, type Schemas } from '../../src/wire/schema.ts';
import { deriveMembers } from './derive.ts';

/** What a member `a` leads to, beside the components that every document has. */
const cases: readonly { name: string; members: string; shapes: string; want: Schemas }[] = [
  {
    name: 'an enum is a component with the values of its members',
    members: 'a: E',
    shapes: '/// Words.\nenum E {\n A\n B = "b c"\n}',
    want: {
      In: { type: 'object', properties: { a: { $ref: '#/components/schemas/E' } } },
      E: { type: 'string', description: 'Words.', enum: ['A', 'b c'] },
    },
  },
  {
    name: 'an intEnum is a component with numbers',
    members: 'a: E',
    shapes: 'intEnum E {\n A = 1\n B = -7\n}',
    want: {
      In: { type: 'object', properties: { a: { $ref: '#/components/schemas/E' } } },
      E: { type: 'integer', format: 'int32', enum: [1, -7] },
    },
  },
  {
    name: 'words and a default of a member stand beside the reference',
    members: '/// Which one.\na: E = "A"',
    shapes: '/// Words.\nenum E {\n A\n}',
    want: {
      In: {
        type: 'object',
        properties: {
          a: { $ref: '#/components/schemas/E', description: 'Which one.', default: 'A' },
        },
      },
      E: { type: 'string', description: 'Words.', enum: ['A'] },
    },
  },
  {
    name: 'lists and maps stand in place, one in the other',
    members: 'a: L',
    shapes:
      'list L {\n member: M\n}\nmap M {\n key: K\n value: L2\n}\n@length(max: 3)\nstring K\nlist L2 {\n member: Blob\n}',
    want: {
      In: {
        type: 'object',
        properties: {
          a: {
            type: 'array',
            items: {
              type: 'object',
              propertyNames: { type: 'string', maxLength: 3 },
              additionalProperties: { type: 'array', items: { type: 'string', format: 'byte' } },
            },
          },
        },
      },
    },
  },
  {
    name: 'an enum as the key of a map is referred to',
    members: 'a: M',
    shapes: 'map M {\n key: E\n value: Integer\n}\nenum E {\n A\n}',
    want: {
      In: {
        type: 'object',
        properties: {
          a: {
            type: 'object',
            propertyNames: { $ref: '#/components/schemas/E' },
            additionalProperties: { type: 'integer', format: 'int32' },
          },
        },
      },
      E: { type: 'string', enum: ['A'] },
    },
  },
  {
    name: 'a union is an object with exactly one of its members',
    members: 'a: U',
    shapes: '/// Either.\nunion U {\n s: String\n t: Timestamp\n}',
    want: {
      In: { type: 'object', properties: { a: { $ref: '#/components/schemas/U' } } },
      U: {
        type: 'object',
        description: 'Either.',
        properties: { s: { type: 'string' }, t: { type: 'number', format: 'epoch-seconds' } },
        minProperties: 1,
        maxProperties: 1,
      },
    },
  },
  {
    name: 'a structure can hold itself, through a list or not',
    members: 'a: S',
    shapes: 'structure S {\n s: S\n l: L\n}\nlist L {\n member: S\n}',
    want: {
      In: { type: 'object', properties: { a: { $ref: '#/components/schemas/S' } } },
      S: {
        type: 'object',
        properties: {
          s: { $ref: '#/components/schemas/S' },
          l: { type: 'array', items: { $ref: '#/components/schemas/S' } },
        },
      },
    },
  },
  {
    name: 'a list that holds itself becomes a component',
    members: 'a: L',
    shapes: 'list L {\n member: L\n}',
    want: {
      In: { type: 'object', properties: { a: { $ref: '#/components/schemas/L' } } },
      L: { type: 'array', items: { $ref: '#/components/schemas/L' } },
    },
  },
  {
    name: 'a map and a list that hold each other become components',
    members: 'a: M',
    shapes: '/// Words.\nmap M {\n key: String\n value: L\n}\nlist L {\n member: M\n}',
    want: {
      In: { type: 'object', properties: { a: { $ref: '#/components/schemas/M' } } },
      M: {
        type: 'object',
        description: 'Words.',
        propertyNames: { type: 'string' },
        additionalProperties: { $ref: '#/components/schemas/L' },
      },
      L: { type: 'array', items: { $ref: '#/components/schemas/M' } },
    },
  },
  {
    name: 'items and values of sparse lists and maps can be null',
    members: 'a: L\nb: M',
    shapes:
      '@sparse\nlist L {\n member: Integer\n}\n@sparse\nmap M {\n key: String\n value: S\n}\nstructure S {}',
    want: {
      In: {
        type: 'object',
        properties: {
          a: { type: 'array', items: orNull({ type: 'integer', format: 'int32' }) },
          b: {
            type: 'object',
            propertyNames: { type: 'string' },
            additionalProperties: orNull({ $ref: '#/components/schemas/S' }),
          },
        },
      },
      S: { type: 'object', properties: {} },
    },
  },
  {
    name: 'internal values of an enum are listed beside it',
    members: 'a: E\nb: S',
    shapes:
      'enum E {\n A\n @internal\n B\n}\n@enum([{ value: "x" }, { value: "y", tags: ["internal"] }])\nstring S',
    want: {
      In: {
        type: 'object',
        properties: {
          a: { $ref: '#/components/schemas/E' },
          b: { type: 'string', enum: ['x', 'y'], 'x-dovetail-internal-values': ['y'] },
        },
      },
      E: { type: 'string', enum: ['A', 'B'], 'x-dovetail-internal-values': ['B'] },
    },
  },
  {
    name: 'an empty structure has no properties',
    members: 'a: S',
    shapes: 'structure S {}',
    want: {
      In: { type: 'object', properties: { a: { $ref: '#/components/schemas/S' } } },
      S: { type: 'object', properties: {} },
    },
  },
  {
    name: 'components come in the order of the model, and only those that an operation reaches',
    members: 'a: Z',
    shapes: 'structure B {\n s: String\n}\nstructure Z {\n b: B\n}\nstructure Unused {}',
    want: {
      In: { type: 'object', properties: { a: { $ref: '#/components/schemas/Z' } } },
      B: { type: 'object', properties: { s: { type: 'string' } } },
      Z: { type: 'object', properties: { b: { $ref: '#/components/schemas/B' } } },
    },
  },
];

for (const { name, members, shapes, want } of cases) {
  test(name, () => {
    const { schemas } = deriveMembers(members, shapes).components;
    const own = Object.entries(schemas).filter(
      ([key, schema]) => schema['x-dovetail-error'] === undefined && key !== 'OpOutput',
    );
    assert.deepEqual(Object.fromEntries(own), want);
    assert.deepEqual(
      own.map(([key]) => key),
      Object.keys(want),
    );
  });
}

test('members with names that every object inherits are members like others', () => {
  const { schemas } = deriveMembers('constructor: String\n__proto__: Integer', '').components;
  const properties = schemas.In?.properties ?? {};
  assert.deepEqual(Object.keys(properties), ['constructor', '__proto__']);
  assert.equal(Object.getPrototypeOf(properties), Object.prototype);
});

test('a member that says no more than that it is there refers to one empty structure', () => {
  const shapes = 'union U { none: Unit, nil: Unit }';
  const { schemas } = deriveMembers('a: U', shapes).components;
  const $ref = '#/components/schemas/Unit';
  assert.deepEqual(schemas.U?.properties, { none: { $ref }, nil: { $ref } });
  assert.deepEqual(schemas.Unit, { type: 'object' });
});

test('the empty structure gives way to a shape of the same name', () => {
  const shapes = 'union U { none: smithy.api#Unit, unit: Unit }\nenum Unit { METRE }';
  const { schemas } = deriveMembers('a: U', shapes).components;
  assert.deepEqual(schemas.U?.properties, {
    none: { $ref: '#/components/schemas/SmithyUnit' },
    unit: { $ref: '#/components/schemas/Unit' },
  });
  assert.deepEqual(schemas.SmithyUnit, { type: 'object' });
  assert.deepEqual(schemas.Unit?.enum, ['METRE']);
});

test('lists that stand one in the other too deep to be read become components', () => {
  const depth = 2_000;
  const lists = Array.from(
    { length: depth },
    (_, index) => `list L${index} { member: L${index + 1} }`,
  );
  const { schemas } = deriveMembers('a: L0', `${lists.join('\n')}\nstring L${depth}`).components;
  assert.deepEqual(schemas.In?.properties, { a: { $ref: '#/components/schemas/L0' } });
  assert.deepEqual(schemas.L0, { type: 'array', items: { $ref: '#/components/schemas/L1' } });
  const last = schemas[`L${depth - 17}`];
  assert.equal(last?.items?.items?.type, 'array');
});
