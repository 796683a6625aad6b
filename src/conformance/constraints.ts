import { type OpenApiDocument, schemasOf } from '../wire/document.ts';
import type { Schema } from '../wire/schema.ts';
import { fixedInput } from './cases/fixed-members.ts';
import { listSites, type Site } from './cases/sites.ts';
import { type Operation, readOperations } from './operation.ts';

/** One thing that the contract says of the requests of an operation. */
export interface Constraint {
  readonly operation: string;
  /** The members that lead to it: `Evaluations[]`, `Annotation`; none for the body, and on the wire. */
  readonly path: readonly string[];
  readonly kind: ConstraintKind;
  /** What it is called at its place: `maxLength 256`, `enum COMPLIANT`. */
  readonly label: string;
  /** Where it stands: a JSON pointer (RFC 6901) into the document. */
  readonly pointer: string;
}

/**
 * The kinds of constraint: the `operation` with its method and body, its constant `header`s and pairs of the query, and
 * its `media type`; of each `site` in an input, whether it may be absent; its `type`, `format`, `bound`s, `enum` and each
 * `value` of that, and the same for its alternatives; its `default`.
 */
export type ConstraintKind =
  | 'operation'
  | 'header'
  | 'media type'
  | 'site'
  | 'type'
  | 'format'
  | 'bound'
  | 'enum'
  | 'value'
  | 'default';

/** All that a document says of requests, in its order. */
export function listConstraints(document: OpenApiDocument): readonly Constraint[] {
  return readOperations(document).flatMap((operation) => {
    const fixed = fixedInput(operation);
    return [
      ...constraintsOnTheWire(operation),
      ...listSites(operation.input, schemasOf(document))
        .filter(({ path }) => !fixed.has(path.join('/')))
        .flatMap((site) => constraintsAt(site, operation.name)),
    ];
  });
}

function constraintsOnTheWire(operation: Operation): readonly Constraint[] {
  const common = { operation: operation.name, path: [] };
  return [
    { ...common, kind: 'operation', label: operation.method, pointer: operation.pointer },
    ...operation.headers.map(
      ({ name, pointer }): Constraint => ({ ...common, kind: 'header', label: name, pointer }),
    ),
    ...operation.query.map(
      ({ name, pointer }): Constraint => ({ ...common, kind: 'header', label: name, pointer }),
    ),
    ...constraintsOfBody(operation),
  ];
}

function constraintsOfBody(operation: Operation): readonly Constraint[] {
  const { mediaType, mediaTypePointer, pointer } = operation;
  const common = { operation: operation.name, path: [] };
  if (mediaType === undefined) return [];
  return [
    { ...common, kind: 'media type', label: mediaType, pointer: mediaTypePointer },
    { ...common, kind: 'operation', label: 'body', pointer: `${pointer}/requestBody` },
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
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'pattern',
  'uniqueItems',
] as const;

function constraintsAt(site: Site, operation: string): readonly Constraint[] {
  const { schema, path } = site;
  const at = (kind: ConstraintKind, label: string, pointer: string): Constraint => ({
    operation,
    path,
    kind,
    label,
    pointer,
  });
  const { requiredPointer } = site;
  const isBody = site.steps.length === 0;
  const rule = schema['x-dovetail-response-only'];
  return [
    requiredPointer === undefined
      ? at('site', isBody ? 'body' : 'optional', site.pointer)
      : at('site', 'required', requiredPointer),
    ...(schema.type === undefined || isBody
      ? []
      : [at('type', schema.type, site.pointerTo('type'))]),
    ...(schema.format === undefined ? [] : [at('format', schema.format, site.pointerTo('format'))]),
    ...byteBounds(schema).map(([bound, value]) =>
      at('bound', `${bound} bytes ${value}`, `${site.pointerTo(byteLength)}/${bound}`),
    ),
    ...bounds.flatMap((keyword) =>
      schema[keyword] === undefined || isImplied(keyword, schema)
        ? []
        : [at('bound', `${keyword} ${shown(schema[keyword])}`, site.pointerTo(keyword))],
    ),
    ...(schema.additionalProperties === false
      ? [at('bound', 'no other members', site.pointerTo('additionalProperties'))]
      : []),
    ...(schema.enum === undefined ? [] : [at('enum', 'no other value', site.pointerTo('enum'))]),
    ...valuesOf(schema).map(({ value, index }) =>
      at('value', `enum ${shown(value)}`, `${site.pointerTo('enum')}/${index}`),
    ),
    ...(rule?.values ?? []).map((value, index) =>
      at(
        'value',
        `${value} only in answers`,
        `${site.pointerTo('x-dovetail-response-only')}/values/${index}`,
      ),
    ),
    ...(['oneOf', 'anyOf'] as const).flatMap((keyword) => {
      const pointer = site.pointerTo(keyword);
      const forms = schema[keyword]?.map((_, index) =>
        at('value', `${keyword} ${index}`, `${pointer}/${index}`),
      );
      return forms === undefined
        ? []
        : [at('enum', `${keyword}: no other form`, pointer), ...forms];
    }),
    ...(schema.default === undefined
      ? []
      : [at('default', `default ${shown(schema.default)}`, site.pointerTo('default'))]),
  ];
}

const byteLength = 'x-dovetail-byte-length';

function byteBounds(schema: Schema): readonly (readonly [bound: 'min' | 'max', value: number])[] {
  const bounds = schema[byteLength] ?? {};
  return (['min', 'max'] as const).flatMap((bound) => {
    const value = bounds[bound];
    return value === undefined ? [] : [[bound, value] as const];
  });
}

/** The lengths of base64 text follow from those of its bytes. */
function isImplied(keyword: string, schema: Schema): boolean {
  return schema[byteLength] !== undefined && /^(?:min|max)Length$/.test(keyword);
}

/** The values of an enum that a request may hold, with their places in it. */
function valuesOf(schema: Schema): readonly { readonly value: unknown; readonly index: number }[] {
  const barred = schema['x-dovetail-response-only']?.values ?? [];
  return (schema.enum ?? [])
    .map((value, index) => ({ value, index }))
    .filter(({ value }) => !barred.some((each) => each === value));
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
