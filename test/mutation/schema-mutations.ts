import type { OpenApiDocument } from '../../src/wire/document.ts';
import {
  finitePart,
  nonNullPart,
  orNull,
  resolveSchema,
  type Schema,
  type SchemaType,
} from '../../src/wire/schema.ts';
import {
  type Change,
  changedTo,
  type Mutation,
  mutationAt,
  type Path,
  removed,
  renaming,
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

/** Every change of one constraint of a value that stands outside of the components. */
export function valueMutations(
  schema: Schema,
  path: Path,
  document: OpenApiDocument,
): readonly Mutation[] {
  const place = { schema, path, document };
  return [...typeMutations(place), ...mutationsAt(place)];
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
    ...traitMutations(place),
    ...insideOf(place).flatMap((inner) => [...typeMutations(inner), ...mutationsAt(inner)]),
  ];
}

/** The schemas inside of one; those that it refers to stand elsewhere. */
function insideOf({ schema, path, document }: Place): readonly Place[] {
  const { properties = {}, items, additionalProperties, propertyNames, anyOf = [] } = schema;
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
    // What may be null, beside that.
    ...(nonNullPart(schema) === undefined ? [] : inside(anyOf[0], 'anyOf', '0')),
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

const others: Readonly<Record<SchemaType | 'NaN', readonly SchemaType[]>> = {
  NaN: ['number', 'string'],
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
  const resolved = resolveSchema(schema, document.components.schemas);
  // A number that may be NaN becomes, beside others, one that may not.
  const found = finitePart(resolved) === undefined ? resolved.type : 'NaN';
  if (found === undefined) return [];
  const { description } = schema;
  const words = description === undefined ? {} : { description };
  const keyword = schema.$ref === undefined ? 'type' : '$ref';
  return others[found].map((other) =>
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

/** What a schema says in words of Dovetail's, of a member or of bytes; and whether a list may hold null. */
function traitMutations({ schema, path }: Place): readonly Mutation[] {
  const { properties = {}, items } = schema;
  const bytes = Object.entries(schema['x-dovetail-byte-length'] ?? {});
  return [
    ...bytes.flatMap(([bound, value]) => {
      const at = [...path, 'x-dovetail-byte-length', bound];
      return [
        mutationAt(at, { name: '+1', to: () => value + 1 }),
        mutationAt(at, { name: '-1', to: () => value - 1 }),
        mutationAt(at, removed),
      ];
    }),
    ...(schema['x-dovetail-streaming'] === undefined
      ? []
      : [mutationAt([...path, 'x-dovetail-streaming'], removed)]),
    ...Object.entries(properties).flatMap(([name, property]) => {
      const at = [...path, 'properties', name];
      const other = `${property['x-dovetail-member'] ?? name}Renamed`;
      return [
        ...(property['x-dovetail-member'] === undefined
          ? []
          : [
              mutationAt([...at, 'x-dovetail-member'], changedTo(other)),
              renaming([...path, 'properties'], name, `${name}_moved`),
            ]),
        ...toggles.flatMap((keyword) =>
          property[keyword] === undefined ? [] : [mutationAt([...at, keyword], removed)],
        ),
      ];
    }),
    ...(items === undefined ? [] : [nullMutation(items, [...path, 'items'])]),
  ];
}

const toggles = ['x-dovetail-idempotency-token', 'x-dovetail-client-optional'] as const;

/** Items that may be null and may not after, or the other way round. */
function nullMutation(items: Schema, path: Path): Mutation {
  const part = nonNullPart(items);
  return part === undefined
    ? mutationAt(path, { name: '+null', to: () => orNull(items) })
    : mutationAt(path, { name: '-null', to: () => part });
}
