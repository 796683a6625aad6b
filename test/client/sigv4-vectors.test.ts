import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sigV4 } from 'dovetail-contract/client/sigv4';
import { decodeBoolean, decodeObject, decodeString } from 'dovetail-contract/wire';
import { parseAuthorization } from './verify-signature.ts';

const shared = process.env.DOVETAIL_SHARED ?? join(import.meta.dirname, '../../../shared');
const folder = join(shared, 'sigv4/v4');
const skip = existsSync(folder) ? false : `the vectors of AWS are not at ${folder}`;

/**
 * Vectors that `fetch` could send: headers once each, paths that are encoded already (those of the suite are raw, and
 * encoded once, where a URL holds them encoded, and the signature encodes them again).
 */
const drivable = /^(post-|get-vanilla|get-unreserved|get-header-value-trim)/;

/** Not among them: the token is added after signing, which no service of this kind asks for. */
const excluded = 'post-sts-header-after';

test('signatures are those of the vectors of AWS', { skip }, async (context) => {
  const names = (await readdir(folder)).filter((name) => drivable.test(name) && name !== excluded);
  assert.ok(names.length >= 15, `found ${names.length} vectors`);
  for (const name of names) {
    await context.test(name, async () => {
      const read = (file: string) => readFile(join(folder, name, file), 'utf8');
      const vector = decodeObject(JSON.parse(await read('context.json')));
      const { method, url, headers, body } = parseRequest(await read('request.txt'));
      if (decodeBoolean(vector.sign_body)) {
        headers['x-amz-content-sha256'] = createHash('sha256').update(body).digest('hex');
      }
      const given = decodeObject(vector.credentials);
      const sign = sigV4({
        credentials: {
          accessKeyId: decodeString(given.access_key_id),
          secretAccessKey: decodeString(given.secret_access_key),
          ...(given.token !== undefined && { sessionToken: decodeString(given.token) }),
        },
        region: decodeString(vector.region),
        service: decodeString(vector.service),
        clock: () => new Date(decodeString(vector.timestamp)),
      });
      const added = await sign({ method, url, headers, body }, { name });
      const { signature } = parseAuthorization(added.authorization);
      assert.equal(signature, (await read('header-signature.txt')).trim());
    });
  }
});

/** Reads a request as the vectors hold it: an HTTP/1.1 message with an absolute path. */
function parseRequest(text: string) {
  const [head = '', body = ''] = text.split(/\r?\n\r?\n/);
  const [requestLine = '', ...lines] = head.trim().split(/\r?\n/);
  const [method = '', target = ''] = requestLine.split(' ');
  const all = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1)];
  });
  const { host, ...headers } = Object.fromEntries(all);
  return { method, url: new URL(`http://${host}${target}`), headers, body };
}
