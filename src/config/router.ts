import { type Request, type Response, Router } from 'express';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { isRuleName } from './rule-name.ts';
import type { EvaluationQuery, EvaluationStore, StoredEvaluation } from './store.ts';

/** Where the stored evaluations are shown. */
export const EVALUATIONS_PATH = '/_dovetail/evaluations';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/** How much of a bad value an error message repeats. */
const SHOWN_LENGTH = 64;

type Parameters = Readonly<Record<string, string>>;

/**
 * A router, to be mounted at the root, for `GET /_dovetail/evaluations`: what is stored, newest first, as
 * `{ "evaluations": […], "next": "…" }`, where `next` is there as long as pages follow. Query parameters:
 *
 * - `rule`: the evaluations of this rule; by default those of all rules. A rule that nobody knows has an empty page,
 *   not an error, since the store may hold what an earlier process stored for rules of its own.
 * - `limit`: the size of a page, 1 to 1000, 100 by default.
 * - `next`: the `next` of the page before.
 *
 * A parameter that is wrong, unknown or given twice: 400 with a `ValidationException`. A method other than GET and
 * HEAD: 405. Both are JSON.
 */
export function createEvaluationsRouter(store: Pick<EvaluationStore, 'list'>): Router {
  const router = Router();
  router
    .route(EVALUATIONS_PATH)
    .get((request, response) => answerPage(store, request, response))
    .all((request, response) => {
      response
        .status(405)
        .set('Allow', 'GET, HEAD')
        .json({
          __type: 'MethodNotAllowedException',
          message: `${EVALUATIONS_PATH} answers GET, not ${request.method}`,
        });
    });
  return router;
}

function answerPage(
  store: Pick<EvaluationStore, 'list'>,
  request: Request,
  response: Response,
): void {
  response.set('Cache-Control', 'no-store');
  const query = readQuery(request.query);
  if (typeof query === 'string') {
    response.status(400).json({ __type: 'ValidationException', message: query });
    return;
  }
  const page = store.list(query);
  response.json({
    evaluations: page.evaluations.map(showEvaluation),
    ...(page.next === undefined ? {} : { next: encodeCursor(page.next) }),
  });
}

/** The names are those of the wire, in lower camel case as everything under `/_dovetail/`. */
function showEvaluation(evaluation: StoredEvaluation) {
  return {
    rule: evaluation.rule,
    complianceResourceType: evaluation.resourceType,
    complianceResourceId: evaluation.resourceId,
    complianceType: evaluation.complianceType,
    annotation: evaluation.annotation,
    orderingTimestamp: evaluation.orderingTimestamp.toISOString(),
    recordedAt: evaluation.recordedAt.toISOString(),
  };
}

/** What a query string asks for, or a message about the first thing that is wrong with it. */
function readQuery(query: Request['query']): EvaluationQuery | string {
  const parameters = singleValues(query);
  if (typeof parameters === 'string') return parameters;
  const { rule, limit = String(DEFAULT_LIMIT), next } = parameters;

  if (rule !== undefined && !isRuleName(rule)) {
    return `rule is ${show(rule)}; expected the name of a rule`;
  }
  const count = /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (count < 1 || count > MAX_LIMIT) {
    return `limit is ${show(limit)}; expected a whole number from 1 to ${MAX_LIMIT}`;
  }
  const after = next === undefined ? undefined : decodeCursor(next);
  if (next !== undefined && after === undefined) {
    return `next is ${show(next)}; expected the next of an earlier page`;
  }
  return { rule, limit: count, after };
}

function singleValues(query: Request['query']): Parameters | string {
  const parameters: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    if (name !== 'rule' && name !== 'limit' && name !== 'next') {
      return `unknown parameter ${show(name)}; expected rule, limit or next`;
    }
    if (typeof value !== 'string') return `${name} is given more than once; expected one value`;
    parameters[name] = value;
  }
  return parameters;
}

function show(text: string): string {
  return JSON.stringify(text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text);
}
