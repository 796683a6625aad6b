import type { TraitDefinition } from '../traits/value-form.ts';
import {
  annotation,
  anything,
  flag,
  integer,
  integerIn,
  listOf,
  mapOf,
  oneOf,
  shapeId,
  structure,
  text,
  textLike,
  trait,
} from './forms.ts';

const texts = listOf(text);
const textMap = mapOf(text);
const uniqueTexts = listOf(text, { isUnique: true });
const anyEntity = ':test(service, resource, operation)';

const contentHandling = oneOf('CONVERT_TO_TEXT', 'CONVERT_TO_BINARY');
const passThroughBehavior = oneOf('when_no_templates', 'when_no_match', 'never');
const integrationResponses = mapOf(
  structure(
    {},
    {
      statusCode: text,
      contentHandling,
      responseTemplates: textMap,
      responseParameters: textMap,
    },
  ),
);

const conditionKey = textLike('^(([A-Za-z0-9][A-Za-z0-9-\\.]{0,62}:)?[^:\\s]+)$');
const iamIdentifier = textLike('^([A-Za-z0-9][A-Za-z0-9-\\.]{0,62}:[^:]+)$');
const actionResources = mapOf(structure({}, { conditionKeys: uniqueTexts }));

/** The traits of single AWS products (API Gateway, CloudFormation, IAM), by namespace and name. */
export const awsProductTraits: Readonly<Record<string, Readonly<Record<string, TraitDefinition>>>> =
  {
    'aws.apigateway': {
      apiKeyRequired: annotation('operation'),
      apiKeySource: trait(text, 'service'),
      apiTlsPolicy: trait(
        structure({ securityPolicy: text }, { endpointAccessMode: oneOf('BASIC', 'STRICT') }),
        'service',
      ),
      authorizer: trait(text, anyEntity),
      authorizers: trait(
        mapOf(
          structure(
            { scheme: shapeId },
            {
              type: text,
              customAuthType: text,
              uri: text,
              credentials: text,
              identitySource: text,
              identityValidationExpression: text,
              resultTtlInSeconds: integer,
              authorizerPayloadFormatVersion: oneOf('1.0', '2.0'),
              enableSimpleResponses: flag,
            },
          ),
        ),
        'service',
      ),
      endpointConfiguration: trait(
        structure(
          { types: listOf(oneOf('EDGE', 'REGIONAL', 'PRIVATE')) },
          {
            vpcEndpointIds: texts,
            disableExecuteApiEndpoint: flag,
            ipAddressType: oneOf('ipv4', 'dualstack'),
          },
        ),
        'service',
      ),
      gatewayResponses: trait(
        mapOf(
          structure(
            {},
            { statusCode: text, responseParameters: textMap, responseTemplates: textMap },
          ),
        ),
        'service',
      ),
      integration: trait(
        structure(
          { type: oneOf('aws', 'aws_proxy', 'http', 'http_proxy'), uri: text, httpMethod: text },
          {
            credentials: text,
            passThroughBehavior,
            contentHandling,
            timeoutInMillis: integer,
            connectionId: text,
            connectionType: oneOf('INTERNET', 'VPC_LINK'),
            cacheNamespace: text,
            payloadFormatVersion: text,
            cacheKeyParameters: texts,
            requestParameters: textMap,
            requestTemplates: textMap,
            responses: integrationResponses,
            tlsConfig: structure({}, { insecureSkipVerification: flag }),
            responseTransferMode: text,
            integrationTarget: text,
          },
        ),
        anyEntity,
      ),
      minimumCompressionSize: trait(integerIn({ min: 0, max: 10_485_760 }), 'service'),
      mockIntegration: trait(
        structure(
          {},
          {
            passThroughBehavior,
            requestParameters: textMap,
            requestTemplates: textMap,
            responses: integrationResponses,
          },
        ),
        anyEntity,
      ),
      requestValidator: trait(text, ':test(service, operation)'),
      resourcePolicy: trait(anything, 'service'),
    },
    'aws.cloudformation': {
      cfnAdditionalIdentifier: annotation(),
      cfnDefaultValue: annotation(),
      cfnExcludeProperty: annotation('structure > member'),
      cfnMutability: trait(
        oneOf('full', 'create-and-read', 'create', 'read', 'write'),
        'structure > member',
      ),
      cfnName: trait(text, 'structure > member'),
      cfnResource: trait(
        structure({}, { name: text, additionalSchemas: listOf(shapeId), primaryIdentifier: text }),
        'resource',
      ),
    },
    'aws.iam': {
      actionName: trait(text, 'operation'),
      actionPermissionDescription: trait(text, 'operation'),
      conditionKeyValue: trait(conditionKey, 'member'),
      conditionKeys: trait(listOf(conditionKey), ':test(resource, operation)'),
      defineConditionKeys: trait(
        mapOf(
          structure(
            {
              type: oneOf(
                ...['ARN', 'ArrayOfARN', 'Binary', 'ArrayOfBinary', 'String', 'ArrayOfString'],
                ...['Numeric', 'ArrayOfNumeric', 'Date', 'ArrayOfDate', 'Bool', 'ArrayOfBool'],
                ...['IPAddress', 'ArrayOfIPAddress'],
              ),
            },
            {
              documentation: text,
              externalDocumentation: text,
              relativeDocumentation: text,
              required: flag,
            },
          ),
          { key: conditionKey },
        ),
        'service',
      ),
      disableConditionKeyInference: annotation(':test(service, resource)'),
      iamAction: trait(
        structure(
          {},
          {
            name: text,
            documentation: text,
            relativeDocumentation: text,
            requiredActions: listOf(iamIdentifier, { isUnique: true }),
            resources: structure({}, { required: actionResources, optional: actionResources }),
            createsResources: uniqueTexts,
          },
        ),
        'operation',
      ),
      iamResource: trait(
        structure(
          {},
          { name: text, relativeDocumentation: text, disableConditionKeyInheritance: flag },
        ),
        'resource',
      ),
      requiredActions: trait(listOf(iamIdentifier), 'operation'),
      serviceResolvedConditionKeys: trait(listOf(conditionKey), 'service'),
      supportedPrincipalTypes: trait(
        listOf(oneOf('Root', 'IAMUser', 'IAMRole', 'FederatedUser')),
        ':test(service, operation)',
      ),
    },
  };
