import type { TraitDefinition } from '../traits/value-form.ts';
import {
  annotation,
  flag,
  integer,
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

const texts = listOf(text);
const httpVersions = structure({}, { http: texts, eventStreamHttp: texts });

/** The traits by which AWS describes its services, their protocols and signatures, by namespace and name. */
export const awsTraits: Readonly<Record<string, Readonly<Record<string, TraitDefinition>>>> = {
  'aws.api': {
    arn: trait(
      structure(
        { template: text },
        {
          absolute: flag,
          noRegion: flag,
          noAccount: flag,
          resourceDelimiter: oneOf('/', ':'),
          reusable: flag,
        },
      ),
      'resource',
    ),
    arnReference: trait(structure({}, { type: text, resource: text, service: text }), 'string'),
    awsChunked: annotation('blob[trait|streaming]'),
    clientDiscoveredEndpoint: trait(structure({ required: flag }), 'operation'),
    clientEndpointDiscovery: trait(
      structure({ operation: shapeId }, { error: shapeId }),
      'service',
    ),
    clientEndpointDiscoveryId: annotation(),
    controlPlane: annotation(':test(service, resource, operation)'),
    data: trait(
      oneOf('content', 'account', 'usage', 'tagging', 'permissions'),
      ':test(simpleType, list, structure, union, member)',
    ),
    dataPlane: annotation(':test(service, resource, operation)'),
    service: trait(
      structure(
        { sdkId: text },
        {
          arnNamespace: textLike('^[a-z0-9.\\-]{1,63}$'),
          cloudFormationName: textLike('^[A-Z][A-Za-z0-9]+$'),
          cloudTrailEventSource: text,
          cloudWatchNamespace: textLike('^[^:].*$', { min: 1, max: 255 }),
          docId: text,
          endpointPrefix: text,
        },
      ),
      'service',
    ),
    tagEnabled: trait(
      structure(
        {},
        {
          disableDefaultOperations: flag,
          apiConfig: structure({}, { tagApi: shapeId, untagApi: shapeId, listTagsApi: shapeId }),
        },
      ),
      'service',
    ),
    taggable: trait(
      structure(
        {},
        {
          property: text,
          apiConfig: structure({ tagApi: shapeId, untagApi: shapeId, listTagsApi: shapeId }),
          disableSystemTags: flag,
        },
      ),
      'resource',
    ),
  },
  'aws.auth': {
    cognitoUserPools: trait(structure({ providerArns: texts }), 'service'),
    cognitoUserPoolsScopes: trait(listOf(text, { length: { min: 1 } })),
    sigv4: trait(structure({ name: nonEmptyText }), 'service'),
    sigv4a: trait(structure({ name: nonEmptyText }), 'service[trait|aws.auth#sigv4]'),
    unsignedPayload: annotation('operation'),
  },
  'aws.customizations': { s3UnwrappedXmlOutput: annotation('operation') },
  'aws.endpoints': {
    dualStackOnlyEndpoints: annotation('service'),
    endpointsModifier: annotation('structure[trait|trait]'),
    rulesBasedEndpoints: annotation('service'),
    standardPartitionalEndpoints: trait(
      structure(
        {
          endpointPatternType: oneOf(
            'service_dnsSuffix',
            'service_region_dnsSuffix',
            'aws_recommended',
          ),
        },
        {
          partitionEndpointSpecialCases: mapOf(
            listOf(structure({}, { endpoint: text, region: text, dualStack: flag, fips: flag })),
          ),
        },
      ),
      'service',
    ),
    standardRegionalEndpoints: trait(
      structure(
        {},
        {
          partitionSpecialCases: mapOf(
            listOf(structure({ endpoint: text }, { dualStack: flag, fips: flag })),
          ),
          regionSpecialCases: mapOf(
            listOf(
              structure({ endpoint: text }, { dualStack: flag, fips: flag, signingRegion: text }),
            ),
          ),
        },
      ),
      'service',
    ),
  },
  'aws.protocols': {
    awsJson1_0: trait(httpVersions, 'service'),
    awsJson1_1: trait(httpVersions, 'service'),
    awsQuery: annotation('service [trait|xmlNamespace]'),
    awsQueryCompatible: annotation(),
    awsQueryError: trait(
      structure({ code: text, httpResponseCode: integer }),
      'structure [trait|error]',
    ),
    ec2Query: annotation('service [trait|xmlNamespace]'),
    ec2QueryName: trait(textLike('^[a-zA-Z_][a-zA-Z_0-9-]*$'), 'structure > member'),
    httpChecksum: trait(
      structure(
        {},
        {
          requestAlgorithmMember: text,
          requestChecksumRequired: flag,
          requestValidationModeMember: text,
          responseAlgorithms: listOf(
            oneOf(
              'CRC32',
              'CRC32C',
              'CRC64NVME',
              'MD5',
              'SHA1',
              'SHA256',
              'SHA512',
              'XXHASH64',
              'XXHASH3',
              'XXHASH128',
            ),
            { length: { min: 1 }, isUnique: true },
          ),
        },
      ),
      'operation',
    ),
    restJson1: trait(httpVersions, 'service'),
    restXml: trait(
      structure({}, { http: texts, eventStreamHttp: texts, noErrorWrapping: flag }),
      'service',
    ),
  },
};
