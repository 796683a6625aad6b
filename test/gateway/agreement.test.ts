import assert from 'node:assert/strict';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { test } from 'node:test';
import express, { type Request, type Response } from 'express';
import fc from 'fast-check';
import { document } from '../../generated/put-evaluations/document.ts';
import { acceptsPutEvaluationsRequest as accepts } from '../../generated/put-evaluations/validators.ts';
import { openApiValidator } from '../../src/gateway/eov.ts';
import { relevantPart } from '../../src/gateway/relevant-part.ts';
import { isObject } from '../../src/wire/json.ts';
import { operationSchemas } from '../../src/wire/operation-schemas.ts';
import { findViolations, type Violation } from '../../src/wire/violations.ts';
import { nearlyValidBody, validBody } from './arbitrary-bodies.ts';
import { bodyText, bodyWith, evaluation } from './bodies.ts';
import { operation } from './operation.ts';

/*
 * Three judges of a body have to agree: the compiled accept function, express-openapi-validator, and findViolations.
 */

const { schemas } = document.components;
const schema = operationSchemas(document, operation).input;
const validateAll = openApiValidator(document, operation, schema, { all: true });
const validateFirst = openApiValidator(document, operation, schema, { all: false });
const app = express();

// A request and its response as Express makes them, without a connection. They are but the vehicle of a body, and
// carry one after the other.
const incoming = new IncomingMessage(new Socket());
incoming.method = 'POST';
const request: Request = Object.setPrototypeOf(incoming, app.request);
const response: Response = Object.setPrototypeOf(new ServerResponse(incoming), app.response);

async function byValidator(body: unknown, validate = validateAll): Promise<readonly Violation[]> {
  return validate(relevantPart(body, schema, schemas), request, response);
}

function byOurselves(body: unknown, direction: 'request' | 'response'): readonly Violation[] {
  return findViolations(body, schema, schemas, { direction, limit: 10_000 });
}

/** Violations as text, in any order. */
function texts(violations: readonly Violation[]): readonly string[] {
  return violations.map(({ path, keyword }) => `${path.join('/')}: ${keyword}`).sort();
}

/** Fails unless the three judges agree. Gives what is wrong with the body. */
async function agreed(body: unknown): Promise<readonly string[]> {
  const all = texts(await byValidator(body));
  // The rule for requests alone is not the validator's business.
  assert.deepEqual(all, texts(byOurselves(body, 'response').filter(isLookedAt)));
  const wrong = byOurselves(body, 'request');
  if (accepts(body)) assert.deepEqual(texts(wrong), []);
  else assert.ok(wrong.length > 0 || hasNull(body), 'refused by the accept function alone');
  return texts(wrong);
}

/** Fails unless a validator that ends at the first violation finds one of all, where there is one. */
async function agreedAtFirst(body: unknown): Promise<void> {
  const first = texts(await byValidator(body, validateFirst));
  const all = texts(byOurselves(body, 'response').filter(isLookedAt));
  for (const text of first) assert.ok(all.includes(text), text);
  assert.equal(first.length, Math.min(1, all.length));
}

/** Whether a violation is not behind the first evaluation too many: the validator gets nothing of that. */
function isLookedAt({ path: [member, index] }: Violation): boolean {
  return member !== 'Evaluations' || typeof index !== 'number' || index <= 100;
}

/** Whether a member is null that may be: the one thing valid which the accept function leaves to the others. */
function hasNull(value: unknown): boolean {
  if (value === null) return true;
  const inside = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return inside.some(hasNull);
}

const long = (max: number) => ['x', '€', '😀', '\ud83d', '\ude00'].map((each) => each.repeat(max));
const at = (name: string) => `Evaluations/0/${name}`;

for (const { title, bodies, want } of [
  { title: 'valid bodies', bodies: [bodyText(), '{"ResultToken":""}'], want: [] },
  { title: 'no token', bodies: ['{}', '{"ResultToken":null}'], want: ['ResultToken: required'] },
  { title: 'a token of another type', bodies: ['{"ResultToken":{}}'], want: ['ResultToken: type'] },
  ...[
    ['ComplianceResourceType', 256],
    ['ComplianceResourceId', 768],
    ['Annotation', 256],
  ].flatMap(([name, max]) => [
    {
      title: `${name} at its upper bound`,
      bodies: long(Number(max)).map((value) => bodyWith({ [String(name)]: value })),
      want: [],
    },
    {
      title: `${name} beyond its upper bound`,
      bodies: long(Number(max) + 1).map((value) => bodyWith({ [String(name)]: value })),
      want: [`${at(String(name))}: maxLength`],
    },
    {
      title: `${name} at its lower bound`,
      bodies: long(1).map((value) => bodyWith({ [String(name)]: value })),
      want: [],
    },
    {
      title: `an empty ${name}`,
      bodies: [bodyWith({ [String(name)]: '' })],
      want: [`${at(String(name))}: minLength`],
    },
  ]),
  {
    title: 'a hundred evaluations',
    bodies: [bodyText({ Evaluations: Array(100).fill(evaluation()) })],
    want: [],
  },
  {
    title: 'a hundred and one evaluations',
    bodies: [bodyText({ Evaluations: Array(101).fill(evaluation()) })],
    want: ['Evaluations: maxItems'],
  },
  {
    title: 'a value that no enum knows',
    bodies: ['', 'compliant', 'X'].map((value) => bodyWith({ ComplianceType: value })),
    want: [`${at('ComplianceType')}: enum`],
  },
  {
    title: 'a value for answers alone',
    bodies: [bodyWith({ ComplianceType: 'INSUFFICIENT_DATA' })],
    want: [`${at('ComplianceType')}: x-dovetail-response-only`],
  },
  {
    title: 'timestamps at their bounds',
    bodies: [8.64e12, -8.64e12, 0].map((value) => bodyWith({ OrderingTimestamp: value })),
    want: [],
  },
  {
    title: 'timestamps beyond their bounds',
    bodies: [8.64e12 + 1, -8.64e12 - 1].map((value) => bodyWith({ OrderingTimestamp: value })),
    want: [`${at('OrderingTimestamp')}: format`],
  },
  {
    title: 'a null among evaluations',
    bodies: [bodyText({ Evaluations: [null] })],
    want: ['Evaluations/0: type'],
  },
  {
    title: 'members that are null, where they may be missing',
    bodies: [bodyText({ TestMode: null }), bodyWith({ Annotation: null })],
    want: [],
  },
]) {
  test(`all judges agree on ${title}`, async () => {
    for (const body of bodies) {
      assert.deepEqual(await agreed(JSON.parse(body)), want);
      await agreedAtFirst(JSON.parse(body));
    }
  });
}

test('all judges agree on what is wrong with bodies near the contract', async () => {
  let valid = 0;
  let invalid = 0;
  let count = 0;
  await fc.assert(
    fc.asyncProperty(nearlyValidBody, async (body) => {
      // An infinite number comes out of JSON text that names one too large; JSON.stringify would write null.
      const sent = withoutUndefined(body);
      const wrong = await agreed(sent);
      // The validator that ends at the first violation is the other one but for an option: some bodies will do.
      count += 1;
      if (count % 8 === 0) await agreedAtFirst(sent);
      if (wrong.length === 0) valid += 1;
      else invalid += 1;
    }),
    { numRuns: 10_000 },
  );
  // Near the contract means on both sides of its border.
  assert.ok(valid > 1_000 && invalid > 1_000, `${valid} valid, ${invalid} invalid`);
});

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutUndefined(item) ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [[name, withoutUndefined(member)]],
    ),
  );
}

test('what is valid and has no null is accepted at once', () => {
  fc.assert(
    fc.property(validBody, (body) => accepts(body)),
    { numRuns: 2_000 },
  );
});
