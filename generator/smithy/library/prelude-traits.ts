import type { TraitDefinition } from '../traits/value-form.ts';
import {
  annotation,
  anyShapeId,
  anything,
  flag,
  integer,
  integerIn,
  listOf,
  mapOf,
  nonEmptyText,
  oneOf,
  shapeId,
  structure,
  text,
  textLike,
  trait,
} from './forms.ts';

const names = listOf(nonEmptyText);
const xmlName = '^[a-zA-Z_][a-zA-Z_0-9-]*';
const inStructure = 'structure > member';

/**
 * The traits of the prelude by their names (Smithy 2.0, "Prelude model"), but for those that constrain values, that
 * give defaults and that make errors: what these say is checked with what is made of it, in the OpenAPI document.
 */
export const preludeTraits: Readonly<Record<string, TraitDefinition>> = {
  addedDefault: annotation(),
  auth: trait(listOf(anyShapeId, { isUnique: true }), ':is(service, operation)'),
  authDefinition: trait(structure({}, { traits: listOf(shapeId) }), 'structure[trait|trait]'),
  box: annotation(),
  clientOptional: annotation(inStructure),
  cors: trait(
    structure(
      {},
      {
        origin: nonEmptyText,
        origins: mapOf(nonEmptyText, { key: nonEmptyText }),
        maxAge: integer,
        additionalAllowedHeaders: names,
        additionalExposedHeaders: names,
      },
    ),
    'service',
  ),
  deprecated: trait(structure({}, { message: text, since: text })),
  documentation: trait(text),
  endpoint: trait(structure({ hostPrefix: nonEmptyText }), 'operation'),
  enum: trait(
    listOf(
      structure(
        { value: nonEmptyText },
        {
          name: textLike('^[a-zA-Z_]+[a-zA-Z_0-9]*$'),
          documentation: text,
          tags: names,
          deprecated: flag,
        },
      ),
      { length: { min: 1 } },
    ),
  ),
  enumValue: trait(anything, ':is(enum, intEnum) > member'),
  eventHeader: annotation(),
  eventPayload: annotation(),
  examples: trait(
    listOf(
      structure(
        { title: text },
        {
          documentation: text,
          input: anything,
          output: anything,
          error: structure({}, { shapeId: anyShapeId, content: anything }),
          allowConstraintErrors: flag,
        },
      ),
    ),
    'operation',
  ),
  externalDocumentation: trait(mapOf(nonEmptyText, { key: nonEmptyText, length: { min: 1 } })),
  hostLabel: annotation(),
  http: trait(
    structure(
      { method: nonEmptyText, uri: nonEmptyText },
      { code: integerIn({ min: 100, max: 999 }) },
    ),
    'operation',
  ),
  httpApiKeyAuth: trait(
    structure({ name: nonEmptyText, in: oneOf('header', 'query') }, { scheme: nonEmptyText }),
    'service',
  ),
  httpBasicAuth: annotation('service'),
  httpBearerAuth: annotation('service'),
  httpChecksumRequired: annotation('operation'),
  httpDigestAuth: annotation('service'),
  httpHeader: trait(nonEmptyText),
  httpLabel: annotation(),
  httpPayload: annotation(inStructure),
  httpPrefixHeaders: trait(text),
  httpQuery: trait(nonEmptyText),
  httpQueryParams: annotation(),
  httpResponseCode: annotation(),
  idRef: trait(structure({}, { selector: text, failWhenMissing: flag, errorMessage: text })),
  idempotencyToken: annotation(),
  idempotent: trait(
    structure({}, { exists: listOf(anyShapeId), notFound: listOf(anyShapeId) }),
    'operation',
  ),
  input: annotation('structure'),
  internal: annotation(),
  jsonName: trait(text, ':is(structure, union) > member'),
  longPoll: trait(structure({ timeoutMillis: integerIn({ min: 1 }) }), 'operation'),
  mediaType: trait(text, ':is(blob, string)'),
  metadata: trait(structure({ key: nonEmptyText })),
  mixin: trait(structure({}, { localTraits: listOf(shapeId) })),
  nestedProperties: annotation(),
  noReplace: annotation(),
  notProperty: annotation(),
  optionalAuth: annotation('operation'),
  output: annotation('structure'),
  paginated: trait(
    structure(
      {},
      {
        inputToken: nonEmptyText,
        outputToken: nonEmptyText,
        items: nonEmptyText,
        pageSize: nonEmptyText,
      },
    ),
    ':is(service, operation)',
  ),
  private: annotation(),
  property: trait(structure({}, { name: text }), inStructure),
  protocolDefinition: trait(
    structure({}, { traits: listOf(shapeId), noInlineDocumentSupport: flag }),
    'structure[trait|trait]',
  ),
  readonly: annotation('operation'),
  recommended: trait(structure({}, { reason: text }), inStructure),
  references: trait(
    listOf(
      structure(
        { resource: nonEmptyText },
        {
          ids: mapOf(nonEmptyText, { key: nonEmptyText }),
          service: nonEmptyText,
          rel: nonEmptyText,
        },
      ),
    ),
    ':is(structure, string)',
  ),
  requestCompression: trait(structure({ encodings: listOf(text) }), 'operation'),
  requiresLength: annotation('blob[trait|streaming]'),
  resourceIdentifier: trait(nonEmptyText),
  sensitive: annotation(),
  since: trait(text),
  sparse: annotation(':is(list, map)'),
  streaming: annotation(':is(blob, union)'),
  suppress: trait(listOf(nonEmptyText)),
  tags: trait(listOf(text)),
  title: trait(text),
  trait: trait(
    structure(
      {},
      {
        selector: text,
        structurallyExclusive: oneOf('member', 'target'),
        conflicts: names,
        breakingChanges: listOf(
          structure(
            { change: oneOf('update', 'add', 'remove', 'presence', 'any') },
            { path: text, severity: oneOf('NOTE', 'WARNING', 'DANGER', 'ERROR'), message: text },
          ),
          { length: { min: 1 } },
        ),
      },
    ),
    ':is(simpleType, list, map, structure, union)',
  ),
  traitValidators: trait(
    mapOf(
      structure(
        { selector: text },
        { message: text, severity: oneOf('NOTE', 'WARNING', 'DANGER', 'ERROR') },
      ),
      { key: nonEmptyText },
    ),
    '[trait|trait]',
  ),
  uniqueItems: annotation(),
  unitType: annotation(),
  unstable: annotation(),
  xmlAttribute: annotation(),
  xmlFlattened: annotation(),
  xmlName: trait(
    textLike(`${xmlName}(:[a-zA-Z_][a-zA-Z_0-9-]*)?$`),
    ':is(structure, union, member)',
  ),
  xmlNamespace: trait(
    structure({ uri: nonEmptyText }, { prefix: textLike(`${xmlName}$`, { min: 1 }) }),
    ':is(service, member, simpleType, list, map, structure, union)',
  ),
};
