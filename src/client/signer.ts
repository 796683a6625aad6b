/** A request as it is about to be sent. */
export interface SignableRequest {
  /** The HTTP method, in upper case. */
  readonly method: string;
  /** With the query, escaped. */
  readonly url: URL;
  /** All headers but those that `fetch` adds on its own (`host`, `content-length`), by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where there is none, or none that can be looked at. */
  readonly body: string | Uint8Array | undefined;
  /** True for a body that streams, which nothing can be said of before it is sent. */
  readonly streaming?: true;
}

/** What a signer may want to know of the operation. */
export interface SignableOperation {
  readonly name: string;
  readonly signingName?: string;
}

/**
 * Signs a request. It is called for each attempt, and answers with the headers to add; they win over those of the same
 * name. What it throws ends the call.
 */
export type Signer = (
  request: SignableRequest,
  operation: SignableOperation,
) => Promise<Readonly<Record<string, string>>>;
