import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import express, { type Request, type Response } from 'express';
import type { Broken } from '../../../src/conformance/cases/case.ts';
import { judgeRequest } from '../../../src/conformance/cases/expected.ts';
import type { Operation } from '../../../src/conformance/operation.ts';
import { Explainer } from '../../../src/gateway/explain.ts';
import { type BoundOperation, bind } from '../../../src/gateway/operation.ts';
import { isObject } from '../../../src/wire/json.ts';
import { memberPath } from '../../../src/wire/member-path.ts';
import { resolveSchema, type Schema, type Schemas } from '../../../src/wire/schema.ts';
import type { Artifacts } from './artifacts.ts';
import { unexpected } from './expectation.ts';
import { schemaAt } from './refused-by-type.ts';
import type { Truth } from './truth.ts';
import { schemaInside } from './values.ts';

const app = express();

/**
 * The slow path alone, on the document that the artifact has: express-openapi-validator decides on each body as the
 * case says, and departures of answers are found where they are.
 */
export async function checkExplainer(
  { document }: Artifacts,
  { cases, operation, schemas, document: stated }: Truth,
): Promise<readonly string[]> {
  const failures: string[] = [];
  const explainer = new Explainer(async () => document);
  const { request, response } = exchange();
  for (const { id, kind, value, operation: name, expected, broken } of cases.requests) {
    if (kind === 'wire' || !isObject(value)) continue;
    const failure = await explainer
      .explain(bound(operation(name)), value, request, response)
      .catch((error: unknown) => ({ status: 0, name: `${error}`, message: '' }));
    const answer = {
      status: failure?.status ?? operation(name).status,
      error: failure?.name,
      message: failure?.message ?? '',
    };
    failures.push(...unexpected(answer, expected).map((text) => `${id}: the slow path: ${text}`));
    const words = ruleMessage(broken, operation(name).input.schema, schemas);
    if (words !== undefined && answer.message !== words) {
      failures.push(`${id}: the slow path: expected the message ${words}, got ${answer.message}`);
    }
  }
  for (const { id, kind, value, operation: name } of cases.requests) {
    if (kind !== 'valid' || !id.endsWith('/epoch-seconds/whole')) continue;
    // No case of other people's servers, whose dates may reach further; the decoder here could not take it.
    const far = withFarMoments(value, operation(name).input.schema, schemas);
    if (!isObject(far)) continue;
    const failure = await explainer
      .explain(bound(operation(name)), far, request, response)
      .catch((error: unknown) => ({ name: `${error}` }));
    if (failure?.name === judgeRequest(far, operation(name), stated).expected.error) continue;
    failures.push(`${id}: the slow path lets a moment pass that no Date can hold`);
  }
  for (const { id, error, value, operation: name, broken } of cases.responses) {
    if (error !== undefined) continue;
    const expected = broken.slice(0, 10).map((each) => `${memberPath(each.path)}: ${each.keyword}`);
    const found = await explainer
      .departures(bound(operation(name)), value)
      .catch((thrown: unknown) => [`${thrown}`]);
    if (expected.join() === found.join()) continue;
    failures.push(`${id}: expected the departures [${expected}], found [${found}]`);
  }
  return failures;
}

/** A body whose timestamps are one second past the last that a `Date` can hold (ECMA-262, section 21.4.1.1). */
function withFarMoments(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const schema = resolveSchema(unresolved, schemas);
  if (schema.format === 'epoch-seconds') return 8_640_000_000_001;
  if (Array.isArray(value)) {
    return value.map((item) => withFarMoments(item, schema.items ?? {}, schemas));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      withFarMoments(member, schemaInside(schema, name) ?? {}, schemas),
    ]),
  );
}

/** What a rule of the contract says of a body that breaks nothing else; undefined where it leaves the words open. */
function ruleMessage(
  broken: readonly Broken[],
  root: Schema,
  schemas: Schemas,
): string | undefined {
  const [first] = broken;
  const isRuleAlone = broken.every(({ keyword }) => keyword === 'x-dovetail-response-only');
  if (first === undefined || !isRuleAlone) return undefined;
  return schemaAt(root, first.path, schemas)['x-dovetail-response-only']?.message;
}

/** A request and its response as Express makes them, without a connection. */
export function exchange(): { request: Request; response: Response } {
  const incoming = new IncomingMessage(new Socket());
  incoming.method = 'POST';
  const request: Request = Object.setPrototypeOf(incoming, app.request);
  const response: Response = Object.setPrototypeOf(new ServerResponse(incoming), app.response);
  return { request, response };
}

function bound({ name, path, wirePath, method, mediaType, status }: Operation): BoundOperation {
  const nothing = () => ({});
  const no = () => false;
  return bind(
    {
      name,
      path,
      wirePath,
      method,
      mediaType: mediaType ?? '',
      status,
      headers: {},
      accepts: no,
      acceptsOutput: no,
      decode: nothing,
      encode: nothing,
      errors: {},
    },
    nothing,
  );
}
