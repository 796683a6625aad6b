import assert from 'node:assert/strict';
import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  createResultTokens,
  DEFAULT_TOKEN_LIFETIME,
  type ResultTokenOptions,
} from '../../src/config/token.ts';
import { anyText } from '../any-text.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const NOW = Date.UTC(2026, 0, 1);
const key = createSecretKey(randomBytes(32));

function tokensWith(options: Partial<ResultTokenOptions> = {}) {
  return createResultTokens({
    key,
    account: '123456789012',
    region: 'us-east-1',
    now: () => NOW,
    ...options,
  });
}

const tokens = tokensWith();
const token = tokens.mint('demo', 'event-1');
const bytes = Buffer.from(token, 'base64url');

test('a token gives back what it was made for, whatever the rule is called', () => {
  const name = anyText({ minLength: 1, maxLength: 128 });
  fc.assert(
    fc.property(name, fc.uuid(), (rule, eventId) => {
      assert.deepEqual(tokens.open(tokens.mint(rule, eventId)), {
        rule,
        eventId,
        expiresAt: NOW + DEFAULT_TOKEN_LIFETIME,
      });
    }),
  );
});

test('each token is another text, of another event, that shows nothing of its rule', () => {
  const [one, other] = [tokens.mint('demo'), tokens.mint('demo')];
  assert.notEqual(one, other);
  assert.notEqual(tokens.open(one)?.eventId, tokens.open(other)?.eventId);
  assert.match(one, /^[A-Za-z0-9_-]+$/);
  assert.equal(Buffer.from(one, 'base64url').includes('demo'), false);
});

test('a token with any one character replaced is refused', () => {
  for (let position = 0; position < token.length; position += 1) {
    for (const character of `${ALPHABET}+/= .é`) {
      if (character === token[position]) continue;
      const forged = token.slice(0, position) + character + token.slice(position + 1);
      assert.equal(tokens.open(forged), undefined, `${character} at ${position}`);
    }
  }
});

test('a token with any byte changed, added or taken away is refused', () => {
  const position = fc.nat(bytes.length - 1);
  fc.assert(
    fc.property(position, fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const before = bytes.subarray(0, at);
      const changed = Buffer.of((bytes[at] ?? 0) ^ mask);
      const forgeries = [
        [before, changed, bytes.subarray(at + 1)],
        [before, changed, bytes.subarray(at)],
        [before, bytes.subarray(at + 1)],
        [before],
        [bytes, changed],
      ];
      for (const parts of forgeries) {
        assert.equal(tokens.open(Buffer.concat(parts).toString('base64url')), undefined);
      }
    }),
    { numRuns: 500 },
  );
});

test('a text that is no token is refused', () => {
  const text = fc.oneof(
    anyText(),
    fc.base64String({ maxLength: 300 }),
    fc.uint8Array({ minLength: 20, maxLength: 200 }).map((array) => {
      return Buffer.from([1, ...array]).toString('base64url');
    }),
  );
  fc.assert(
    fc.property(text, (candidate) => tokens.open(candidate) === undefined),
    { numRuns: 1000 },
  );
});

for (const [what, text] of Object.entries({
  'the empty text': '',
  'a text of 10 kB': 'A'.repeat(10_000),
  'a text of 1 MB': 'é'.repeat(1_000_000),
  'a token with a blank after it': `${token} `,
  'a token with padding': `${token}==`,
  'a token twice': token + token,
  'a bare header and tag': Buffer.concat([Buffer.of(1), Buffer.alloc(28)]).toString('base64url'),
  'the word TESTMODE': 'TESTMODE',
})) {
  test(`${what} is refused`, () => assert.equal(tokens.open(text), undefined));
}

for (const [what, options] of Object.entries({
  key: { key: createSecretKey(randomBytes(32)) },
  account: { account: '210987654321' },
  region: { region: 'eu-central-1' },
} satisfies Record<string, Partial<ResultTokenOptions>>)) {
  test(`a token of another ${what} is refused`, () => {
    assert.equal(tokensWith(options).open(token), undefined);
  });
}

for (const { lifetime, after, good } of [
  { lifetime: undefined, after: 24 * 60 * 60 * 1000 - 1, good: true },
  { lifetime: undefined, after: 24 * 60 * 60 * 1000, good: false },
  { lifetime: 1000, after: 999, good: true },
  { lifetime: 1000, after: 1000, good: false },
  { lifetime: 1000, after: 1e12, good: false },
]) {
  const name = `${lifetime ?? 'the default'} ms of life, ${after} ms later`;
  test(`with ${name}, a token is ${good ? 'good' : 'expired'}`, () => {
    let now = NOW;
    const clocked = tokensWith({ lifetime, now: () => now });
    const minted = clocked.mint('demo');
    now += after;
    assert.equal(clocked.open(minted) !== undefined, good);
  });
}

/** Whatever text under the key, as `mint` seals claims. */
function seal(text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(JSON.stringify([1, '123456789012', 'us-east-1'])));
  const sealed = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([Buffer.of(1), nonce, ...sealed]).toString('base64url');
}

test('what the key sealed but is no claim of a token is refused', () => {
  assert.notEqual(tokens.open(seal(JSON.stringify(['demo', 'event', NOW + 1]))), undefined);
  for (const text of ['', 'x', 'null', '{}', '[]', '["demo","event"]', '["demo",1,2e12]']) {
    assert.equal(tokens.open(seal(text)), undefined, text);
  }
});

test('a text of more than 4,096 characters is refused even where the key sealed it', () => {
  const sealedWith = (length: number) =>
    seal(JSON.stringify(['demo', 'x'.repeat(length), NOW + 1]));
  assert.notEqual(tokens.open(sealedWith(3000)), undefined);
  assert.equal(tokens.open(sealedWith(3100)), undefined);
});

test('no token is made that would be too long to open', () => {
  assert.throws(() => tokens.mint('demo', 'x'.repeat(4000)), RangeError);
});
