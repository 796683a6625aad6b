import type { TraitDefinition, ValueForm } from '../traits/value-form.ts';
import {
  anything,
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
  union,
} from './forms.ts';

const texts = listOf(text);
const textMap = mapOf(text);
const id = textLike('^[A-Za-z_][A-Za-z0-9_]+$');
const status = integerIn({ min: 100, max: 599 });
const cases = { length: { min: 1 } };
const unit = structure({});

/** What test cases of all kinds may say of themselves. */
const notes: Readonly<Record<string, ValueForm>> = {
  documentation: text,
  tags: listOf(nonEmptyText),
};
const audience = { appliesTo: oneOf('client', 'server') };
const vendor = { vendorParams: anything, vendorParamsShape: shapeId };
const message = {
  headers: textMap,
  forbidHeaders: texts,
  requireHeaders: texts,
  body: text,
  bodyMediaType: text,
};

const httpCase = {
  ...message,
  ...vendor,
  ...notes,
  ...audience,
  authScheme: shapeId,
  params: anything,
};

/** The traits that hold test cases (`smithy.test`), by name. */
export const testTraits: Readonly<Record<string, TraitDefinition>> = {
  eventStreamTests: trait(
    listOf(
      structure(
        { id, protocol: shapeId },
        {
          initialRequestParams: anything,
          initialRequest: anything,
          initialRequestShape: shapeId,
          initialResponseParams: anything,
          initialResponse: anything,
          initialResponseShape: shapeId,
          events: listOf(
            structure(
              { type: oneOf('request', 'response') },
              {
                ...vendor,
                params: anything,
                headers: mapOf(
                  union({
                    boolean: { type: 'boolean' },
                    byte: { type: 'byte' },
                    short: { type: 'short' },
                    integer: { type: 'integer' },
                    long: { type: 'long' },
                    blob: { type: 'blob' },
                    string: text,
                    timestamp: { type: 'timestamp' },
                  }),
                ),
                forbidHeaders: texts,
                requireHeaders: texts,
                body: { type: 'blob' },
                bodyMediaType: text,
                bytes: { type: 'blob' },
              },
            ),
          ),
          expectation: union({ success: unit, failure: structure({}, { errorId: shapeId }) }),
          ...vendor,
          ...notes,
          ...audience,
        },
      ),
      cases,
    ),
  ),
  httpMalformedRequestTests: trait(
    listOf(
      structure(
        {
          id,
          protocol: shapeId,
          request: structure(
            { method: nonEmptyText, uri: nonEmptyText },
            {
              host: text,
              queryParams: texts,
              headers: textMap,
              body: text,
              bodyMediaType: text,
            },
          ),
          response: structure(
            { code: status },
            {
              headers: textMap,
              body: structure({
                assertion: union({ contents: text, messageRegex: text }),
                mediaType: text,
              }),
            },
          ),
        },
        { ...notes, testParameters: mapOf(texts) },
      ),
      cases,
    ),
    'operation',
  ),
  httpRequestTests: trait(
    listOf(
      structure(
        { id, protocol: shapeId, method: nonEmptyText, uri: nonEmptyText },
        {
          ...httpCase,
          host: text,
          resolvedHost: text,
          queryParams: texts,
          forbidQueryParams: texts,
          requireQueryParams: texts,
        },
      ),
      cases,
    ),
    'operation',
  ),
  httpResponseTests: trait(
    listOf(structure({ id, protocol: shapeId, code: status }, httpCase), cases),
    ':test(operation, structure[trait|error])',
  ),
  smokeTests: trait(
    listOf(
      structure(
        {
          id,
          expect: union({ success: unit, failure: structure({}, { errorId: shapeId }) }),
        },
        {
          ...vendor,
          params: anything,
          tags: listOf(textLike('^[A-Za-z][A-Za-z0-9_\\-]+$')),
        },
      ),
    ),
    'operation',
  ),
};
