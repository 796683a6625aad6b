import type { CallExample } from '../../src/wire/document.ts';
import type { Member, Model, NodeValue, OperationShape, Shape } from '../smithy/model.ts';
import { isListValue } from '../smithy/node-value.ts';
import { membersOf, typeOfShape } from './checks/subject.ts';
import type { ComponentNames } from './component-names.ts';
import type { Protocol } from './protocol.ts';
import { type Direction, locationOf } from './rest-json/member-bindings.ts';
import { type Place, type ShapeSchemas, wireNameOf } from './shape-schema.ts';
import { timestampIn } from './timestamp-value.ts';
import { asJson, asObject, asString, prelude } from './traits.ts';

type Values = Readonly<Record<string, unknown>>;

/** The places of the bindings that are texts. */
const textPlaces: Readonly<Record<string, Place>> = {
  httpLabel: 'path',
  httpQuery: 'query',
  httpQueryParams: 'query',
  httpHeader: 'header',
  httpPrefixHeaders: 'header',
};

/**
 * Turns the examples of operations (Smithy 2.0, "examples trait") into calls as the document has them: JSON values with
 * the names and formats of the wire, where members outside of the body have the names of the model. Bytes are base64.
 */
export class Examples {
  readonly #model: Model;
  readonly #protocol: Protocol;
  readonly #names: ComponentNames;
  readonly #schemas: ShapeSchemas;

  constructor(model: Model, protocol: Protocol, names: ComponentNames, schemas: ShapeSchemas) {
    this.#model = model;
    this.#protocol = protocol;
    this.#names = names;
    this.#schemas = schemas;
  }

  /** The examples of an operation, in their order; none where it has no trait `@examples`. */
  of({ traits, input, output, errors }: OperationShape): readonly CallExample[] {
    const node = prelude('examples', traits);
    if (!Array.isArray(node)) return [];
    return node.map(asObject).flatMap((example): CallExample[] => {
      const title = asString(example?.title);
      if (example === undefined || title === undefined) return [];
      const error = asObject(example.error);
      const id = asString(error?.shapeId) ?? '';
      return [
        {
          title,
          input: this.#message(example.input, input, 'request'),
          ...(error === undefined
            ? { output: this.#message(example.output, output, 'response') }
            : {}),
          ...(errors.includes(id) && {
            error: {
              name: this.#names.of(id),
              content: this.#message(error?.content, id, 'response'),
            },
          }),
        },
      ];
    });
  }

  #message(value: NodeValue | undefined, id: string, direction: Direction): Values {
    const shape = this.#model.shapes.get(id);
    const values = asObject(value);
    if (shape === undefined || values === undefined) return {};
    const isRest = this.#protocol.style === 'rest-json';
    return this.#members(values, shape, (member) =>
      isRest ? locationOf(member, direction) : undefined,
    );
  }

  /** The members of an object, those that stand outside of the body by the name of the model. */
  #members(
    values: { readonly [name: string]: NodeValue },
    shape: Shape,
    locate: (member: Member) => string | undefined,
  ): Values {
    const entries = membersOf(shape).flatMap((member): [string, unknown][] => {
      const value = Object.hasOwn(values, member.name) ? values[member.name] : undefined;
      if (value === undefined || value === null) return [];
      const location = locate(member);
      const place = textPlaces[location ?? ''] ?? 'body';
      const name = location === undefined ? wireNameOf(member, this.#protocol) : member.name;
      return [[name, this.#value(value, member, place)]];
    });
    return Object.fromEntries(entries);
  }

  #value(value: NodeValue, { target, traits }: Member, place: Place): unknown {
    const shape = this.#model.shapes.get(target);
    switch (typeOfShape(target, this.#model)) {
      case 'timestamp':
        return asJson(
          timestampIn(this.#schemas.timestampFormat(place, traits, shape?.traits), value),
        );
      case 'blob':
        return typeof value === 'string' ? base64Of(value) : asJson(value);
      case 'structure':
      case 'union': {
        const values = asObject(value);
        return shape === undefined || values === undefined
          ? asJson(value)
          : this.#members(values, shape, () => undefined);
      }
      case 'list': {
        const item = partOf(shape, 'member');
        return item === undefined || !isListValue(value)
          ? asJson(value)
          : value.map((each) => (each === null ? null : this.#value(each, item, place)));
      }
      case 'map': {
        const part = partOf(shape, 'value');
        const values = asObject(value);
        if (part === undefined || values === undefined) return asJson(value);
        return Object.fromEntries(
          Object.entries(values).map(([key, each]) => [
            key,
            each === null ? null : this.#value(each, part, place),
          ]),
        );
      }
      default:
        return asJson(value);
    }
  }
}

function partOf(shape: Shape | undefined, name: string): Member | undefined {
  return shape !== undefined && 'members' in shape ? shape.members.get(name) : undefined;
}

/** A blob as base64: models give it so, and some as the text that the bytes are. */
function base64Of(text: string): string {
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
  return isBase64 ? text : Buffer.from(text).toString('base64');
}
