import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindDeferred, createServiceGateway, type Gateway } from 'dovetail-contract/gateway';
import type { OperationBindings } from 'dovetail-contract/wire';
import request from 'supertest';
import { document } from '../../generated/put-evaluations/document.ts';
import { bodyText } from './bodies.ts';
import { operation } from './operation.ts';
import { mediaType, target } from './wire-constants.ts';

const bindings: OperationBindings = {
  request: { members: {}, body: { kind: 'none' } },
  response: { members: {}, body: { kind: 'none' } },
};

const protocols = {
  'aws.protocols#awsJson1_1': {
    code: operation,
    send: ({ app }: Gateway) =>
      request(app)
        .post('/')
        .set({ 'content-type': mediaType, 'x-amz-target': target })
        .send(bodyText()),
  },
  'aws.protocols#restJson1': {
    code: {
      ...{ ...operation, bindings },
      accepts: () => true,
      decode: () => ({ ResultToken: 'token' }),
    },
    send: ({ app }: Gateway) => request(app).post('/'),
  },
};

for (const [protocol, { code, send }] of Object.entries(protocols)) {
  const deferredGateway = (load: () => Promise<typeof code>): Gateway => {
    const { name, path, wirePath, method, headers } = operation;
    const route = { name, path, wirePath, method, headers, mediaType };
    const binding = bindDeferred({ ...route, load }, () => ({ FailedEvaluations: [] }));
    return createServiceGateway(
      { protocol, operations: [binding], document: async () => document },
      { logger: { error: () => {}, warn: () => {}, info: () => {} } },
    );
  };

  test(`${protocol}: the code of an operation is loaded by its first requests, once`, async () => {
    let count = 0;
    const gateway = deferredGateway(async () => {
      count += 1;
      return code;
    });
    assert.equal(count, 0);
    const answers = await Promise.all([send(gateway), send(gateway)]);
    answers.push(await send(gateway));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.equal(count, 1);
  });

  test(`${protocol}: code that can't be loaded is a failure of the gateway, and of no other request`, async () => {
    const gateway = deferredGateway(() => Promise.reject(new Error('no such file')));
    assert.equal((await send(gateway)).status, 500);
    assert.equal((await request(gateway.app).get('/_dovetail/health')).status, 200);
  });
}
