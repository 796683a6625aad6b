import type { OpenApiDocument, Parameter } from '../../src/wire/document.ts';
import { constantHeaders } from '../../src/wire/operation-bindings.ts';
import { wirePathOf } from '../../src/wire/wire-path.ts';
import { upperFirst } from '../contract/names.ts';
import { withoutHtml } from '../emit/print/html.ts';
import { operationsIn } from '../openapi/references.ts';
import { generatorPath, isAwsJson } from '../openapi/views/generator-view.ts';
import { type WireTimestamp, wireTimestamp } from '../openapi/views/timestamps.ts';

/** What the view keeps from openapi-generator, and a patch puts back into the client. */
export interface ClientContract {
  /** The name of the contract, such as `parcel-office`. */
  readonly name: string;
  readonly title: string;
  /** The name of the service in UpperCamelCase, such as `ParcelOffice`: the tag of all operations. */
  readonly service: string;
  /** Whether errors are named in the response, as in AWS's protocols, and not by its status alone. */
  readonly namesErrors: boolean;
  /** The media type of JSON bodies: another than `application/json` for AWS JSON. */
  readonly jsonMediaType: string;
  readonly operations: readonly ClientOperation[];
  /** The models with timestamps that are not written as RFC 3339 has it. */
  readonly timestampModels: readonly TimestampModel[];
  /** The errors of all operations; empty where their status alone tells them apart. */
  readonly errors: readonly ClientError[];
}

/** An operation, as far as its view and its wire differ. */
export interface ClientOperation {
  /** Its `operationId`, such as `ListParcels`. */
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** The path in the view, as the client that comes from openapi-generator has it. */
  readonly viewPath: string;
  /** The path on the wire, with labels such as `{Path}`, and without a query. */
  readonly wirePath: string;
  /** The label that takes in slashes, by its name. */
  readonly greedyLabel: string | undefined;
  /** The pairs that stand in the query of each request; not encoded. */
  readonly constantQuery: readonly (readonly [name: string, value: string])[];
  /** The headers that are the same in each request, such as `X-Amz-Target`. */
  readonly constantHeaders: readonly (readonly [name: string, value: string])[];
  /** The parameters that are timestamps, and how each is written. */
  readonly timestampParameters: readonly TimestampParameter[];
}

/** A parameter that is a timestamp, whatever the format. */
export interface TimestampParameter {
  readonly name: string;
  readonly in: Parameter['in'];
  readonly format: 'epoch-seconds' | 'http-date' | 'date-time';
}

/** A model with timestamps. */
export interface TimestampModel {
  /** The name of its schema in the view. */
  readonly schema: string;
  readonly members: readonly TimestampMember[];
}

/** A member of a model that holds timestamps. */
export interface TimestampMember extends WireTimestamp {
  /** Its name on the wire. */
  readonly name: string;
  readonly required: boolean;
}

/** An error that operations answer with. */
export interface ClientError {
  /** Its name on the wire, such as `ThrottlingException`. */
  readonly name: string;
  /** The name of its schema in the view. */
  readonly schema: string;
  readonly status: number;
  /** In CommonMark. */
  readonly description: string | undefined;
  /** The member that says what was wrong, in words for people; undefined where it has none. */
  readonly messageMember: string | undefined;
  /** Whether the same request may be sent again; whether it should wait longer. */
  readonly retryable: { readonly throttling: boolean } | undefined;
}

/** What a patch has to know of a document. `errorModel` is that of the view. */
export function clientContract(
  document: OpenApiDocument,
  name: string,
  service: string,
  errorModel: (error: string) => string = (error) => error,
): ClientContract {
  const namesErrors = document['x-dovetail-service'].protocol !== 'openapi';
  return {
    name,
    title: document.info.title,
    service,
    namesErrors,
    jsonMediaType: jsonMediaTypeOf(document),
    operations: operationsOf(document),
    timestampModels: timestampModelsOf(document, errorModel),
    errors: namesErrors ? errorsOf(document, errorModel) : [],
  };
}

/** The name of the service of a document in UpperCamelCase. */
export function serviceName(document: OpenApiDocument): string {
  const words = document['x-dovetail-service'].sdkId ?? document.info.title;
  const name = words
    .split(/[^A-Za-z0-9]+/)
    .map(upperFirst)
    .join('');
  return /^[A-Za-z]/.test(name) ? name : `Service${name}`;
}

function jsonMediaTypeOf(document: OpenApiDocument): string {
  for (const { operation } of operationsIn(document)) {
    const found = Object.keys(operation.requestBody?.content ?? {}).find(isAwsJson);
    if (found !== undefined) return found;
  }
  return 'application/json';
}

function operationsOf(document: OpenApiDocument): readonly ClientOperation[] {
  return operationsIn(document).map(({ path, method, operation }) => {
    const { operationId, parameters = [] } = operation;
    const item = document.paths[path] ?? {};
    const [wirePath = '/', query = ''] = wirePathOf(path, item, operation).split('?');
    const headers = Object.entries(constantHeaders(operation));
    const nameOf = (lower: string) =>
      parameters.find(({ name }) => name.toLowerCase() === lower)?.name ?? lower;
    return {
      id: operationId,
      method: method.toUpperCase(),
      viewPath: generatorPath(document, path, operation),
      wirePath: wirePath.replaceAll('+}', '}'),
      greedyLabel: /\{([^{}]+)\+\}/.exec(wirePath)?.[1],
      constantQuery: [...new URLSearchParams(query)],
      constantHeaders: headers.map(([name, value]) => [nameOf(name), value] as const),
      timestampParameters: parameters.flatMap(({ name, in: place, schema }) => {
        const format = formatOf(schema.format);
        return format === undefined ? [] : [{ name, in: place, format }];
      }),
    };
  });
}

function formatOf(format: string | undefined): TimestampParameter['format'] | undefined {
  return (['epoch-seconds', 'http-date', 'date-time'] as const).find((each) => each === format);
}

function timestampModelsOf(
  document: OpenApiDocument,
  errorModel: (error: string) => string,
): readonly TimestampModel[] {
  const { schemas } = document.components;
  return Object.entries(schemas).flatMap(
    ([name, { properties = {}, required = [], ...schema }]) => {
      const members = Object.entries(properties).flatMap(([member, held]) => {
        const timestamp = wireTimestamp(held);
        if (timestamp === undefined) return [];
        return [{ name: member, required: required.includes(member), ...timestamp }];
      });
      const isError = schema['x-dovetail-error'] !== undefined;
      return members.length === 0 ? [] : [{ schema: isError ? errorModel(name) : name, members }];
    },
  );
}

/** A failure of the service's, or too many requests, may pass: what SDKs retry where a model says nothing of it. */
function retryableByStatus(status: number): ClientError['retryable'] {
  if (status === 429) return { throttling: true };
  return status >= 500 ? { throttling: false } : undefined;
}

function errorsOf(
  document: OpenApiDocument,
  errorModel: (error: string) => string,
): readonly ClientError[] {
  return Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const error = schema['x-dovetail-error'];
    if (error === undefined) return [];
    const members = Object.keys(schema.properties ?? {});
    return [
      {
        name,
        schema: errorModel(name),
        status: error.status,
        description: schema.description && withoutHtml(schema.description),
        messageMember: members.find((member) => member.toLowerCase() === 'message'),
        retryable: error.retryable ?? retryableByStatus(error.status),
      },
    ];
  });
}
