/** The entry point `dovetail-contract/client/sigv4`. It is apart because it needs two packages of AWS. */
import { isObject } from '../wire/json.ts';
import { optionError } from './option-error.ts';
import type { SignableRequest, Signer } from './signer.ts';

/** Credentials of AWS. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Present in temporary credentials. */
  readonly sessionToken?: string | undefined;
}

/** Who signs, and for which region and service. */
export interface SigV4Options {
  /** The credentials, or a function that is asked for them at each attempt and keeps them for as long as they hold. */
  readonly credentials: Credentials | (() => Promise<Credentials>);
  /** The AWS region, such as `eu-west-1`. */
  readonly region: string;
  /** The service's name in the credential scope; by default the one in the contract. */
  readonly service?: string | undefined;
  /** The time to sign with; by default the system's. */
  readonly clock?: (() => Date) | undefined;
}

/**
 * Names in the scope of S3's signatures, whose paths are not encoded a second time and whose header
 * `x-amz-content-sha256` must be there ("Authenticating Requests (AWS Signature Version 4)" in the S3 API Reference).
 */
const storage: ReadonlySet<string> = new Set([
  's3',
  's3-object-lambda',
  's3-outposts',
  's3express',
]);

/**
 * Signs requests with Signature Version 4 of AWS, by `@smithy/signature-v4` and `@aws-crypto/sha256-js`, which are
 * loaded with the first signature. The signature covers the body, the path, the query, the host and nearly all headers,
 * so nothing on the way may change them. A body that streams is not covered: the signature says `UNSIGNED-PAYLOAD`,
 * which S3 and some other services take over https. Throws a TypeError for an option that can't be used.
 */
export function sigV4(options: SigV4Options): Signer {
  if (!isObject(options)) throw optionError('options', 'credentials and a region', options);
  const { credentials, clock = () => new Date() } = options;
  const region = checkText(options.region, 'region');
  const service = options.service === undefined ? undefined : checkText(options.service, 'service');
  if (typeof clock !== 'function') throw optionError('clock', 'a function', clock);
  if (typeof credentials !== 'function') checkCredentials(credentials);

  return async (request, operation) => {
    const name = service ?? operation.signingName;
    if (name === undefined) {
      throw new TypeError(`service: expected one, as the contract of ${operation.name} names none`);
    }
    const { SignatureV4, Sha256 } = await load();
    const isStorage = storage.has(name);
    const signer = new SignatureV4({
      service: name,
      region,
      credentials: checkCredentials(
        typeof credentials === 'function' ? await credentials() : credentials,
      ),
      sha256: Sha256,
      // The signature covers the body either way; for most services the header would only repeat its hash.
      applyChecksum: isStorage,
      uriEscapePath: !isStorage,
    });
    const { headers } = await signer.sign(toSmithy(request), { signingDate: clock() });
    const { host: _host, ...added } = headers;
    return added;
  };
}

async function load() {
  try {
    const [{ SignatureV4 }, { Sha256 }] = await Promise.all([
      import('@smithy/signature-v4'),
      import('@aws-crypto/sha256-js'),
    ]);
    return { SignatureV4, Sha256 };
  } catch (cause) {
    const message =
      'Signature Version 4 needs two packages: npm install @smithy/signature-v4 @aws-crypto/sha256-js';
    throw new Error(message, { cause });
  }
}

/** The request in the form of `@smithy/types`, with the host header that `fetch` will send. */
function toSmithy({ method, url, headers, body, streaming }: SignableRequest) {
  const query = Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]),
  );
  return {
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query,
    headers: {
      // A caller that knows the hash of what will stream may give it.
      ...(streaming && { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }),
      ...headers,
      host: url.host,
    },
    body,
  };
}

function checkCredentials(credentials: unknown) {
  if (!isObject(credentials)) throw optionError('credentials', 'an object', credentials);
  const { sessionToken } = credentials;
  return {
    accessKeyId: checkSecret(credentials.accessKeyId, 'accessKeyId'),
    secretAccessKey: checkSecret(credentials.secretAccessKey, 'secretAccessKey'),
    ...(sessionToken !== undefined && { sessionToken: checkSecret(sessionToken, 'sessionToken') }),
  };
}

function checkText(value: unknown, option: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw optionError(option, 'a string that is not empty', value);
}

/** Like `checkText`, and never shows what was found. */
function checkSecret(value: unknown, member: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new TypeError(`credentials.${member}: expected a string that is not empty`);
}
