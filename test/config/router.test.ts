import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import express from 'express';
import request from 'supertest';
import { createEvaluationsRouter } from '../../src/config/router.ts';
import { openEvaluationStore } from '../../src/config/store.ts';

/** A server with the router alone, and `count` evaluations of each rule in its store. */
async function serve(
  test: TestContext,
  stored: Readonly<Record<string, number>> = {},
  rules?: ReadonlySet<string>,
) {
  const store = openEvaluationStore({ now: () => Date.UTC(2026, 0, 1) });
  for (const [rule, count] of Object.entries(stored)) {
    const evaluations = Array.from({ length: count }, (_, index) => ({
      resourceType: 'AWS::S3::Bucket',
      resourceId: `${rule} ${index}`,
      complianceType: 'COMPLIANT',
      orderingTimestamp: new Date(1500 * index),
    }));
    store.put(rule, evaluations);
  }
  const server = express().use(createEvaluationsRouter(store, rules)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(() => {
    server.close();
    store.close();
  });
  return { client: request(server), store };
}

const idsIn = (body: { evaluations: readonly { complianceResourceId: string }[] }) =>
  body.evaluations.map(({ complianceResourceId }) => complianceResourceId);

test('stored evaluations are shown under the names of the wire, times as ISO 8601', async (t) => {
  const { client, store } = await serve(t, { demo: 2 });
  store.put('demo', [
    {
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'noted',
      complianceType: 'NON_COMPLIANT',
      annotation: 'public',
      orderingTimestamp: new Date(-250),
    },
  ]);
  const response = await client.get('/_dovetail/evaluations').expect(200);
  assert.match(response.get('content-type') ?? '', /^application\/json/);
  assert.equal(response.get('cache-control'), 'no-store');
  const common = {
    rule: 'demo',
    complianceResourceType: 'AWS::S3::Bucket',
    recordedAt: '2026-01-01T00:00:00.000Z',
  };
  assert.deepEqual(response.body, {
    evaluations: [
      {
        ...common,
        complianceResourceId: 'demo 1',
        complianceType: 'COMPLIANT',
        orderingTimestamp: '1970-01-01T00:00:01.500Z',
      },
      {
        ...common,
        complianceResourceId: 'demo 0',
        complianceType: 'COMPLIANT',
        orderingTimestamp: '1970-01-01T00:00:00.000Z',
      },
      {
        ...common,
        complianceResourceId: 'noted',
        complianceType: 'NON_COMPLIANT',
        annotation: 'public',
        orderingTimestamp: '1969-12-31T23:59:59.750Z',
      },
    ],
  });
});

test('a rule chooses its evaluations, and one that nobody knows has none', async (t) => {
  const { client } = await serve(t, { one: 1, 'two & more': 1 });
  const get = (rule: string) => client.get('/_dovetail/evaluations').query({ rule }).expect(200);
  assert.deepEqual(idsIn((await get('two & more')).body), ['two & more 0']);
  assert.deepEqual((await get('three')).body, { evaluations: [] });
  const everything = await client.get('/_dovetail/evaluations').expect(200);
  assert.deepEqual(idsIn(everything.body), ['two & more 0', 'one 0']);
});

for (const { rules, hint } of [
  { rules: [], hint: 'there is no rule "typo"; there is none' },
  { rules: ['a', 'b'], hint: 'there is no rule "typo"; there are "a", "b"' },
  {
    rules: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    hint: 'there is no rule "typo"; there are "a", "b", "c", "d", "e" and 2 more',
  },
  { rules: ['größe'], hint: 'there is no rule "typo"; there are "gr\\u00f6\\u00dfe"' },
]) {
  test(`a rule that does not exist is hinted at beside ${rules.length} that do`, async (t) => {
    const { client } = await serve(t, {}, new Set(rules));
    const response = await client.get('/_dovetail/evaluations?rule=typo').expect(200);
    assert.deepEqual(response.body, { evaluations: [] });
    assert.equal(response.get('x-dovetail-hint'), hint);
  });
}

test('no hint is given for a rule that exists or has evaluations, or for all rules', async (t) => {
  const { client } = await serve(t, { old: 1 }, new Set(['new']));
  for (const query of ['', '?rule=old', '?rule=new']) {
    const response = await client.get(`/_dovetail/evaluations${query}`).expect(200);
    assert.equal(response.get('x-dovetail-hint'), undefined);
  }
});

test('a page has 100 evaluations, or as many as are asked for', async (t) => {
  const { client } = await serve(t, { demo: 1001 });
  for (const { query, size } of [
    { query: {}, size: 100 },
    { query: { limit: '1' }, size: 1 },
    { query: { limit: '1000' }, size: 1000 },
  ]) {
    const { body } = await client.get('/_dovetail/evaluations').query(query).expect(200);
    assert.equal(body.evaluations.length, size);
    assert.equal(typeof body.next, 'string');
  }
});

test('following next meets every evaluation once, newest first, and ends', async (t) => {
  const { client } = await serve(t, { demo: 7, other: 3 });
  const met: string[] = [];
  let query: Record<string, string> = { rule: 'demo', limit: '3' };
  const sizes: number[] = [];
  // Bounded, so that a next which leads nowhere fails instead of hanging.
  while (sizes.length < 5) {
    const { body } = await client.get('/_dovetail/evaluations').query(query).expect(200);
    met.push(...idsIn(body));
    sizes.push(body.evaluations.length);
    if (body.next === undefined) break;
    query = { ...query, next: body.next };
  }
  assert.deepEqual(sizes, [3, 3, 1]);
  assert.deepEqual(
    met,
    [6, 5, 4, 3, 2, 1, 0].map((index) => `demo ${index}`),
  );
});

const range = 'expected a whole number from 1 to 1000';
for (const { query, message } of [
  { query: 'limit=0', message: `limit is "0"; ${range}` },
  { query: 'limit=1001', message: `limit is "1001"; ${range}` },
  { query: 'limit=-1', message: `limit is "-1"; ${range}` },
  { query: 'limit=1.5', message: `limit is "1.5"; ${range}` },
  { query: 'limit=1e2', message: `limit is "1e2"; ${range}` },
  { query: 'limit=', message: `limit is ""; ${range}` },
  { query: 'limit=ten', message: `limit is "ten"; ${range}` },
  { query: 'limit=1&limit=2', message: 'limit is given more than once; expected one value' },
  { query: 'next=', message: 'next is ""; expected the next of an earlier page' },
  { query: 'next=x', message: 'next is "x"; expected the next of an earlier page' },
  {
    query: `next=${'x'.repeat(5000)}`,
    message: `next is "${'x'.repeat(64)}…"; expected the next of an earlier page`,
  },
  { query: 'rule=', message: 'rule is ""; expected the name of a rule' },
  { query: 'rule=a&rule=b', message: 'rule is given more than once; expected one value' },
  { query: 'rules=a', message: 'unknown parameter "rules"; expected rule, limit or next' },
  { query: 'rule[a]=b', message: 'unknown parameter "rule[a]"; expected rule, limit or next' },
  { query: '__proto__=b', message: 'unknown parameter "__proto__"; expected rule, limit or next' },
]) {
  test(`?${query.slice(0, 40)} is refused with 400 and what was expected`, async (t) => {
    const { client } = await serve(t, { demo: 1 });
    const response = await client.get(`/_dovetail/evaluations?${query}`).expect(400);
    assert.match(response.get('content-type') ?? '', /^application\/json/);
    assert.deepEqual(response.body, { __type: 'ValidationException', message });
  });
}

for (const method of ['post', 'put', 'patch', 'delete', 'options'] as const) {
  test(`${method.toUpperCase()} is refused with 405 in JSON`, async (t) => {
    const { client } = await serve(t);
    const response = await client[method]('/_dovetail/evaluations').expect(405);
    assert.equal(response.get('allow'), 'GET, HEAD');
    assert.deepEqual(response.body, {
      __type: 'MethodNotAllowedException',
      message: `/_dovetail/evaluations answers GET, not ${method.toUpperCase()}`,
    });
  });
}

test('HEAD answers like GET, without a body', async (t) => {
  const { client } = await serve(t, { demo: 1 });
  const response = await client.head('/_dovetail/evaluations').expect(200);
  assert.match(response.get('content-type') ?? '', /^application\/json/);
  assert.equal(response.text ?? '', '');
});

test('other paths are left to the rest of the app', async (t) => {
  const { client } = await serve(t);
  await client.get('/_dovetail/evaluations/more').expect(404);
  await client.get('/').expect(404);
});
