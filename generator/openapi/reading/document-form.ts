import { methods } from '../../../src/wire/document.ts';
import { isObject } from '../../../src/wire/json.ts';
import {
  addWrong,
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

const version: Form = (value, at, mistakes) => {
  const isKnown = typeof value === 'string' && /^3\.[01]\.\d+(-.+)?$/.test(value);
  if (!isKnown) addWrong(mistakes, at, show(value), 'OpenAPI 3.1 or 3.0, such as "3.1.0"');
};

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
    optional: { description: text, required: flag },
  });
  const response = objectOf({
    required: { description: text },
    optional: {
      headers: mapOf(
        objectOf({ required: { schema }, optional: { description: text, required: flag } }),
      ),
      content,
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
        optional: { description: text, required: flag },
      }),
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
      openapi: version,
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

/** A schema in `components`, which can be an error. */
function componentForm(schema: Form): Form {
  const error = objectOf({
    required: { status: count, fault: oneOf(['client', 'server']) },
    optional: { retryable: objectOf({ required: { throttling: flag } }), framework: flag },
  });
  return (value, at, mistakes) => {
    schema(value, at, mistakes);
    if (!isObject(value) || !Object.hasOwn(value, 'x-dovetail-error')) return;
    error(value['x-dovetail-error'], [...at, 'x-dovetail-error'], mistakes);
  };
}
