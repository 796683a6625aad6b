import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makePrivate, PRIVATE_FILE, syncDirectory } from './data-directory.ts';
import { DataError, hasCode, reasonOf, SettingError } from './errors.ts';

/** The environment variable that holds the token key: 32 bytes in base64 (either alphabet) or hexadecimal. */
export const KEY_VARIABLE = 'DOVETAIL_TOKEN_KEY';

/** The file in the data directory that holds the token key: 32 bytes as they are. */
export const KEY_FILE = 'token.key';

const KEY_BYTES = 32;

/** The token key's variable holds no key. The message never shows the value. */
export class TokenKeyError extends SettingError {
  /** How to make a key, in one sentence. */
  readonly help = 'Make a key by: openssl rand -base64 32';
}

/** Where the token key may come from. */
export interface TokenKeyOptions {
  /** The environment to look in. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** An existing data directory. Without one the key lives in memory, and its tokens end with the process. */
  readonly dataDirectory?: string | undefined;
}

/**
 * The AES-256 key of result tokens: from the environment variable `DOVETAIL_TOKEN_KEY`, else from `token.key` in
 * the data directory, which is made at first start, else a random one in memory. Of several processes that start at
 * once on one directory, all get the same key. A key file that others may read or write is made private (0600).
 *
 * @throws {TokenKeyError} when the variable is set to anything but 32 bytes, empty included: a secret that failed to
 *   arrive should not be mistaken for none. The message never shows the value.
 * @throws {DataError} when the file can't be read or made, or is not 32 bytes long.
 */
export function loadTokenKey(options: TokenKeyOptions): KeyObject {
  const text = options.env[KEY_VARIABLE];
  if (text !== undefined) return createSecretKey(parseKey(text));
  if (options.dataDirectory === undefined) return createSecretKey(randomBytes(KEY_BYTES));
  return createSecretKey(keyInFile(join(options.dataDirectory, KEY_FILE)));
}

function parseKey(text: string): Buffer {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return Buffer.from(trimmed, 'base64');
  throw new TokenKeyError(
    `${KEY_VARIABLE} does not hold a key; expected ${KEY_BYTES} bytes in base64 (44 characters) or hexadecimal (64 characters)`,
  );
}

function keyInFile(path: string): Buffer {
  try {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) createKeyFile(path);
    return readKeyFile(path);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(`cannot use the token key ${path}: ${reasonOf(error)}`, { cause: error });
  }
}

function readKeyFile(path: string): Buffer {
  const stats = statSync(path);
  if (!stats.isFile()) throw new DataError(`the token key ${path} is not a file`);
  if (stats.size !== KEY_BYTES) {
    throw new DataError(
      `the token key ${path} has ${stats.size} bytes; expected ${KEY_BYTES}. Restore it, or delete it: a new key is made then, and old tokens end`,
    );
  }
  makePrivate(path);
  return readFileSync(path);
}

/**
 * Makes the key under a name of its own and then links it to its place. A link appears whole or not at all, and
 * never replaces what another process put there first.
 */
function createKeyFile(path: string): void {
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, randomBytes(KEY_BYTES), { flag: 'wx', mode: PRIVATE_FILE, flush: true });
    linkSync(draft, path);
    syncDirectory(dirname(path));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
