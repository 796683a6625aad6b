import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareDocuments } from '../../../src/conformance/diff/compare.ts';
import {
  type ConstraintId,
  constraintRules,
} from '../../../src/conformance/diff/constraint-rules.ts';
import type { Schema } from '../../../src/wire/schema.ts';
import { type AnySchema, contract } from './contracts.ts';

/**
 * A rule, what becomes of the values of a schema, the schema before and after, and where the change is: the keyword, if
 * the schema has it; else, the places in both.
 */
type Row = readonly [
  id: ConstraintId,
  effect: 'narrower' | 'wider' | 'other',
  old: AnySchema,
  new: AnySchema,
  place: string | readonly [old: string, new: string],
];

const union = (names: readonly string[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  minProperties: 1,
  maxProperties: 1,
});
const tagged = (property: string): Schema => ({
  oneOf: [{ type: 'object' }],
  discriminator: { propertyName: property },
});
const alternatives = (...types: readonly ('string' | 'boolean')[]): Schema => ({
  oneOf: types.map((type) => ({ type })),
});
const closed: Schema = { additionalProperties: false };

const rows: readonly Row[] = [
  ['type-narrowed', 'narrower', { type: 'number' }, { type: 'integer' }, 'type'],
  ['type-narrowed', 'narrower', {}, { type: 'integer', minimum: 1 }, 'type'],
  [
    'type-narrowed',
    'narrower',
    { maxItems: 1 },
    { maxItems: 1, items: { type: 'string' } },
    'items',
  ],
  ['type-widened', 'wider', { type: 'integer' }, { type: 'number' }, 'type'],
  ['type-widened', 'wider', { type: 'string', maxLength: 1 }, {}, 'type'],
  [
    'type-widened',
    'wider',
    { additionalProperties: { type: 'string' } },
    {},
    'additionalProperties',
  ],
  ['type-changed', 'other', { type: 'string', maxLength: 9 }, { type: 'boolean' }, 'type'],
  ['null-removed', 'narrower', { type: 'string', nullable: true }, { type: 'string' }, 'nullable'],
  ['null-added', 'wider', { type: 'string' }, { type: 'string', nullable: true }, 'nullable'],
  ['format-narrowed', 'narrower', { format: 'int64' }, { format: 'int32' }, 'format'],
  ['format-narrowed', 'narrower', {}, { format: 'double' }, 'format'],
  ['format-widened', 'wider', { format: 'float' }, { format: 'double' }, 'format'],
  ['format-widened', 'wider', { format: 'int32' }, {}, 'format'],
  ['format-changed', 'other', { format: 'date-time' }, {}, 'format'],
  ['format-changed', 'other', { format: 'double' }, { format: 'epoch-seconds' }, 'format'],
  ['const-changed', 'other', { const: 'a' }, { const: 'b' }, 'const'],
  ['enum-added', 'narrower', {}, { enum: ['a'] }, 'enum'],
  ['enum-added', 'narrower', {}, { const: 'a' }, 'const'],
  ['enum-removed', 'wider', { enum: ['a'] }, {}, 'enum'],
  ['enum-removed', 'wider', { const: 'a' }, {}, 'const'],
  ['enum-value-removed', 'narrower', { enum: ['a', 'b'] }, { enum: ['b'] }, ['/enum/0', '/enum']],
  ['enum-value-removed', 'narrower', { enum: ['a', 'b'] }, { const: 'a' }, ['/enum/1', '']],
  ['enum-value-added', 'wider', { enum: [1] }, { enum: [2, 1] }, ['/enum', '/enum/0']],
  ['min-length-narrowed', 'narrower', { minLength: 1 }, { minLength: 2 }, 'minLength'],
  ['min-length-narrowed', 'narrower', {}, { minLength: 1 }, 'minLength'],
  ['min-length-widened', 'wider', { minLength: 1 }, {}, 'minLength'],
  ['max-length-narrowed', 'narrower', { maxLength: 256 }, { maxLength: 255 }, 'maxLength'],
  ['max-length-narrowed', 'narrower', {}, { maxLength: 256 }, 'maxLength'],
  ['max-length-widened', 'wider', { maxLength: 256 }, {}, 'maxLength'],
  ['pattern-added', 'narrower', {}, { pattern: '^a' }, 'pattern'],
  ['pattern-removed', 'wider', { pattern: '^a' }, {}, 'pattern'],
  ['pattern-changed', 'other', { pattern: '^a' }, { pattern: '^b' }, 'pattern'],
  ['minimum-narrowed', 'narrower', { minimum: -1 }, { minimum: 0 }, 'minimum'],
  ['minimum-widened', 'wider', { minimum: 0 }, {}, 'minimum'],
  ['maximum-narrowed', 'narrower', {}, { maximum: 0 }, 'maximum'],
  ['maximum-widened', 'wider', { maximum: 0 }, { maximum: 0.5 }, 'maximum'],
  ['min-items-narrowed', 'narrower', {}, { minItems: 1 }, 'minItems'],
  ['min-items-widened', 'wider', { minItems: 2 }, { minItems: 1 }, 'minItems'],
  ['max-items-narrowed', 'narrower', { maxItems: 2 }, { maxItems: 1 }, 'maxItems'],
  ['max-items-widened', 'wider', { maxItems: 2 }, {}, 'maxItems'],
  ['unique-items-added', 'narrower', { uniqueItems: false }, { uniqueItems: true }, 'uniqueItems'],
  ['unique-items-removed', 'wider', { uniqueItems: true }, {}, 'uniqueItems'],
  ['min-properties-narrowed', 'narrower', {}, { minProperties: 1 }, 'minProperties'],
  ['min-properties-widened', 'wider', { minProperties: 1 }, {}, 'minProperties'],
  ['max-properties-narrowed', 'narrower', {}, { maxProperties: 1 }, 'maxProperties'],
  ['max-properties-widened', 'wider', { maxProperties: 1 }, { maxProperties: 2 }, 'maxProperties'],
  ['unknown-properties-forbidden', 'narrower', {}, closed, 'additionalProperties'],
  ['unknown-properties-allowed', 'wider', closed, {}, 'additionalProperties'],
  [
    'union-member-removed',
    'narrower',
    union(['a', 'b']),
    union(['a']),
    ['/properties/b', '/properties'],
  ],
  [
    'union-member-added',
    'wider',
    union(['a']),
    union(['a', 'b']),
    ['/properties', '/properties/b'],
  ],
  ['alternatives-added', 'narrower', {}, alternatives('string'), 'oneOf'],
  ['alternatives-removed', 'wider', alternatives('string'), {}, 'oneOf'],
  [
    'alternative-removed',
    'narrower',
    alternatives('string', 'boolean'),
    alternatives('boolean'),
    ['/oneOf/0', '/oneOf'],
  ],
  [
    'alternative-added',
    'wider',
    alternatives('boolean'),
    alternatives('string', 'boolean'),
    ['/oneOf', '/oneOf/0'],
  ],
  ['discriminator-changed', 'other', tagged('a'), tagged('b'), 'discriminator'],
  ['unknown-keyword-changed', 'other', { multipleOf: 2 }, { multipleOf: 3 }, 'multipleOf'],
  ['unknown-keyword-changed', 'other', { not: { type: 'string' } }, {}, 'not'],
];

const verdicts = {
  request: { narrower: 'callers', wider: 'servers', other: 'both' },
  response: { narrower: 'servers', wider: 'callers', other: 'both' },
} as const;

/** A keyword as a path into a schema that has it. */
const within = (schema: AnySchema, keyword: string) =>
  Object.hasOwn(schema, keyword) ? `/${keyword}` : '';

for (const [id, effect, before, after, place] of rows) {
  const [oldPlace, newPlace] =
    typeof place === 'string' ? [within(before, place), within(after, place)] : place;
  const name = `${id}: ${JSON.stringify(before)} to ${JSON.stringify(after)}`;
  test(name, () => {
    for (const direction of ['request', 'response'] as const) {
      const [part, schema] = direction === 'request' ? ['input', 'In'] : ['output', 'Out'];
      const found = compareDocuments(contract({ [part]: before }), contract({ [part]: after }));
      const at = (inner: string) => `/components/schemas/${schema}${inner}`;
      assert.deepEqual(
        found.map(({ message: _words, ...rest }) => rest),
        [
          {
            rule: `${direction}-${id}`,
            direction,
            breaks: verdicts[direction][effect],
            old: at(oldPlace),
            new: at(newPlace),
            operations: ['Op'],
          },
        ],
      );
    }
  });
}

test('every rule of a constraint has a row here', () => {
  const tested = new Set(rows.map(([id]) => id));
  assert.deepEqual(
    constraintRules.map(({ id }) => id).filter((id) => !tested.has(id)),
    [],
  );
});

test('a change the other way round breaks the others', () => {
  const swap = { callers: 'servers', servers: 'callers', both: 'both', none: 'none' } as const;
  for (const [id, , before, after] of rows) {
    for (const part of ['input', 'output'] as const) {
      const [old, other] = [contract({ [part]: before }), contract({ [part]: after })];
      const there = compareDocuments(old, other).map(({ breaks }) => swap[breaks]);
      const back = compareDocuments(other, old).map(({ breaks }) => breaks);
      assert.deepEqual(back, there, `${id} ${part}`);
    }
  }
});

test('words that change nothing give nothing', () => {
  const same: readonly (readonly [AnySchema, AnySchema])[] = [
    [{ type: 'string' }, { type: 'string', minLength: 0 }],
    [{ type: 'array', items: {} }, { type: 'array' }],
    [
      { type: 'object', additionalProperties: true },
      { type: 'object', additionalProperties: {} },
    ],
    [
      { type: 'string', enum: ['a', 'b'] },
      { type: 'string', enum: ['b', 'a'] },
    ],
    [
      { type: 'string', enum: ['a'] },
      { type: 'string', const: 'a' },
    ],
    [{ type: 'object', required: [] }, { type: 'object' }],
    [{ type: 'string' }, { type: 'string', title: 'T', example: 'x', nullable: false }],
    [{ enum: [{ a: 1, b: 2 }] }, { enum: [{ b: 2, a: 1 }] }],
    [alternatives('string', 'boolean'), alternatives('boolean', 'string')],
  ];
  for (const [input, output] of same) {
    assert.deepEqual(compareDocuments(contract({ input }), contract({ input: output })), []);
  }
});
