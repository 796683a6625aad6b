import type { Parameter } from '../../../src/wire/document.ts';
import { nonNullPart, type Schema, type SchemaType } from '../../../src/wire/schema.ts';
import type { ReadContext } from './context.ts';
import { memberName, pascalCase, UniqueNames } from './names.ts';
import { childOf, childrenOf, isTrue, type Node, textOf, wordsOf } from './node.ts';
import type { SchemaBuilder } from './schemas.ts';
import { effectiveTypes, isStructure, type Shape } from './shape.ts';
import { followed } from './sources.ts';

/** What parameters are read with. */
export interface ParameterContext extends ReadContext {
  /** Gives what is written below the node of a parameter the beginning of its name. */
  readonly anchor: (parameter: Node, name: string) => void;
}

/** The parameters of an operation that are served; `missing` is one that is not, and that no request can do without. */
export interface ReadParameters {
  readonly parameters: readonly Parameter[];
  readonly missing: Node | undefined;
}

type Place = Parameter['in'];

/** Headers that are none of an operation's parameters (OpenAPI 3.1, "Parameter Object", on `name`). */
const ignoredHeaders: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/**
 * The parameters of an operation: its own, and those that its path item has for all of its operations. What isn't
 * served is warned of. `taken` are the names of members that stand elsewhere.
 */
export function readParameters(
  item: Node,
  operation: Node,
  taken: readonly string[],
  context: ParameterContext,
): ReadParameters {
  const members = new UniqueNames();
  for (const name of taken) members.claim(name);
  const parameters: Parameter[] = [];
  let missing: Node | undefined;
  for (const node of parametersOf(item, operation, context)) {
    const found = readParameter(node, context);
    if (found === undefined) {
      const isNeeded = isTrue(node, 'required') || textOf(node, 'in') === 'path';
      if (isNeeded) missing ??= node;
      continue;
    }
    parameters.push(...found.map((parameter) => withMember(parameter, members)));
  }
  return { parameters, missing };
}

/** The nodes of the parameters, references followed; those of the operation win over those of the path item. */
function parametersOf(
  item: Node,
  operation: Node,
  { sources, notes }: ParameterContext,
): readonly Node[] {
  const found = new Map<string, Node>();
  for (const holder of [item, operation]) {
    for (const [, each] of childrenOf(childOf(holder, 'parameters'))) {
      const node = followed(each, sources, notes);
      if (node === undefined) continue;
      const name = textOf(node, 'name');
      const place = textOf(node, 'in');
      if (name === undefined || place === undefined) {
        notes.refuse(
          node,
          'found a parameter without a name or a place; expected the members name and in',
        );
        continue;
      }
      const isIgnored = place === 'header' && ignoredHeaders.has(name.toLowerCase());
      if (!isIgnored) found.set(JSON.stringify([place, name]), node);
    }
  }
  return [...found.values()];
}

/** The name of the member is that of the parameter if a program can have it, and no other parameter does. */
function withMember(parameter: Parameter, members: UniqueNames): Parameter {
  const wanted = memberName(parameter.name);
  const direct = members.has(wanted) ? `${wanted}In${pascalCase(parameter.in)}` : wanted;
  const member = members.claim(direct);
  return member === parameter.name ? parameter : { ...parameter, 'x-dovetail-member': member };
}

function readParameter(node: Node, context: ParameterContext): readonly Parameter[] | undefined {
  const { notes, schemas } = context;
  const name = textOf(node, 'name') ?? '';
  const place = placeOf(textOf(node, 'in'));
  context.anchor(node, name);
  const schema = childOf(node, 'schema');
  const leave = (found: string) => {
    notes.warn(node, `found the parameter ${name} ${found}; it is left out`);
    return undefined;
  };
  if (place === undefined) return leave(`in ${textOf(node, 'in')}`);
  if (childOf(node, 'content') !== undefined) return leave('with a content of its own');
  const expected = place === 'query' ? 'form' : 'simple';
  const style = textOf(node, 'style') ?? expected;
  const shape = schema && schemas.shapeOf(schema);
  const types = shape === undefined ? [] : effectiveTypes(shape);
  const isScalar = !types.includes('array') && !types.includes('object');
  // How values are separated is nothing to a single one.
  const isSeparator = style === 'spaceDelimited' || style === 'pipeDelimited';
  if (style !== expected && !(isSeparator && isScalar)) return leave(`of the style ${style}`);
  const parameter = {
    name,
    in: place,
    ...wordsOf(node),
    ...((isTrue(node, 'required') || place === 'path') && { required: true }),
    ...(isTrue(node, 'deprecated') && { deprecated: true }),
  };
  if (schema === undefined || shape === undefined) return [{ ...parameter, schema: textSchema }];
  const exploded = childOf(node, 'explode')?.value ?? place === 'query';
  if (types.length === 1 && types[0] === 'object') {
    if (place !== 'query' || exploded !== true) return leave('that is an object in one piece');
    return spread(parameter, shape, context);
  }
  const value = scalarOrList(node, schema, shape, context);
  if (value === undefined) return leave('that is a list of more than plain values');
  const isCommas = place === 'query' && exploded === false;
  return [{ ...parameter, ...(isCommas && { explode: false }), schema: value }];
}

const textSchema: Schema = { type: 'string' };

/** The schema of a parameter that is no object; undefined where it can't be served. */
function scalarOrList(
  node: Node,
  schema: Node,
  shape: Shape,
  context: ParameterContext,
): Schema | undefined {
  const { schemas, notes } = context;
  const types = effectiveTypes(shape);
  const [choice] = shape.alternatives;
  const list = choice?.schemas.find((each) =>
    effectiveTypes(schemas.shapeOf(each)).includes('array'),
  );
  // A single value is a list of one, as it stands in the query.
  if (list !== undefined) return scalarOrList(node, list, schemas.shapeOf(list), context);
  if (choice !== undefined || types.length > 1) {
    notes.warn(node, 'found a parameter of several types; it is taken as text');
    return textSchema;
  }
  if (types.length === 0) return textSchema;
  if (types[0] !== 'array') return withoutNull(schemas.inPlace(schema));
  const isPath = textOf(node, 'in') === 'path';
  if (isPath) {
    notes.warn(node, 'found a list in a path; it is taken as text, its items separated by commas');
    return textSchema;
  }
  const items = shape.items.map((part) => schemas.shapeOf(part.node));
  const inItems = items.flatMap((item) => scalarTypes(item, schemas));
  if (inItems.includes('array') || inItems.includes('object')) return undefined;
  const isOne =
    new Set(inItems).size === 1 && items.every((item) => item.alternatives.length === 0);
  if (isOne) return withoutNull(schemas.inPlace(schema));
  const isTold = inItems.length > 0 && shape.alternatives.length === 0;
  if (isTold) notes.warn(node, 'found a list of values of several kinds; they are taken as text');
  return { type: 'array', items: textSchema };
}

/** The types of the values of a schema, those of its alternatives too. */
function scalarTypes(shape: Shape, schemas: SchemaBuilder): readonly SchemaType[] {
  return [
    ...effectiveTypes(shape),
    ...shape.alternatives.flatMap((choice) =>
      choice.schemas.flatMap((schema) => effectiveTypes(schemas.shapeOf(schema))),
    ),
  ];
}

/** Text is never null: where that is valid, the parameter is left away. */
function withoutNull(schema: Schema): Schema {
  const value = nonNullPart(schema);
  if (value === undefined) return schema;
  const { anyOf: _both, ...words } = schema;
  return { ...value, ...words };
}

/** The members of an object, as parameters of their own (OpenAPI 3.1, "Style Values": `form` and explode). */
function spread(
  parameter: Omit<Parameter, 'schema'>,
  shape: Shape,
  context: ParameterContext,
): readonly Parameter[] {
  if (!isStructure(shape)) {
    const lists = shape.others.some(({ node }) =>
      effectiveTypes(context.schemas.shapeOf(node)).includes('array'),
    );
    const values: Schema = lists ? { type: 'array', items: textSchema } : textSchema;
    return [{ ...parameter, schema: { type: 'object', additionalProperties: values } }];
  }
  return [...shape.properties].flatMap(([name, [part]]): Parameter[] => {
    if (part === undefined) return [];
    const { node } = part;
    const inner = context.schemas.shapeOf(node);
    const value = effectiveTypes(inner).includes('object')
      ? undefined
      : scalarOrList(node, node, inner, context);
    if (value === undefined) {
      context.notes.warn(
        node,
        `found the member ${name} of a parameter, which is no plain value and no list; it is left out`,
      );
      return [];
    }
    const isRequired = parameter.required === true && shape.required.has(name);
    return [{ name, in: 'query', ...(isRequired && { required: true }), schema: value }];
  });
}

function placeOf(place: string | undefined): Place | undefined {
  return place === 'query' || place === 'header' || place === 'path' ? place : undefined;
}
