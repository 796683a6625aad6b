import { CodecError } from '../wire/codec-error.ts';
import { isObject, own } from '../wire/json.ts';
import { optionError } from './option-error.ts';

const expected = 'an http or https URL such as "https://config.example.com"';

/**
 * The endpoint of a service. Throws a TypeError unless it is an http or https URL that ends with its path: user info
 * would end up in logs, and a query or fragment has no meaning in front of an operation's path.
 */
export function parseEndpoint(endpoint: unknown): URL {
  const url = asUrl(endpoint);
  if (url.username !== '' || url.password !== '') {
    throw new TypeError(`endpoint: expected ${expected} without user info, found user info in it`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TypeError(`endpoint: expected ${expected}, found the scheme "${url.protocol}"`);
  }
  if (url.search !== '') {
    throw optionError('endpoint', `${expected} without a query`, url.href);
  }
  if (url.hash !== '') {
    throw optionError('endpoint', `${expected} without a fragment`, url.href);
  }
  return url;
}

function asUrl(endpoint: unknown): URL {
  if (endpoint instanceof URL) return new URL(endpoint);
  if (typeof endpoint !== 'string') throw optionError('endpoint', expected, endpoint);
  try {
    return new URL(endpoint);
  } catch {
    // What can't be parsed may still hold a password.
    if (endpoint.includes('@')) throw new TypeError(`endpoint: expected ${expected}, found no URL`);
    throw optionError('endpoint', expected, endpoint);
  }
}

/**
 * The URL of an operation: its path, which may have a query, behind the path of the endpoint. A prefix stands in front
 * of the endpoint's host; throws a TypeError where that is an address, which has no hosts below it.
 */
export function operationUrl(endpoint: URL, path: string, hostPrefix = ''): URL {
  const url = new URL(endpoint);
  const [pathname = '', ...query] = path.split('?');
  url.pathname = `${endpoint.pathname.replace(/\/+$/, '')}${pathname}`;
  url.search = query.join('?');
  if (hostPrefix === '') return url;
  url.hostname = `${hostPrefix}${endpoint.hostname}`;
  // The setter takes no notice of what makes no host.
  if (url.hostname.length === endpoint.hostname.length + hostPrefix.length) return url;
  throw new TypeError(
    `endpoint: expected a name that "${hostPrefix}" can stand in front of (or disableHostPrefix: true), found "${endpoint.hostname}"`,
  );
}

/**
 * The endpoint with the host of the URL that a member of the input holds; the endpoint itself where the member is not
 * there. Its scheme stays, so that no input takes the encryption away. Throws a CodecError for a member that is no URL.
 */
export function endpointAt(endpoint: URL, input: unknown, member: string): URL {
  const address = isObject(input) ? own(input, member) : undefined;
  if (address == null) return endpoint;
  const found = typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
  if (found === undefined || found.hostname === '') {
    throw new CodecError(member, 'a URL with a host', 'another value');
  }
  const url = new URL(endpoint);
  url.hostname = found.hostname;
  url.port = found.port;
  return url;
}
