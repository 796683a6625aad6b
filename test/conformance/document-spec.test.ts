import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { loadModel } from '../../generator/smithy/loader.ts';
import type { Member, Model, NodeValue, Shape, Traits } from '../../generator/smithy/model.ts';
import { readOperations } from '../../src/conformance/operation.ts';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import { finitePart, resolveSchema, type Schema } from '../../src/wire/schema.ts';
import {
  awkwardNames,
  documentOf,
  type Fixture,
  parcelOffice,
  putEvaluations,
} from '../generated/fixtures/contracts.ts';

/*
 * What the Smithy model says of each member is read off its traits by the specification alone, and compared with what
 * the document says there.
 */

type Facts = Readonly<Record<string, unknown>>;

/** JSON types of simple shapes (AWS JSON 1.1, "Shape serialization"). */
const types: Readonly<Record<string, Facts>> = {
  blob: { type: 'string', format: 'byte' },
  boolean: { type: 'boolean' },
  string: { type: 'string' },
  byte: { type: 'integer', format: 'int8' },
  short: { type: 'integer', format: 'int16' },
  integer: { type: 'integer', format: 'int32' },
  long: { type: 'integer', format: 'int64' },
  bigInteger: { type: 'integer', format: 'big-integer' },
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  bigDecimal: { type: 'number' },
  document: {},
  list: { type: 'array' },
  map: { type: 'object' },
  structure: { type: 'object' },
  union: { type: 'object', minProperties: 1, maxProperties: 1 },
  enum: { type: 'string' },
  intEnum: { type: 'integer', format: 'int32' },
};

const lengths: Readonly<Record<string, readonly [min: string, max: string]>> = {
  string: ['minLength', 'maxLength'],
  list: ['minItems', 'maxItems'],
  map: ['minProperties', 'maxProperties'],
};

/** A shape of the model, or one of the prelude, such as `smithy.api#String`. */
interface Target {
  readonly type: string;
  readonly shape: Shape | undefined;
}

/** Walks a model and its document side by side. */
class Comparison {
  readonly differences: string[] = [];
  /** The members that were compared. */
  count = 0;
  readonly #model: Model;
  readonly #document: OpenApiDocument;
  readonly #seen = new Set<string>();

  constructor(model: Model, document: OpenApiDocument) {
    this.#model = model;
    this.#document = document;
  }

  compareAll(): void {
    for (const operation of readOperations(this.#document)) {
      const shape = this.#operation(operation.name);
      this.#compare(operation.name, undefined, shape.input, operation.input.schema);
      this.#compare(`${operation.name}/output`, undefined, shape.output, operation.output.schema);
      const errors = [...shape.errors, ...this.#serviceErrors()];
      this.#expect(
        `${operation.name}: errors`,
        operation.errors
          .filter(({ isFramework }) => !isFramework)
          .map(({ name }) => name)
          .sort(),
        [...new Set(errors.map(localName))].sort(),
      );
      for (const id of errors) this.#compareError(id);
    }
  }

  #operation(name: string) {
    const shapes = [...this.#model.shapes.values()];
    const found = shapes.find((each) => each.type === 'operation' && localName(each.id) === name);
    assert.ok(found?.type === 'operation', name);
    return found;
  }

  #serviceErrors(): readonly string[] {
    return [...this.#model.shapes.values()].flatMap((each) =>
      each.type === 'service' ? each.errors : [],
    );
  }

  #compareError(id: string): void {
    const shape = this.#model.shapes.get(id);
    const schema = this.#document.components.schemas[localName(id)];
    assert.ok(shape !== undefined && schema !== undefined, id);
    const fault = shape.traits.get('smithy.api#error');
    const retryable = shape.traits.get('smithy.api#retryable');
    this.#expect(`${id}: error`, schema['x-dovetail-error'], {
      status: shape.traits.get('smithy.api#httpError') ?? (fault === 'server' ? 500 : 400),
      fault,
      ...(retryable !== undefined && {
        retryable: { throttling: member(retryable, 'throttling') === true },
      }),
    });
    const { __type, ...properties } = schema.properties ?? {};
    this.#expect(`${id}: __type`, __type, { type: 'string', const: localName(id) });
    const required = (schema.required ?? []).filter((name) => name !== '__type');
    this.#compare(id, undefined, id, { ...schema, properties, required });
  }

  /** Compares what the model says of a member, or of a body, with its schema; and all inside. */
  #compare(place: string, at: Member | undefined, target: string, unresolved: Schema): void {
    const found = resolveSchema(unresolved, this.#document.components.schemas);
    const { type, shape } = this.#target(target);
    // NaN and the infinities are no numbers in JSON, and stand beside.
    const isFloat = type === 'float' || type === 'double';
    const number = isFloat ? finitePart(found) : undefined;
    const schema = number ?? found;
    if (isFloat && number === undefined) this.differences.push(`${place}: no NaN`);
    this.#expect(place, stated(schema), this.#meant(at?.traits, type, shape));
    this.count += 1;
    if (shape === undefined || !('members' in shape) || this.#seen.has(shape.id)) return;
    this.#seen.add(shape.id);
    const { key, value, member: item } = Object.fromEntries(shape.members);
    if (type === 'list' && item !== undefined) {
      this.#compare(`${place}[]`, item, item.target, schema.items ?? {});
    } else if (type === 'map' && key !== undefined && value !== undefined) {
      this.#compare(`${place}{key}`, key, key.target, schema.propertyNames ?? {});
      const { additionalProperties: values = {} } = schema;
      this.#compare(`${place}{}`, value, value.target, typeof values === 'object' ? values : {});
    } else if (type === 'structure' || type === 'union') {
      const names = [...shape.members.keys()];
      this.#expect(`${place}: members`, Object.keys(schema.properties ?? {}), names);
      for (const each of shape.members.values()) {
        const inner = Object.entries(schema.properties ?? {}).find(([name]) => name === each.name);
        this.#compare(`${place}/${each.name}`, each, each.target, inner?.[1] ?? {});
      }
    }
  }

  #target(id: string): Target {
    const shape = this.#model.shapes.get(id);
    if (shape !== undefined) return { type: shape.type, shape };
    const name = localName(id);
    if (name === 'Unit') return { type: 'structure', shape };
    return { type: `${name.charAt(0).toLowerCase()}${name.slice(1)}`, shape };
  }

  /** What the traits of a member and its target say; those of the member win. */
  #meant(at: Traits | undefined, type: string, shape: Shape | undefined): Facts {
    const find = (name: string): NodeValue | undefined =>
      at?.get(`smithy.api#${name}`) ?? shape?.traits.get(`smithy.api#${name}`);
    const [min, max] = lengths[type] ?? [];
    const [length, range, rule] = [
      find('length'),
      find('range'),
      at?.get('dovetail.contract#responseOnly'),
    ];
    const members = shape !== undefined && 'members' in shape ? [...shape.members.values()] : [];
    const required = members.filter((each) => each.traits.has('smithy.api#required'));
    return present({
      ...types[type],
      ...(type === 'timestamp' && timestamp(find('timestampFormat'))),
      // A length of at least nothing says nothing.
      ...(min && { [min]: member(length, 'min') || undefined }),
      ...(max && { [max]: member(length, 'max') }),
      ...(range !== undefined && present({ minimum: member(range, 'min') })),
      ...(range !== undefined && present({ maximum: member(range, 'max') })),
      pattern: find('pattern'),
      uniqueItems: find('uniqueItems') === undefined ? undefined : true,
      default: find('default') ?? undefined,
      enum:
        type === 'enum' || type === 'intEnum'
          ? members.map((each) => each.traits.get('smithy.api#enumValue') ?? each.name)
          : undefined,
      required: required.length === 0 ? undefined : required.map(({ name }) => name),
      responseOnly:
        rule === undefined
          ? undefined
          : { values: member(rule, 'values'), error: localName(String(member(rule, 'error'))) },
    });
  }

  #expect(place: string, found: unknown, expected: unknown): void {
    const [got, want] = [found, expected].map((each) => JSON.parse(JSON.stringify(each ?? null)));
    if (isDeepStrictEqual(got, want)) return;
    this.differences.push(
      `${place}: ${JSON.stringify(found)}; expected ${JSON.stringify(expected)}`,
    );
  }
}

/** What a schema states, without words and without what is inside. */
function stated(schema: Schema): Facts {
  const { required, 'x-dovetail-response-only': rule, enum: values } = schema;
  return present({
    type: schema.type,
    format: schema.format,
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    minItems: schema.minItems,
    maxItems: schema.maxItems,
    minProperties: schema.minProperties,
    maxProperties: schema.maxProperties,
    minimum: schema.minimum,
    maximum: schema.maximum,
    pattern: schema.pattern,
    uniqueItems: schema.uniqueItems,
    default: schema.default,
    enum: values,
    required: required?.length === 0 ? undefined : required,
    responseOnly: rule && { values: rule.values, error: rule.error },
  });
}

function timestamp(format: NodeValue = 'epoch-seconds'): Facts {
  return { type: format === 'epoch-seconds' ? 'number' : 'string', format };
}

function member(node: NodeValue | undefined, name: string): unknown {
  return Object.entries(node ?? {}).find(([key]) => key === name)?.[1];
}

function present(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function localName(id: string): string {
  return id.slice(id.indexOf('#') + 1);
}

function compared(fixture: Fixture, document = documentOf(fixture)): Comparison {
  const comparison = new Comparison(loadModel([fixture]), document);
  comparison.compareAll();
  return comparison;
}

for (const { fixture, members } of [
  { fixture: putEvaluations, members: 15 },
  { fixture: parcelOffice, members: 100 },
  { fixture: awkwardNames, members: 100 },
]) {
  test(`${fixture.file}: the document says of each member what the model says`, () => {
    const { differences, count } = compared(fixture);
    assert.deepEqual(differences, []);
    assert.ok(count >= members, `${count} members`);
  });
}

test('a constraint that is lost on the way to the document is found', () => {
  const text = JSON.stringify(documentOf(parcelOffice));
  for (const [lost, instead] of [
    ['"maxLength":12', '"maxLength":13'],
    ['"maxItems":3', '"minItems":0'],
    ['"uniqueItems":true', '"uniqueItems":false'],
    ['"minimum":1', '"minimum":0'],
    ['"default":"POST"', '"default":"RAIL"'],
    ['"required":["at"]', '"required":[]'],
    ['"CAMEL"', '"HORSE"'],
    ['"status":409', '"status":400'],
    ['"throttling":true', '"throttling":false'],
    ['"format":"epoch-seconds"', '"format":"double"'],
    ['"values":["LOST"]', '"values":[]'],
  ] as const) {
    assert.ok(text.includes(lost), lost);
    const { differences } = compared(parcelOffice, JSON.parse(text.replace(lost, instead)));
    assert.notDeepEqual(differences, [], lost);
  }
});
