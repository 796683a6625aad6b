import type { BodyDigest } from './document.ts';

/**
 * Where the members of an operation's input and output stand in a request and a response. A protocol such as AWS JSON,
 * whose bodies hold everything, has no use for these; a REST protocol goes by nothing else.
 */

/**
 * How a value of JSON is written as text, in a path, a query or a header:
 * - `string`: as it is; also an enum, and a `date-time`;
 * - `http-date`: as it is, and with a comma inside that separates no items of a list;
 * - `base64`: the base64 of its UTF-8;
 * - `boolean`: `true` or `false`;
 * - `integer`: digits, with a sign before them if need be;
 * - `number`: as JSON has it; and `NaN`, `Infinity`, `-Infinity`, which are strings in JSON.
 */
export type TextType = 'string' | 'http-date' | 'base64' | 'boolean' | 'integer' | 'number';

/** A member that stands in a part of the path. */
export interface PathBinding {
  readonly in: 'path';
  /** The name of the label in the path's template. */
  readonly name: string;
  readonly type: TextType;
  /** What a client writes in place of the empty text, and of none. */
  readonly emptyAs?: string;
}

/** A member that stands in a pair of the query, or in one pair for each of its items. */
export interface QueryBinding {
  readonly in: 'query';
  readonly name: string;
  readonly type: TextType;
  /** `pairs`: a pair for each item; `commas`: one pair, whose items are separated by commas. */
  readonly list?: 'pairs' | 'commas';
}

/** A map whose entries are pairs of the query, those that other members have excepted. */
export interface QueryMapBinding {
  readonly in: 'query-map';
  /** Whether the values are lists, with a pair for each item. */
  readonly list?: true;
}

/** A member that stands in a header; the items of a list are separated by commas. */
export interface HeaderBinding {
  readonly in: 'header';
  /** In lower case. */
  readonly name: string;
  readonly type: TextType;
  readonly list?: true;
}

/** A map whose entries are headers of a common prefix. */
export interface HeaderMapBinding {
  readonly in: 'header-map';
  /** In lower case; may be empty. */
  readonly prefix: string;
}

/** A member that is the response's status. */
export interface StatusBinding {
  readonly in: 'status';
}

/** Where a member of an input stands, if not in the body. */
export type RequestMember =
  | PathBinding
  | QueryBinding
  | QueryMapBinding
  | HeaderBinding
  | HeaderMapBinding;

/** Where a member of an output stands, if not in the body. */
export type ResponseMember = HeaderBinding | HeaderMapBinding | StatusBinding;

/** A body that is one member, whole. */
export interface PayloadBody {
  readonly kind: 'payload';
  readonly member: string;
  /** What the member is: a value of JSON, text, bytes, or bytes that stream. */
  readonly type: 'json' | 'text' | 'bytes' | 'stream';
  readonly mediaType: string;
  /** Whether the media type is no more than a default: any other will do for bytes that no contract says more of. */
  readonly anyMediaType?: true;
  /** Whether a request without the member has an empty JSON object for a body, and not none. */
  readonly emptyObject?: true;
}

/** A body that is a JSON object of all members that stand nowhere else. */
export interface JsonBody {
  readonly kind: 'json';
  readonly mediaType: string;
  /** Whether no member stands in it, so that a request has no body; a response has an empty object. */
  readonly empty?: true;
}

/** What the body of a message is; `none` where it has to be empty. */
export type BodyBinding = { readonly kind: 'none' } | JsonBody | PayloadBody;

/** What is said of a whole request, and not of where a member stands. */
export interface RequestTraits {
  /** What stands before the endpoint's host, with labels that are members, such as `{account}.data.`. */
  readonly hostPrefix?: string;
  /** Whether the request carries the MD5 of its body. */
  readonly checksum?: true;
  /** The encodings in which a large body may travel. */
  readonly compression?: readonly string[];
  /** Headers that hold a digest of the body, in hexadecimal, by name in lower case. */
  readonly bodyDigests?: Readonly<Record<string, BodyDigest>>;
  /** The member that holds a URL, to whose host the request goes in place of the endpoint's. */
  readonly endpointMember?: string;
}

/** Where the members of an input stand in a request. */
export interface RequestBindings extends RequestTraits {
  /** The members that are not in the body, by name. */
  readonly members: Readonly<Record<string, RequestMember>>;
  readonly body: BodyBinding;
}

/** Where the members of an output, or of an error, stand in a response. */
export interface ResponseBindings {
  readonly members: Readonly<Record<string, ResponseMember>>;
  readonly body: BodyBinding;
}

/** Where everything of an operation stands on the wire. */
export interface OperationBindings {
  readonly request: RequestBindings;
  readonly response: ResponseBindings;
  /** The same for those of its errors that have members outside the body, by name. */
  readonly errors?: Readonly<Record<string, ResponseBindings>>;
}
