import type { Schema, Schemas } from './schema.ts';

/** A header, query or path parameter (OpenAPI 3.1, "Parameter Object"). */
export interface Parameter {
  readonly name: string;
  readonly in: 'header' | 'query' | 'path';
  readonly description?: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

/** OpenAPI 3.1, "Media Type Object". */
export interface MediaType {
  readonly schema: Schema;
}

/** OpenAPI 3.1, "Request Body Object". */
export interface RequestBody {
  readonly description?: string;
  readonly required?: boolean;
  readonly content: Readonly<Record<string, MediaType>>;
}

/** OpenAPI 3.1, "Header Object". */
export interface Header {
  readonly description?: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

/** OpenAPI 3.1, "Response Object". */
export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, MediaType>>;
}

/** OpenAPI 3.1, "Operation Object". */
export interface OperationObject {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: RequestBody;
  readonly responses: Readonly<Record<string, Response>>;
}

/** HTTP methods as OpenAPI writes them. */
export const methods = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
] as const;
/** One of the {@link methods}. */
export type Method = (typeof methods)[number];

/** OpenAPI 3.1, "Path Item Object". */
export type PathItem = Readonly<Partial<Record<Method, OperationObject>>> & {
  /** The path on the wire, where the key is made up to tell operations apart that share one. */
  readonly 'x-dovetail-wire-path'?: string;
};

/** What a contract says of its service beyond OpenAPI's own words. */
export interface ServiceExtension {
  /** The shape id of the service in its Smithy model. */
  readonly id: string;
  /** The protocol's trait id, such as `aws.protocols#awsJson1_1`. */
  readonly protocol: string;
  /** The name that SDKs give to the service, such as `Config Service`. */
  readonly sdkId?: string;
  /** The service's name in the credential scope of Signature Version 4. */
  readonly signingName?: string;
}

/** What a contract says of a schema that is an error. */
export interface ErrorExtension {
  readonly status: number;
  readonly fault: 'client' | 'server';
  /** Present where a caller may send the same request again; `throttling` where it should wait longer. */
  readonly retryable?: { readonly throttling: boolean };
  /** True for an error of the framework, which each operation can answer with without naming it. */
  readonly framework?: boolean;
}

/** A schema in `components`, with what a contract says of it beside. */
export interface ComponentSchema extends Schema {
  readonly 'x-dovetail-error'?: ErrorExtension;
}

/** An OpenAPI 3.1 document as contracts are written in it. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description?: string;
  };
  readonly 'x-dovetail-service': ServiceExtension;
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: { readonly schemas: Readonly<Record<string, ComponentSchema>> };
}

/** The schemas of a document, for following references. */
export function schemasOf(document: OpenApiDocument): Schemas {
  return document.components.schemas;
}
