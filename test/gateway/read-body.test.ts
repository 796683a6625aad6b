import assert from 'node:assert/strict';
import { test } from 'node:test';
import express, { type RequestHandler } from 'express';
import request from 'supertest';
import { createGateway } from '../../generated/put-evaluations/gateway.ts';
import { bodyText } from './bodies.ts';
import { mediaType, target } from './wire-constants.ts';

/** The answer of a gateway that stands behind a parser, with what it logged as an error. */
async function behind(parser: RequestHandler) {
  const errors: unknown[] = [];
  const logger = {
    info: () => {},
    warn: () => {},
    error: (fields: object) => errors.push('err' in fields && String(fields.err)),
  };
  const { app } = createGateway({ putEvaluations: () => ({ FailedEvaluations: [] }) }, { logger });
  const { status, text } = await request(express().use(parser, app))
    .post('/')
    .set({ 'content-type': mediaType, 'x-amz-target': target })
    .send(bodyText());
  return { status, text, errors };
}

test('a body that was read into bytes before the gateway is taken', async () => {
  assert.deepEqual(await behind(express.raw({ type: () => true })), {
    status: 200,
    text: '{"FailedEvaluations":[]}',
    errors: [],
  });
});

test('a body that was parsed before the gateway is a failure of the service, with a word in the log', async () => {
  const { status, text, errors } = await behind(express.json({ type: () => true }));
  assert.equal(status, 500);
  assert.match(text, /^\{"__type":"InternalFailure"/);
  assert.deepEqual(errors, [
    'Error: the body was read before the gateway got it: mount it before any parser',
  ]);
});
