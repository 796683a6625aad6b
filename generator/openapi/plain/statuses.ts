/** The keys of responses that say success, best first (OpenAPI 3.1, "Responses Object"). */
export function successKeys(keys: readonly string[]): readonly string[] {
  const exact = keys.filter((key) => /^2\d\d$/.test(key)).toSorted();
  const range = keys.filter((key) => key.toUpperCase() === '2XX');
  const found = [...exact, ...range];
  return found.length > 0 ? found : keys.filter((key) => key === 'default');
}

/** The status that a response says success with. */
export function successStatus(key: string): number {
  return /^2\d\d$/.test(key) ? Number(key) : 200;
}

/** What the key of a response says about the errors under it. */
export interface ErrorStatus {
  /** The key as the document has it: `404`, `4XX`, or `default`. */
  readonly key: string;
  readonly status: number;
  /** A word for it, such as `NotFound`. */
  readonly word: string;
}

/** What a key says about errors; undefined where it is not one of errors. */
export function errorStatus(key: string): ErrorStatus | undefined {
  if (key === 'default') return { key, status: 500, word: 'Default' };
  const range = /^([45])XX$/i.exec(key);
  if (range !== null) {
    const isClient = range[1] === '4';
    return {
      key: key.toUpperCase(),
      status: isClient ? 400 : 500,
      word: isClient ? 'Client' : 'Server',
    };
  }
  if (!/^[45]\d\d$/.test(key)) return undefined;
  return { key, status: Number(key), word: words[key] ?? `Status${key}` };
}

/** Names of statuses, from RFC 9110, section 15, and RFC 6585. */
const words: Readonly<Partial<Record<string, string>>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  402: 'PaymentRequired',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  407: 'ProxyAuthenticationRequired',
  408: 'RequestTimeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'LengthRequired',
  412: 'PreconditionFailed',
  413: 'ContentTooLarge',
  414: 'UriTooLong',
  415: 'UnsupportedMediaType',
  416: 'RangeNotSatisfiable',
  417: 'ExpectationFailed',
  421: 'MisdirectedRequest',
  422: 'UnprocessableContent',
  423: 'Locked',
  424: 'FailedDependency',
  426: 'UpgradeRequired',
  428: 'PreconditionRequired',
  429: 'TooManyRequests',
  431: 'RequestHeaderFieldsTooLarge',
  451: 'UnavailableForLegalReasons',
  500: 'InternalServer',
  501: 'NotImplemented',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
  505: 'HttpVersionNotSupported',
  507: 'InsufficientStorage',
  511: 'NetworkAuthenticationRequired',
};
