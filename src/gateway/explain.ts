import type { Request, Response } from 'express';
import type { OpenApiDocument } from '../wire/document.ts';
import { schemasOf } from '../wire/document.ts';
import type { JsonObject } from '../wire/json.ts';
import { memberPath } from '../wire/member-path.ts';
import { findViolations } from '../wire/violations.ts';
import { failureOf } from './aws-messages.ts';
import { openApiValidator } from './eov.ts';
import type { Failure } from './failure.ts';
import type { BoundOperation } from './operation.ts';
import { isLargerThan, relevantPart } from './relevant-part.ts';
import { answerSchema, bodySchema } from './validator-view.ts';

/** A body with more values than this is judged by its first mistake, so that nobody makes us list millions. */
const listable = 20_000;

/**
 * Looks again at bodies that were not plainly valid: express-openapi-validator decides, and what it says becomes the
 * failure that the protocol knows. Nothing of this is loaded, and nothing compiled, before a request needs it.
 */
export class Explainer {
  readonly #document: () => Promise<OpenApiDocument>;
  readonly #validators = new Map<string, ReturnType<typeof openApiValidator>>();

  constructor(document: () => Promise<OpenApiDocument>) {
    this.#document = document;
  }

  /** The failure of a request whose body is not valid; undefined if it is. */
  async explain(
    operation: BoundOperation,
    body: JsonObject,
    request: Request,
    response: Response,
  ): Promise<Failure | undefined> {
    const document = await this.#document();
    const schema = bodySchema(document, operation);
    const schemas = schemasOf(document);
    const relevant = relevantPart(body, schema, schemas);
    const validate = this.#validator(document, operation, !isLargerThan(relevant, listable));
    const violations = await validate(relevant, request, response);
    if (violations.length > 0) return failureOf(violations);
    return ruleFailure(document, relevant, operation);
  }

  /** In what an answer departs from the contract: places and keywords, not values, which have no place in a log. */
  async departures(operation: BoundOperation, output: unknown): Promise<readonly string[]> {
    const document = await this.#document();
    const schema = answerSchema(document, operation);
    return findViolations(output, schema, schemasOf(document), {
      direction: 'response',
      limit: 10,
    }).map(({ path, keyword }) => `${memberPath(path)}: ${keyword}`);
  }

  #validator(document: OpenApiDocument, operation: BoundOperation, all: boolean) {
    const key = `${operation.name} ${all}`;
    const known = this.#validators.get(key);
    if (known !== undefined) return known;
    const validator = openApiValidator(document, operation, all);
    this.#validators.set(key, validator);
    return validator;
  }
}

/** What a rule of the contract says of a body that keeps all constraints. */
function ruleFailure(
  document: OpenApiDocument,
  body: unknown,
  operation: BoundOperation,
): Failure | undefined {
  const schemas = schemasOf(document);
  const [broken] = findViolations(body, bodySchema(document, operation), schemas, {
    direction: 'request',
  }).filter(({ keyword }) => keyword === 'x-dovetail-response-only');
  const rule = broken?.schema['x-dovetail-response-only'];
  if (broken === undefined || rule === undefined) return undefined;
  return {
    status: document.components.schemas[rule.error]?.['x-dovetail-error']?.status ?? 400,
    name: rule.error,
    message: rule.message ?? `${String(broken.value)} can't be sent in a request.`,
    hint: `${memberPath(broken.path)}: only an answer may hold ${rule.values.join(', ')}.`,
  };
}
