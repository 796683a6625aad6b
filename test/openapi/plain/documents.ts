import type { Files } from './read.ts';

/**
 * Documents of over a hundred operations, in the ways that people write them: a shop in OpenAPI 3.0, in one file as a
 * framework would export it, and a fleet in OpenAPI 3.1, in several files as a person would keep it.
 */
const shopThings: readonly string[] =
  'product order customer cart coupon review category supplier warehouse shipment invoice payment refund gift-card tax-rate price-list return-request wishlist'.split(
    ' ',
  );

const fleetThings: readonly string[] =
  'vehicle driver trip depot route charger battery sensor alert inspection repair permit insurance tyre fuel-card toll contract zone'.split(
    ' ',
  );

const pascal = (name: string) =>
  name
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The shop. Its operations have no ids, its schemas dots in their names, and one body in ten is a form. */
export const shop: Files = { 'shop.json': JSON.stringify(shopDocument()) };

function shopDocument(): object {
  const problem = { description: 'What went wrong.', ...json(ref('Shop.Problem')) };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
  const paths = Object.fromEntries(
    shopThings.flatMap((thing, index) => {
      const schema = ref(`Shop.${pascal(thing)}`);
      const page = {
        type: 'object',
        required: ['items'],
        properties: {
          items: { type: 'array', items: schema },
          next: { type: 'string', nullable: true },
        },
      };
      const query = [
        {
          name: 'limit',
          in: 'query',
          schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
        },
        { name: 'sort', in: 'query', schema: { type: 'string', enum: ['name', '-name'] } },
        {
          name: 'tag',
          in: 'query',
          explode: index % 2 === 0,
          schema: { type: 'array', items: { type: 'string' } },
        },
        { name: 'X-Request-Id', in: 'header', schema: { type: 'string' } },
      ];
      const one = {
        parameters: [id],
        get: { responses: { 200: { description: 'One.', ...json(schema) }, 404: problem } },
        put: {
          requestBody: { required: true, ...json(schema) },
          responses: {
            200: { description: 'Changed.', ...json(schema) },
            400: problem,
            409: { description: 'Changed by others.' },
          },
        },
        delete: { responses: { 204: { description: 'Gone.' }, default: problem } },
      };
      const all = {
        get: {
          parameters: query,
          responses: {
            200: {
              description: 'Some.',
              headers: { 'X-Total': { schema: { type: 'integer' } } },
              ...json(page),
            },
            default: problem,
          },
        },
        post: {
          requestBody: {
            required: true,
            ...json(
              index % 6 === 0 ? { allOf: [schema, { type: 'object', required: ['id'] }] } : schema,
            ),
          },
          responses: { 201: { description: 'Made.', ...json(schema) }, '4XX': problem },
        },
      };
      const image = {
        put: {
          parameters: [id],
          requestBody: {
            content: {
              [index % 10 === 0 ? 'multipart/form-data' : 'image/png']: {
                schema: { type: 'string', format: 'binary' },
              },
            },
          },
          responses: { 204: { description: 'Kept.' } },
        },
      };
      return [
        [`/${thing}s`, all],
        [`/${thing}s/{id}`, one],
        [`/${thing}s/{id}/image`, image],
      ] as const;
    }),
  );
  const schemas = Object.fromEntries(
    shopThings.map((thing, index) => [
      `Shop.${pascal(thing)}`,
      {
        type: 'object',
        required: ['id', 'name'],
        properties: {
          id: { type: 'string', format: 'uuid', readOnly: true },
          name: { type: 'string', minLength: 1, maxLength: 80, example: thing },
          ...someOf(index, shopFields(thing, index)),
        },
      },
    ]),
  );
  const problemSchema = {
    type: 'object',
    required: ['title'],
    properties: {
      title: { type: 'string' },
      detail: { type: 'string' },
      fields: {
        type: 'array',
        items: { type: 'object', properties: { name: { type: 'string' } } },
      },
    },
  };
  return {
    openapi: '3.0.3',
    info: { title: 'Shop', version: '1' },
    paths,
    components: { schemas: { ...schemas, 'Shop.Problem': problemSchema } },
  };
}

/** The further members of a thing of the shop. */
function shopFields(thing: string, index: number): Readonly<Record<string, object>> {
  return {
    price: { type: 'number', format: 'double', minimum: 0, exclusiveMinimum: true },
    count: { type: 'integer', format: index % 2 === 0 ? 'int32' : 'int64' },
    madeAt: { type: 'string', format: 'date-time' },
    photo: { type: 'string', format: 'byte', nullable: true },
    state: { type: 'string', enum: ['open', 'closed'], default: 'open' },
    address: {
      type: 'object',
      properties: {
        street: { type: 'string' },
        lines: {
          type: 'array',
          items: { type: 'object', properties: { text: { type: 'string' } } },
        },
      },
    },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    parent: { nullable: true, allOf: [ref(`Shop.${pascal(thing)}`)] },
    next: ref(`Shop.${pascal(shopThings[(index + 1) % shopThings.length] ?? thing)}`),
  };
}

/** Every third member, each time from another one on: things have much in common, and no two are alike. */
function someOf(index: number, members: Readonly<Record<string, object>>): object {
  return Object.fromEntries(Object.entries(members).filter((_, at) => (at + index) % 3 === 0));
}

/** The fleet: a file for each kind of thing, and one that they share. */
export const fleet: Files = {
  'fleet/openapi.yaml': `openapi: 3.1.0
info: { title: Fleet, version: "1" }
paths:
${fleetThings.flatMap((thing) => ['all', 'one', 'state'].map((part) => `  /${thing}s${part === 'all' ? '' : part === 'one' ? '/{id}' : '/{id}/state'}: { $ref: "things/${thing}.yaml#/${part}" }`)).join('\n')}
`,
  'fleet/shared.yaml': fleetShared(),
  ...Object.fromEntries(
    fleetThings.map((thing, index) => [`fleet/things/${thing}.yaml`, fleetThing(thing, index)]),
  ),
};

function fleetShared(): string {
  return `parameters:
  id: { name: id, in: path, required: true, schema: { type: integer, format: int64 } }
  filter: { name: filter, in: query, schema: { type: object, properties: { since: { type: string, format: date-time }, active: { type: boolean } } } }
responses:
  problem: { description: What went wrong., content: { application/problem+json: { schema: { $ref: "#/$defs/Problem" } } } }
$defs:
  Problem: { type: object, properties: { title: { type: string }, cause: { $ref: "#/$defs/Problem" } }, required: [title] }
  Base: { type: object, properties: { id: { type: integer, format: int64 }, at: { type: string, format: date-time } }, required: [id] }
  Point: { type: object, properties: { kind: { const: point }, x: { type: number }, y: { type: number } }, required: [kind, x, y] }
  Area: { type: object, properties: { kind: { const: area }, points: { type: array, items: { $ref: "#/$defs/Point" }, minItems: 3 } }, required: [kind, points] }
  Place: { oneOf: [{ $ref: "#/$defs/Point" }, { $ref: "#/$defs/Area" }], discriminator: { propertyName: kind, mapping: { point: "#/$defs/Point", area: "#/$defs/Area" } } }
`;
}

function fleetThing(thing: string, index: number): string {
  const type = pascal(thing);
  const answer = `{ description: It., content: { application/json: { schema: { $ref: "#/$defs/${type}" } } } }`;
  const problem = '{ $ref: "../shared.yaml#/responses/problem" }';
  const next = fleetThings[(index + 1) % fleetThings.length] ?? thing;
  return `all:
  get:
    operationId: list-${thing}s
    parameters: [{ $ref: "../shared.yaml#/parameters/filter" }]
    responses: { "200": { description: Some., content: { application/json: { schema: { type: array, items: { $ref: "#/$defs/${type}" } } } } }, default: ${problem} }
  post:
    operationId: add-${thing}
    requestBody: { required: true, content: { application/json: { schema: { $ref: "#/$defs/${type}", required: [name] } } } }
    responses: { "201": ${answer}, "409": ${problem} }
one:
  parameters: [{ $ref: "../shared.yaml#/parameters/id" }]
  get: { operationId: get-${thing}, responses: { "200": ${answer}, "404": ${problem} } }
  patch: { operationId: change-${thing}, requestBody: { content: { application/merge-patch+json: { schema: { type: object } } } }, responses: { "200": ${answer}, 4XX: ${problem} } }
  delete: { operationId: remove-${thing}, responses: { "204": { description: Gone. } } }
state:
  parameters: [{ $ref: "../shared.yaml#/parameters/id" }]
  get: { operationId: get-${thing}-state, responses: { "200": { description: A word., content: { text/plain: { schema: { enum: [idle, busy] } } } } } }
$defs:
  ${type}:
    description: A ${thing}.
    allOf:
      - $ref: "../shared.yaml#/$defs/Base"
      - type: object
        properties:
          name: { type: [string, "null"], maxLength: 40 }
          place: { anyOf: [{ $ref: "../shared.yaml#/$defs/Place" }, { type: "null" }] }
          amount: { type: [integer, string] }
          log: { type: array, items: { type: object, properties: { text: { type: string }, level: { const: ${index} } } } }
          ${next}: { $ref: "${next}.yaml#/$defs/${pascal(next)}" }
`;
}
