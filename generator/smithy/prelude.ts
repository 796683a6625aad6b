import type { Shape, ShapeId } from './model.ts';

/** The namespace whose shapes every file can name without a `use` statement. */
export const preludeNamespace = 'smithy.api';

/** The shapes of the prelude by their type (Smithy 2.0, "Prelude model"). */
const namesByType: readonly (readonly [Shape['type'], string])[] = [
  ['blob', 'Blob'],
  ['boolean', 'Boolean PrimitiveBoolean'],
  ['byte', 'Byte PrimitiveByte'],
  ['short', 'Short PrimitiveShort'],
  ['integer', 'Integer PrimitiveInteger httpError'],
  ['long', 'Long PrimitiveLong'],
  ['float', 'Float PrimitiveFloat'],
  ['double', 'Double PrimitiveDouble'],
  ['bigInteger', 'BigInteger'],
  ['bigDecimal', 'BigDecimal'],
  ['timestamp', 'Timestamp'],
  ['document', 'Document default enumValue'],
  [
    'string',
    `AuthTraitReference ClosureId CommonMark EnumConstantBodyName Identifier LocalMixinTrait NonEmptyString String
    TraitShapeId documentation httpHeader httpPrefixHeaders httpQuery jsonName mediaType pattern resourceIdentifier
    since title xmlName`,
  ],
  [
    'enum',
    'HttpApiKeyLocations Severity StructurallyExclusive TraitChangeType error timestampFormat',
  ],
  [
    'list',
    `IdempotentErrors LocalMixinTraitList Namespaces NonEmptyStringList RequestCompressionEncodingsList ShapeClosures
    TraitDiffRules TraitShapeIdList auth enum examples references suppress tags`,
  ],
  ['map', 'NonEmptyStringMap Renames externalDocumentation traitValidators'],
  [
    'structure',
    `EnumDefinition Example ExampleError Reference ShapeClosure TraitDiffRule TraitValidator Unit addedDefault
    authDefinition box clientOptional cors deprecated endpoint eventHeader eventPayload hostLabel http httpApiKeyAuth
    httpBasicAuth httpBearerAuth httpChecksumRequired httpDigestAuth httpLabel httpPayload httpQueryParams
    httpResponseCode idRef idempotencyToken idempotent input internal length longPoll metadata mixin nestedProperties
    noReplace notProperty optionalAuth output paginated private property protocolDefinition range readonly recommended
    requestCompression required requiresLength retryable sensitive sparse streaming trait uniqueItems unitType unstable
    xmlAttribute xmlFlattened xmlNamespace`,
  ],
];

/** The type of each shape of the prelude, by its id. */
export const preludeTypes: ReadonlyMap<ShapeId, Shape['type']> = new Map(
  namesByType.flatMap(([type, names]) =>
    names.split(/\s+/).map((name) => [`${preludeNamespace}#${name}`, type] as const),
  ),
);
