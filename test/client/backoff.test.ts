import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRetryDelay, retryAfter } from '../../src/client/retry.ts';

const error = new Error('failed');

for (const { kind, attempts, options, random, asked, want } of [
  { kind: 'transient', attempts: 1, options: {}, random: 0.5, asked: 0, want: 50 },
  { kind: 'transient', attempts: 2, options: {}, random: 0.5, asked: 0, want: 100 },
  { kind: 'transient', attempts: 3, options: {}, random: 0.5, asked: 0, want: 200 },
  { kind: 'transient', attempts: 9, options: {}, random: 0.5, asked: 0, want: 10_000 },
  { kind: 'transient', attempts: 3, options: {}, random: 0, asked: 0, want: 0 },
  { kind: 'throttling', attempts: 1, options: {}, random: 0.5, asked: 0, want: 250 },
  { kind: 'throttling', attempts: 2, options: {}, random: 0.5, asked: 0, want: 500 },
  { kind: 'transient', attempts: 1, options: { base: 10 }, random: 0.5, asked: 0, want: 5 },
  { kind: 'transient', attempts: 9, options: { cap: 80 }, random: 0.5, asked: 0, want: 40 },
  { kind: 'transient', attempts: 1, options: {}, random: 0.5, asked: 3000, want: 3050 },
  { kind: 'transient', attempts: 1, options: {}, random: 0.5, asked: 1e9, want: 20_000 },
] as const) {
  const row = JSON.stringify({ kind, attempts, options, random, asked });
  test(`the wait for ${row} is ${want} ms`, (context) => {
    context.mock.method(Math, 'random', () => random);
    const backoff = parseRetryDelay(options);
    assert.equal(backoff.delay({ attempts, error, kind, retryAfter: asked }), want);
  });
}

const now = Date.UTC(2024, 0, 31, 12, 0, 0);
for (const { header, want } of [
  { header: null, want: 0 },
  { header: '', want: 0 },
  { header: '0', want: 0 },
  { header: '120', want: 120_000 },
  { header: '-5', want: 0 },
  { header: '1.5', want: 0 },
  { header: 'soon', want: 0 },
  { header: 'Wed, 31 Jan 2024 12:00:30 GMT', want: 30_000 },
  { header: 'Wed, 31 Jan 2024 11:00:00 GMT', want: 0 },
  { header: 'never GMT', want: 0 },
]) {
  test(`retry-after ${JSON.stringify(header)} asks for ${want} ms`, () => {
    assert.equal(retryAfter(header, now), want);
  });
}
