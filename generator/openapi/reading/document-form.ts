import { methods } from '../../../src/wire/document.ts';
import { isObject } from '../../../src/wire/json.ts';
import {
  addWrong,
  anything,
  count,
  type Form,
  flag,
  listOf,
  mapOf,
  objectOf,
  oneOf,
  show,
  text,
} from './form.ts';
import { schemaForm } from './schema-form.ts';

/** The form of the version of OpenAPI that a document is written in. */
export const versionForm: Form = (value, at, mistakes) => {
  const isKnown = typeof value === 'string' && /^3\.[01]\.\d+(-.+)?$/.test(value);
  if (!isKnown) addWrong(mistakes, at, show(value), 'OpenAPI 3.1 or 3.0, such as "3.1.0"');
};

/** A call as an example; what its values are like is up to the schemas. */
const callExample: Form = objectOf({
  required: { title: text },
  optional: {
    input: mapOf(anything),
    output: mapOf(anything),
    error: objectOf({ required: { name: text, content: mapOf(anything) } }),
  },
});

/** A status, a class of them such as 4XX, or `default` (OpenAPI 3.1, "Responses Object"). */
const isStatus = (name: string) => /^([1-5]\d\d|[1-5]XX|default)$/.test(name);

const isPath = (name: string) => name.startsWith('/');

/**
 * The form of a document as `src/wire/document.ts` has it. A strict one says of its service what it takes to speak its
 * protocol, and all of its schemas are strict.
 */
export function documentForm(isStrict: boolean): Form {
  const schema = schemaForm(isStrict);
  const content = mapOf(objectOf({ required: { schema } }));
  const parameter = objectOf({
    required: { name: text, in: oneOf(['header', 'query', 'path']), schema },
    optional: {
      description: text,
      required: flag,
      deprecated: flag,
      ...(isStrict && { style: oneOf(['form', 'simple']), explode: flag }),
      'x-dovetail-member': text,
      'x-dovetail-greedy': oneOf([true]),
      'x-dovetail-empty-as': text,
    },
  });
  const headers = mapOf(headerForm(schema));
  const prefixHeaders = objectOf({ required: { member: text, prefix: text, schema } });
  const response = objectOf({
    required: { description: text },
    optional: {
      headers,
      content,
      'x-dovetail-output': text,
      'x-dovetail-payload': text,
      'x-dovetail-prefix-headers': prefixHeaders,
      'x-dovetail-status-member': text,
    },
  });
  const operation = objectOf({
    required: { operationId: text, responses: mapOf(response, isStatus) },
    optional: {
      summary: text,
      description: text,
      deprecated: flag,
      parameters: listOf(parameter),
      requestBody: objectOf({
        required: { content },
        optional: { description: text, required: flag, 'x-dovetail-payload': text },
      }),
      'x-dovetail-input': text,
      'x-dovetail-prefix-headers': prefixHeaders,
      'x-dovetail-host-prefix': text,
      'x-dovetail-checksum-required': oneOf([true]),
      'x-dovetail-request-compression': listOf(text, 1),
      'x-dovetail-examples': listOf(callExample),
      'x-dovetail-body-digests': mapOf(oneOf(['sha-256', 'sha-256-tree'])),
      'x-dovetail-endpoint-member': text,
    },
  });
  const pathItem = objectOf({
    optional: {
      ...Object.fromEntries(methods.map((method) => [method, operation])),
      'x-dovetail-wire-path': text,
    },
  });
  const service = objectOf({
    required: { id: text, protocol: text },
    optional: { sdkId: text, signingName: text },
  });
  return objectOf({
    required: {
      openapi: versionForm,
      info: objectOf({
        required: { title: text, version: text },
        optional: { description: text },
      }),
      paths: mapOf(pathItem, isPath),
      components: objectOf({ required: { schemas: mapOf(componentForm(schema)) } }),
      ...(isStrict && { 'x-dovetail-service': service }),
    },
    optional: { ...(!isStrict && { 'x-dovetail-service': service }) },
  });
}

function headerForm(schema: Form): Form {
  return objectOf({
    required: { schema },
    optional: { description: text, required: flag, 'x-dovetail-member': text },
  });
}

const statusOfError: Form = (value, at, mistakes) =>
  (typeof value === 'number' ? count : oneOf(['4XX', '5XX', 'default']))(value, at, mistakes);

/** A schema in `components`, which can be an error. */
function componentForm(schema: Form): Form {
  const error = objectOf({
    required: { status: count, fault: oneOf(['client', 'server']) },
    optional: {
      statuses: listOf(statusOfError, 1),
      retryable: objectOf({ required: { throttling: flag } }),
      framework: flag,
      headers: mapOf(headerForm(schema)),
    },
  });
  return (value, at, mistakes) => {
    schema(value, at, mistakes);
    if (!isObject(value) || !Object.hasOwn(value, 'x-dovetail-error')) return;
    error(value['x-dovetail-error'], [...at, 'x-dovetail-error'], mistakes);
  };
}
