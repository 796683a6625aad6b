import type { Schema, Schemas } from './schema.ts';

/** A header, query or path parameter (OpenAPI 3.1, "Parameter Object"). */
export interface Parameter {
  readonly name: string;
  readonly in: 'header' | 'query' | 'path';
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  /** `form` in a query, `simple` in a path or header; nothing else is served. */
  readonly style?: 'form' | 'simple';
  /** True by default in a query: one pair for each item of a list, or for each entry of a map. */
  readonly explode?: boolean;
  readonly schema: Schema;
  /** The name of the input's member that the parameter holds; the parameter's own name by default. */
  readonly 'x-dovetail-member'?: string;
  /** A path parameter that takes in slashes, up to what follows it in the path. */
  readonly 'x-dovetail-greedy'?: true;
  /** The text that a client sends in place of the empty one, and of none. */
  readonly 'x-dovetail-empty-as'?: string;
}

/** A map in a message's headers: an entry for each header whose name begins with the prefix. */
export interface PrefixHeaders {
  /** The member of the input or output that holds the map. */
  readonly member: string;
  readonly prefix: string;
  /** The schema of the map, whose names are those of the headers without the prefix. */
  readonly schema: Schema;
}

/** OpenAPI 3.1, "Media Type Object". */
export interface MediaType {
  readonly schema: Schema;
  readonly example?: unknown;
  /** OpenAPI 3.1, "Example Object". */
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}

/** A call of an operation, as an example: its input, and its output or its error, with all of their members. */
export interface CallExample {
  readonly title: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly output?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly name: string; readonly content: Readonly<Record<string, unknown>> };
}

/** OpenAPI 3.1, "Request Body Object". */
export interface RequestBody {
  readonly description?: string;
  readonly required?: boolean;
  readonly content: Readonly<Record<string, MediaType>>;
  /** The member of the input that the body is, whole. Without it, the members of the body's schema are the input's. */
  readonly 'x-dovetail-payload'?: string;
}

/** OpenAPI 3.1, "Header Object". */
export interface Header {
  readonly description?: string;
  readonly required?: boolean;
  readonly schema: Schema;
  /** The member of the output that the header holds; without it the header is none of the output's. */
  readonly 'x-dovetail-member'?: string;
}

/** OpenAPI 3.1, "Response Object". */
export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, MediaType>>;
  /** The name of the output's type, where the output is more than the schema of the body. */
  readonly 'x-dovetail-output'?: string;
  /** The member of the output that the body is, whole. Without it, the members of the body's schema are the output's. */
  readonly 'x-dovetail-payload'?: string;
  readonly 'x-dovetail-prefix-headers'?: PrefixHeaders;
  /** The member of the output that holds the status, which may then be another than the response's key. */
  readonly 'x-dovetail-status-member'?: string;
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
  /** The name of the input's type, where the input is more than the schema of the body. */
  readonly 'x-dovetail-input'?: string;
  readonly 'x-dovetail-prefix-headers'?: PrefixHeaders;
  readonly 'x-dovetail-examples'?: readonly CallExample[];
  /** What stands before the host of the endpoint, such as `data.` or `{account}.`, whose label is a member of the input. */
  readonly 'x-dovetail-host-prefix'?: string;
  /** The request carries a checksum of its body: `Content-MD5` (RFC 1864), in base64. */
  readonly 'x-dovetail-checksum-required'?: true;
  /** The encodings, such as `gzip`, in which a large body of a request may travel; the client takes the first it knows. */
  readonly 'x-dovetail-request-compression'?: readonly string[];
  /** Headers that a client fills with a digest of the body, in hexadecimal, where its caller gives none. */
  readonly 'x-dovetail-body-digests'?: Readonly<Record<string, BodyDigest>>;
  /** The member of the input that holds a URL, whose host a client sends the request to in place of its endpoint's. */
  readonly 'x-dovetail-endpoint-member'?: string;
}

/**
 * A digest of bytes: SHA-256 (FIPS 180-4); or the root of a tree of these, whose leaves are those of each MiB and whose
 * nodes are those of the two below, one after the other (Amazon S3 Glacier, "Computing Checksums"). Of no bytes, both
 * are the SHA-256 of none.
 */
export type BodyDigest = 'sha-256' | 'sha-256-tree';

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
  /**
   * The path on the wire, where the key is made up to tell operations apart that share one. A query behind it
   * (`/things?list-type=2`) is one that every request carries.
   */
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
  /**
   * The keys of all responses with the error, where they are more than its one status. Which of them it is depends on
   * the operation.
   */
  readonly statuses?: readonly (number | '4XX' | '5XX' | 'default')[];
  readonly fault: 'client' | 'server';
  /** Present where a caller may send the same request again; `throttling` where it should wait longer. */
  readonly retryable?: { readonly throttling: boolean };
  /** True for an error of the framework, which each operation can answer with without naming it. */
  readonly framework?: boolean;
  /** Members that travel in headers and not in the body, by the names of the headers. */
  readonly headers?: Readonly<Record<string, Header>>;
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
