import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { DataError, SettingError } from '../../src/config/errors.ts';
import { KEY_FILE, KEY_VARIABLE, loadTokenKey } from '../../src/config/key.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => 251 - index));

for (const [spelling, text] of Object.entries({
  base64: bytes.toString('base64'),
  'base64 without padding': bytes.toString('base64').slice(0, -1),
  'base64 for URLs': bytes.toString('base64url'),
  hexadecimal: bytes.toString('hex'),
  'hexadecimal in capitals': bytes.toString('hex').toUpperCase(),
  'a text with a line end': `${bytes.toString('hex')}\n`,
})) {
  test(`the key comes from the environment as ${spelling}, and no file is made`, (t) => {
    const dataDirectory = temporaryDirectory(t);
    const key = loadTokenKey({ env: { [KEY_VARIABLE]: text }, dataDirectory });
    assert.deepEqual(key.export(), bytes);
    assert.deepEqual(readdirSync(dataDirectory), []);
  });
}

for (const [what, text] of Object.entries({
  'an empty text': '',
  'a password': 'correct horse battery staple',
  '31 bytes in base64': bytes.subarray(1).toString('base64'),
  '33 bytes in base64': Buffer.concat([bytes, Buffer.of(7)]).toString('base64'),
  '31 bytes in hexadecimal': bytes.subarray(1).toString('hex'),
  '33 bytes in hexadecimal': `${bytes.toString('hex')}07`,
  'a text with a foreign character': `${bytes.toString('hex').slice(0, -1)}g`,
})) {
  test(`${what} in the environment is refused without showing it`, () => {
    assert.throws(
      () => loadTokenKey({ env: { [KEY_VARIABLE]: text } }),
      (error) => {
        assert.ok(error instanceof SettingError);
        assert.match(error.message, /^DOVETAIL_TOKEN_KEY .*32 bytes in base64 .*hexadecimal/);
        assert.ok(text === '' || !inspect(error).includes(text));
        return true;
      },
    );
  });
}

test('without a data directory each key is a new one', () => {
  const [one, other] = [loadTokenKey({ env: {} }), loadTokenKey({ env: {} })];
  assert.equal(one.symmetricKeySize, 32);
  assert.equal(one.equals(other), false);
});

test('the first start makes a private key file and nothing else; later starts read it', (t) => {
  const dataDirectory = temporaryDirectory(t);
  const first = loadTokenKey({ env: {}, dataDirectory });
  assert.deepEqual(readdirSync(dataDirectory), [KEY_FILE]);
  assert.equal(statSync(join(dataDirectory, KEY_FILE)).mode & 0o777, 0o600);
  assert.deepEqual(first.export(), readFileSync(join(dataDirectory, KEY_FILE)));
  assert.ok(loadTokenKey({ env: {}, dataDirectory }).equals(first));
});

test('a key file that others can read is made private', (t) => {
  const dataDirectory = temporaryDirectory(t);
  const path = join(dataDirectory, KEY_FILE);
  writeFileSync(path, bytes);
  chmodSync(path, 0o664);
  assert.deepEqual(loadTokenKey({ env: {}, dataDirectory }).export(), bytes);
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

for (const size of [0, 31, 33, 100_000]) {
  test(`a key file of ${size} bytes is refused and left as it is`, (t) => {
    const dataDirectory = temporaryDirectory(t);
    const path = join(dataDirectory, KEY_FILE);
    writeFileSync(path, Buffer.alloc(size));
    assert.throws(() => loadTokenKey({ env: {}, dataDirectory }), {
      name: 'DataError',
      message: `the token key ${path} has ${size} bytes; expected 32. Restore it, or delete it: a new key is made then, and old tokens end`,
    });
    assert.equal(statSync(path).size, size);
  });
}

test('a directory in the place of the key file is refused', (t) => {
  const dataDirectory = temporaryDirectory(t);
  mkdirSync(join(dataDirectory, KEY_FILE));
  assert.throws(() => loadTokenKey({ env: {}, dataDirectory }), /token\.key is not a file$/);
});

test('a data directory that went away is one clear line', (t) => {
  const dataDirectory = join(temporaryDirectory(t), 'missing');
  assert.throws(
    () => loadTokenKey({ env: {}, dataDirectory }),
    (error) =>
      error instanceof DataError &&
      error.message ===
        `cannot use the token key ${join(dataDirectory, KEY_FILE)}: no such file or directory`,
  );
});
