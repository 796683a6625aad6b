import {
  createCipheriv,
  createDecipheriv,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES;

/** Longer texts are refused before anything is decoded. The longest token that `mint` makes has about 1,400. */
const MAX_TOKEN_LENGTH = 4096;

/** How long a result token is good for, in milliseconds: 24 hours. AWS documents no lifetime, so this is a choice. */
export const DEFAULT_TOKEN_LIFETIME = 24 * 60 * 60 * 1000;

/** What a genuine result token says. */
export interface ResultTokenClaims {
  /** The name of the rule that the token was made for. */
  readonly rule: string;
  /** The event, that is the one evaluation of the rule, that the token belongs to. */
  readonly eventId: string;
  /** When the token ends, in milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Makes and opens the result tokens of one account in one region. */
export interface ResultTokens {
  /**
   * A new token for a rule, as text that is safe in JSON, URLs and shells (base64url, no padding).
   *
   * @param eventId the event that it belongs to; a new random id by default.
   * @throws {RangeError} when rule and event id together have more than about 3,000 bytes.
   */
  mint(rule: string, eventId?: string): string;
  /**
   * What a token says, or `undefined` for whatever is not a token that is good now: malformed, forged, of another
   * key, account or region, expired. Why it is refused is not told, so that a forger learns nothing.
   */
  open(token: string): ResultTokenClaims | undefined;
}

/** What result tokens are bound to. */
export interface ResultTokenOptions {
  /** A secret key of 32 bytes. */
  readonly key: KeyObject;
  readonly account: string;
  readonly region: string;
  /** The clock, in milliseconds since the epoch. `Date.now` by default. */
  readonly now?: (() => number) | undefined;
  /** Milliseconds from a token's making to its end. 24 hours by default. */
  readonly lifetime?: number | undefined;
}

/**
 * Result tokens: a version byte, a random nonce, the claims under AES-256-GCM, its tag. Account and region are
 * authenticated but not carried (they are GCM's associated data), so a token from elsewhere fails like a forged one.
 */
export function createResultTokens(options: ResultTokenOptions): ResultTokens {
  const { key, now = Date.now, lifetime = DEFAULT_TOKEN_LIFETIME } = options;
  const binding = Buffer.from(JSON.stringify([VERSION, options.account, options.region]));

  return {
    mint(rule, eventId = randomUUID()) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(binding);
      const claims = JSON.stringify([rule, eventId, now() + lifetime]);
      const sealed = [cipher.update(claims, 'utf8'), cipher.final(), cipher.getAuthTag()];
      const token = Buffer.concat([Buffer.of(VERSION), nonce, ...sealed]).toString('base64url');
      if (token.length > MAX_TOKEN_LENGTH) throw new RangeError('rule and event id are too long');
      return token;
    },

    open(token) {
      const bytes = decode(token);
      if (bytes === undefined) return undefined;
      const nonce = bytes.subarray(1, HEADER_BYTES);
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(binding);
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = decipher.update(bytes.subarray(HEADER_BYTES, -TAG_BYTES), undefined, 'utf8');
      const claims = readClaims(() => text + decipher.final('utf8'));
      return claims !== undefined && now() < claims.expiresAt ? claims : undefined;
    },
  };
}

/** The bytes of a text that could be a token. Only the one spelling that `mint` gives to the bytes is taken. */
function decode(token: string): Buffer | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length <= HEADER_BYTES + TAG_BYTES || bytes[0] !== VERSION) return undefined;
  // Buffer.from skips what is not base64 and drops spare bits, so that many texts give the same bytes.
  return bytes.toString('base64url') === token ? bytes : undefined;
}

/** The claims in a text, which `unseal` gives only where it is genuine. */
function readClaims(unseal: () => string): ResultTokenClaims | undefined {
  let claims: unknown;
  try {
    claims = JSON.parse(unseal());
  } catch {
    return undefined;
  }
  if (!Array.isArray(claims)) return undefined;
  const [rule, eventId, expiresAt]: readonly unknown[] = claims;
  if (typeof rule !== 'string' || typeof eventId !== 'string' || typeof expiresAt !== 'number') {
    return undefined;
  }
  return { rule, eventId, expiresAt };
}
