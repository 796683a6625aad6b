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

/** The URL of an operation: its path, behind the path of the endpoint. */
export function operationUrl(endpoint: URL, path: string): URL {
  const url = new URL(endpoint);
  url.pathname = `${endpoint.pathname.replace(/\/+$/, '')}${path}`;
  return url;
}
