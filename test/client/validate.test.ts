import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InvalidRequestError } from 'dovetail-contract/client';
import { CodecError } from 'dovetail-contract/wire';
import { Connection } from '../../src/client/connection.ts';
import { json, startServer } from './server.ts';
import {
  eagerClient,
  loads,
  type PutThingsRequest,
  putThingsOperation,
  rejectionOf,
  type Thing,
} from './things.ts';

const thing: Thing = { Name: 'a', Kind: 'SMALL', Made: new Date(0) };

/** A thing as a caller without a compiler may build it. */
function uncheckedThing(members: Readonly<Record<string, unknown>>): Thing {
  return Object.assign(structuredClone(thing), members);
}

const invalid: PutThingsRequest = {
  Things: [
    uncheckedThing({ Name: 'a-secret-name' }),
    uncheckedThing({ Kind: 'HUGE' }),
    uncheckedThing({ Name: undefined }),
  ],
  Note: 'UPPER',
};

test('a request that departs from the contract is refused before it is sent, with every path in words', async (context) => {
  const server = await startServer(context, json({}));
  const promise = eagerClient(server.url, { validate: true }).putThings(invalid);
  const error = await rejectionOf(promise);
  assert.ok(error instanceof InvalidRequestError);
  assert.equal(
    error.message,
    'PutThings: Things: expected at most 2 items, found 3; ' +
      'Things[0].Name: expected at most 8 characters, found 13; ' +
      'Things[1].Kind: expected one of LARGE, SMALL, found another value; ' +
      'Things[2].Name: expected a value, found nothing; ' +
      'Note: expected text that matches ^[a-z]*$, found other text',
  );
  assert.deepEqual(
    error.violations.map(({ path, keyword }) => [path, keyword]),
    [
      ['Things', 'maxItems'],
      ['Things[0].Name', 'maxLength'],
      ['Things[1].Kind', 'enum'],
      ['Things[2].Name', 'required'],
      ['Note', 'pattern'],
    ],
  );
  assert.equal(server.received.length, 0);
});

test('without validation the service judges', async (context) => {
  const server = await startServer(context, json({}));
  await eagerClient(server.url).putThings(invalid);
  assert.equal(server.received.length, 1);
});

test('a call says for itself whether it is validated', async (context) => {
  const server = await startServer(context, json({}));
  const validating = eagerClient(server.url, { validate: true });
  await validating.putThings(invalid, { validate: false });
  const trusting = eagerClient(server.url);
  await assert.rejects(trusting.putThings(invalid, { validate: true }), InvalidRequestError);
  assert.equal(server.received.length, 1);
});

test('the document is not loaded for a request that is plainly valid', async (context) => {
  const server = await startServer(context, json({}));
  const before = loads.count;
  await eagerClient(server.url, { validate: true }).putThings({ Things: [thing] });
  assert.equal(loads.count, before);
  assert.equal(server.received.length, 1);
});

test('a valid request that the fast check does not take is sent', async (context) => {
  const server = await startServer(context, json({}));
  const before = loads.count;
  await eagerClient(server.url, { validate: true }).putThings({ Things: [thing], Note: 'fine' });
  assert.equal(loads.count, before + 1);
  assert.equal(
    server.received[0]?.body,
    '{"Things":[{"Name":"a","Kind":"SMALL","Made":0}],"Note":"fine"}',
  );
});

for (const { title, input, message, path } of [
  {
    title: 'an invalid Date',
    input: { Things: [thing, uncheckedThing({ Made: new Date(Number.NaN) })] },
    message: 'PutThings: Things[1].Made: expected a valid Date, found an invalid Date',
    path: 'Things[1].Made',
  },
  {
    title: 'a string in place of a Date',
    input: { Things: [uncheckedThing({ Made: '2024-01-01' })] },
    message: 'PutThings: Things[0].Made: expected a valid Date, found a string',
    path: 'Things[0].Made',
  },
  {
    title: 'no object',
    input: null,
    message: 'PutThings: the request: expected an object, found null',
    path: '',
  },
]) {
  test(`${title} is refused without validation, too`, async (context) => {
    const server = await startServer(context, json({}));
    const client = eagerClient(server.url);
    const promise: Promise<unknown> = Reflect.apply(client.putThings, client, [input]);
    const error = await rejectionOf(promise);
    assert.ok(error instanceof InvalidRequestError);
    assert.equal(error.message, message);
    assert.ok(error.cause instanceof CodecError);
    assert.equal(error.violations.length, 1);
    assert.equal(error.violations[0]?.path, path);
    assert.equal(server.received.length, 0);
  });
}

test('a value that JSON can not hold is refused', async (context) => {
  const server = await startServer(context, json({}));
  const circular: { self?: unknown } = {};
  circular.self = circular;
  const error = await rejectionOf(eagerClient(server.url).putThings({ Extra: circular }));
  assert.ok(error instanceof InvalidRequestError);
  assert.equal(error.message, "PutThings: the request can't be written as JSON");
  assert.ok(error.cause instanceof TypeError);
  assert.equal(server.received.length, 0);
});

test('an input that holds itself is refused, however the encoder goes through it', async (context) => {
  const server = await startServer(context, json({}));
  const endless = (value: unknown): unknown => endless([value]);
  const operation = { ...putThingsOperation, encode: endless };
  const connection = new Connection({ endpoint: server.url });
  const error = await rejectionOf(connection.call(operation, {}));
  assert.ok(error instanceof InvalidRequestError);
  assert.equal(error.message, "PutThings: the request can't be written as JSON");
  assert.ok(error.cause instanceof RangeError);
  assert.equal(server.received.length, 0);
});
