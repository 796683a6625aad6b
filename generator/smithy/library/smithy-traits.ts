import type { TraitDefinition } from '../traits/value-form.ts';
import {
  anything,
  flag,
  integerIn,
  listOf,
  mapOf,
  nonEmptyText,
  oneOf,
  structure,
  text,
  textLike,
  trait,
  union,
} from './forms.ts';

const texts = listOf(text);
const httpVersions = structure({}, { http: texts, eventStreamHttp: texts });
const someOf = { length: { min: 1 } };

const pathMatcher = structure({
  path: text,
  expected: text,
  comparator: oneOf('stringEquals', 'booleanEquals', 'allStringEquals', 'anyStringEquals'),
});

const ruleConditions = listOf(structure({ fn: text, argv: listOf(anything) }, { assign: text }));

/** The traits of Smithy's own libraries beside the prelude and its tests, by namespace and name. */
export const smithyTraits: Readonly<Record<string, Readonly<Record<string, TraitDefinition>>>> = {
  'smithy.contracts': {
    conditions: trait(
      mapOf(structure({ expression: text, documentation: text }), {
        key: textLike('^[A-Z]+[A-Za-z0-9]*$'),
      }),
    ),
  },
  'smithy.openapi': {
    specificationExtension: trait(structure({}, { as: textLike('^x-.+$') }), '[trait|trait]'),
  },
  'smithy.protocols': {
    rpcv2Cbor: trait(httpVersions, 'service'),
    rpcv2Json: trait(httpVersions, 'service'),
  },
  'smithy.rules': {
    clientContextParams: trait(
      mapOf(structure({ type: oneOf('string', 'boolean') }, { documentation: text })),
      'service',
    ),
    contextParam: trait(structure({ name: text })),
    endpointBdd: trait(
      structure({
        version: text,
        parameters: mapOf(
          structure(
            { type: oneOf('string', 'boolean', 'stringArray') },
            {
              deprecated: flag,
              documentation: text,
              default: anything,
              builtIn: text,
              required: flag,
            },
          ),
        ),
        conditions: ruleConditions,
        results: listOf(
          structure(
            { type: oneOf('endpoint', 'error') },
            {
              documentation: text,
              error: anything,
              endpoint: structure(
                { url: anything },
                { properties: mapOf(anything), headers: mapOf(listOf(anything)) },
              ),
              conditions: ruleConditions,
            },
          ),
        ),
        root: integerIn({ min: -1 }),
        nodeCount: integerIn({ min: 0 }),
        nodes: text,
      }),
      'service',
    ),
    endpointRuleSet: trait(anything, 'service'),
    endpointTests: trait(
      structure(
        { version: text },
        {
          testCases: listOf(
            structure(
              {
                expect: union({
                  error: text,
                  endpoint: structure(
                    {},
                    { url: text, headers: mapOf(texts), properties: mapOf(anything) },
                  ),
                }),
              },
              {
                documentation: text,
                params: anything,
                operationInputs: listOf(
                  structure(
                    { operationName: text },
                    { operationParams: anything, builtInParams: anything, clientParams: anything },
                  ),
                ),
              },
            ),
          ),
        },
      ),
    ),
    operationContextParams: trait(mapOf(structure({ path: text })), 'operation'),
    staticContextParams: trait(mapOf(structure({ value: anything })), 'operation'),
  },
  'smithy.waiters': {
    waitable: trait(
      mapOf(
        structure(
          {
            acceptors: listOf(
              structure(
                {
                  state: oneOf('success', 'failure', 'retry'),
                  matcher: union({
                    output: pathMatcher,
                    inputOutput: pathMatcher,
                    errorType: text,
                    success: flag,
                  }),
                },
                { message: text },
              ),
              someOf,
            ),
          },
          {
            documentation: text,
            minDelay: integerIn({ min: 1 }),
            maxDelay: integerIn({ min: 1 }),
            deprecated: flag,
            tags: listOf(nonEmptyText),
          },
        ),
        { key: textLike('^[A-Z]+[A-Za-z0-9]*$'), ...someOf },
      ),
    ),
  },
};
