import type { OpenApiDocument } from '../../src/wire/document.ts';
import { resolveSchema, type Schema, type SchemaType } from '../../src/wire/schema.ts';
import {
  type Change,
  changedTo,
  type Mutation,
  mutationAt,
  type Path,
  removed,
} from './mutation.ts';

/** What every part of a walk through schemas needs. */
interface Place {
  readonly schema: Schema;
  readonly path: Path;
  readonly document: OpenApiDocument;
}

/** Every change of one constraint in the components of a document. */
export function schemaMutations(document: OpenApiDocument): readonly Mutation[] {
  return Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const path = ['components', 'schemas', name];
    // A body and an error are objects, whatever else they are.
    const isValue = schema['x-dovetail-error'] === undefined && !bodiesOf(document).has(name);
    return [
      ...(isValue ? typeMutations({ schema, path, document }) : []),
      ...mutationsAt({ schema, path, document }),
    ];
  });
}

/** The components that are the bodies of requests and of answers that say success. */
function bodiesOf(document: OpenApiDocument): ReadonlySet<string> {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  const contents = operations.flatMap((operation) =>
    typeof operation === 'string'
      ? []
      : [operation.requestBody, ...Object.values(operation.responses)],
  );
  const refs = contents.flatMap((each) =>
    Object.values(each?.content ?? {}).map(({ schema }) => schema.$ref ?? ''),
  );
  return new Set(refs.map((ref) => ref.split('/').at(-1) ?? ''));
}

function mutationsAt(place: Place): readonly Mutation[] {
  return [
    ...requiredMutations(place),
    ...boundMutations(place),
    ...enumMutations(place),
    ...formatMutations(place),
    ...defaultMutations(place),
    ...ruleMutations(place),
    ...insideOf(place).flatMap((inner) => [...typeMutations(inner), ...mutationsAt(inner)]),
  ];
}

/** The schemas inside of one; those that it refers to stand elsewhere. */
function insideOf({ schema, path, document }: Place): readonly Place[] {
  const { properties = {}, items, additionalProperties, propertyNames } = schema;
  const inside = (inner: Schema | undefined, ...names: string[]): Place[] =>
    inner === undefined ? [] : [{ schema: inner, path: [...path, ...names], document }];
  return [
    ...Object.entries(properties).flatMap(([name, property]) =>
      inside(property, 'properties', name),
    ),
    ...inside(items, 'items'),
    ...inside(propertyNames, 'propertyNames'),
    ...inside(
      typeof additionalProperties === 'object' ? additionalProperties : undefined,
      'additionalProperties',
    ),
  ];
}

function requiredMutations({ schema, path }: Place): readonly Mutation[] {
  const { required = [], properties = {} } = schema;
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  return [
    ...required.map((name) =>
      mutationAt([...path, 'required'], {
        name: `-${name}`,
        to: () => required.filter((each) => each !== name),
      }),
    ),
    ...optional.map((name) =>
      mutationAt([...path, 'required'], { name: `+${name}`, to: () => [...required, name] }),
    ),
  ];
}

const bounds = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'minimum',
  'maximum',
] as const;

function boundMutations({ schema, path }: Place): readonly Mutation[] {
  const numbers = bounds.flatMap((keyword) => {
    const bound = schema[keyword];
    if (bound === undefined) return [];
    const changes: Change[] = [
      { name: '+1', to: () => bound + 1 },
      // A size can't be negative.
      ...(bound === 0 && !keyword.endsWith('imum') ? [] : [{ name: '-1', to: () => bound - 1 }]),
      removed,
    ];
    return changes.map((change) => mutationAt([...path, keyword], change));
  });
  const others = (['pattern', 'uniqueItems'] as const).flatMap((keyword) =>
    schema[keyword] === undefined ? [] : [mutationAt([...path, keyword], removed)],
  );
  return [...numbers, ...others];
}

/** A value that an enum has not, and that stands for all of these: one of its own in another case. */
function addedTo(values: readonly unknown[]): string {
  const near = values
    .filter((value) => typeof value === 'string')
    .flatMap((value) => [value.toLowerCase(), value.toUpperCase()])
    .find((value) => !values.includes(value));
  return near ?? 'DOVETAIL_UNKNOWN';
}

function enumMutations({ schema, path }: Place): readonly Mutation[] {
  const { enum: values = [] } = schema;
  if (values.length === 0) return [];
  const at = [...path, 'enum'];
  const added = addedTo(values);
  return [
    ...values.flatMap((value, index) => [
      // Without values it would be another schema.
      ...(values.length === 1 ? [] : [mutationAt([...at, String(index)], removed)]),
      ...(typeof value === 'string'
        ? [mutationAt([...at, String(index)], changedTo(`${value}_`))]
        : []),
    ]),
    mutationAt(at, { name: `+${added}`, to: () => [...values, added] }),
  ];
}

const others: Readonly<Record<SchemaType, readonly SchemaType[]>> = {
  string: ['number', 'integer', 'boolean'],
  number: ['string', 'integer', 'boolean'],
  integer: ['string', 'number', 'boolean'],
  boolean: ['string', 'number', 'integer'],
  array: ['string', 'object'],
  object: ['string', 'array'],
  null: ['string'],
};

/** Another type; the keywords go that belong to the old one. For a reference, a type in its place. */
function typeMutations({ schema, path, document }: Place): readonly Mutation[] {
  const { type } = resolveSchema(schema, document.components.schemas);
  if (type === undefined) return [];
  const { description } = schema;
  const words = description === undefined ? {} : { description };
  const keyword = schema.$ref === undefined ? 'type' : '$ref';
  return others[type].map((other) =>
    mutationAt(path, {
      name: `/${keyword}=${other}`,
      to: () => ({ type: other, ...(other === 'array' && { items: {} }), ...words }),
    }),
  );
}

function formatMutations({ schema, path }: Place): readonly Mutation[] {
  const { format, ...rest } = schema;
  if (format === undefined) return [];
  return [
    mutationAt([...path, 'format'], removed),
    ...(format === 'epoch-seconds'
      ? [
          mutationAt(path, {
            name: '/format=date-time',
            to: () => ({ ...rest, type: 'string', format: 'date-time' }),
          }),
        ]
      : []),
    ...(format === 'date-time' ? [mutationAt([...path, 'format'], changedTo('http-date'))] : []),
  ];
}

function defaultMutations({ schema, path }: Place): readonly Mutation[] {
  const { default: value } = schema;
  if (value === undefined) return [];
  const at = [...path, 'default'];
  const other = otherThan(value);
  return [
    ...(other === undefined ? [] : [mutationAt(at, changedTo(other))]),
    mutationAt(at, removed),
  ];
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return typeof value === 'string' ? `${value}_` : undefined;
}

function ruleMutations({ schema, path, document }: Place): readonly Mutation[] {
  const rule = schema['x-dovetail-response-only'];
  if (rule === undefined) return [];
  const at = [...path, 'x-dovetail-response-only'];
  const { enum: values = [] } = resolveSchema(schema, document.components.schemas);
  const errors = Object.entries(document.components.schemas).filter(
    ([name, each]) => each['x-dovetail-error'] !== undefined && name !== rule.error,
  );
  const free = values.find((value) => typeof value === 'string' && !rule.values.includes(value));
  return [
    mutationAt(at, removed),
    ...rule.values.map((_, index) => mutationAt([...at, 'values', String(index)], removed)),
    ...(free === undefined
      ? []
      : [
          mutationAt([...at, 'values'], {
            name: `+${String(free)}`,
            to: () => [...rule.values, free],
          }),
        ]),
    ...errors.slice(0, 1).map(([error]) => mutationAt([...at, 'error'], changedTo(error))),
    ...(rule.message === undefined
      ? []
      : [
          mutationAt([...at, 'message'], removed),
          mutationAt([...at, 'message'], { name: '+.', to: () => `${rule.message}.` }),
        ]),
  ];
}
