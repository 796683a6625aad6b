import { type Request, type Response, Router } from 'express';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { isRuleName } from './rule-name.ts';
import type { EvaluationQuery, EvaluationStore, StoredEvaluation } from './store.ts';

/** Where the stored evaluations are shown. */
export const EVALUATIONS_PATH = '/_dovetail/evaluations';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/** The header of an empty page of a rule that does not exist: it names rules that do. */
const HINT_HEADER = 'x-dovetail-hint';

/** The most rules that a hint names. */
const HINTED_RULES = 5;

/** How much of a bad value an error message repeats. */
const SHOWN_LENGTH = 64;

type Parameters = Readonly<Record<string, string>>;

/**
 * A router, to be mounted at the root, for `GET /_dovetail/evaluations`: what is stored, newest first, as
 * `{ "evaluations": […], "next": "…" }`, where `next` is there as long as pages follow. Query parameters:
 *
 * - `rule`: the evaluations of this rule; by default those of all rules. A rule that nobody knows has an empty page,
 *   not an error, since the store may hold what an earlier process stored for rules of its own; the header
 *   `x-dovetail-hint` then names rules that exist, five at most.
 * - `limit`: the size of a page, 1 to 1000, 100 by default.
 * - `next`: the `next` of the page before.
 *
 * A parameter that is wrong, unknown or given twice: 400 with a `ValidationException`. A method other than GET and
 * HEAD: 405. Both are JSON.
 *
 * @param rules the names of the rules that exist; without them there are no hints
 */
export function createEvaluationsRouter(
  store: Pick<EvaluationStore, 'list'>,
  rules?: ReadonlySet<string>,
): Router {
  const router = Router();
  router
    .route(EVALUATIONS_PATH)
    .get((request, response) => answerPage(store, rules, request, response))
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
  rules: ReadonlySet<string> | undefined,
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
  const { rule, after } = query;
  const isUnknown = rule !== undefined && rules?.has(rule) === false;
  if (isUnknown && after === undefined && page.evaluations.length === 0) {
    response.set(HINT_HEADER, hintFor(rule, [...rules]));
  }
  response.json({
    evaluations: page.evaluations.map(showEvaluation),
    ...(page.next === undefined ? {} : { next: encodeCursor(page.next) }),
  });
}

/** Says which rules there are, in ASCII, since a header takes nothing else. */
function hintFor(rule: string, rules: readonly string[]): string {
  const shown = rules.slice(0, HINTED_RULES).map(show).join(', ');
  const more = rules.length > HINTED_RULES ? ` and ${rules.length - HINTED_RULES} more` : '';
  const known = rules.length === 0 ? 'there is none' : `there are ${shown}${more}`;
  return toAscii(`there is no rule ${show(rule)}; ${known}`);
}

/** Escapes as JSON does what is not ASCII. */
function toAscii(text: string): string {
  return text.replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
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
