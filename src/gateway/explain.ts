import type { Request, Response } from 'express';
import { type OpenApiDocument, schemasOf } from '../wire/document.ts';
import type { JsonObject } from '../wire/json.ts';
import { memberPath } from '../wire/member-path.ts';
import {
  errorNames,
  isBodyOnly,
  operationAt,
  operationSchemas,
} from '../wire/operation-schemas.ts';
import type { Schema, Schemas } from '../wire/schema.ts';
import { hasFieldList } from '../wire/validation-dialect.ts';
import { findViolations, type Violation, type ViolationOptions } from '../wire/violations.ts';
import { failureOf } from './aws-messages.ts';
import { openApiValidator, type ValueValidator } from './eov.ts';
import type { Failure } from './failure.ts';
import { hasRiskyPattern, linearMatcher, type MatchesPattern } from './linear-patterns.ts';
import type { BoundOperation } from './operation.ts';
import { isLargerThan, relevantPart } from './relevant-part.ts';
import { isSecret } from './secret.ts';
import { smithyFailureOf } from './smithy-messages.ts';

/** A value with more values inside is judged by its first mistake, so that nobody makes us list millions. */
const listable = 20_000;

/** What leads to an operation in a document. */
type Place = Pick<BoundOperation, 'name' | 'path' | 'method'>;

/**
 * Looks again at values that were not plainly valid: express-openapi-validator decides, with `findViolations` for what
 * it can't, and what they say becomes the failure that the protocol knows. Nothing of this is loaded, and nothing
 * compiled, before a request needs it.
 */
export class Explainer {
  readonly #document: () => Promise<OpenApiDocument>;
  readonly #judges = new Map<string, Judge>();

  constructor(document: () => Promise<OpenApiDocument>) {
    this.#document = document;
  }

  /** The failure of a request whose value is not valid; undefined if it is. */
  async explain(
    operation: Place,
    value: JsonObject,
    request: Request,
    response: Response,
  ): Promise<Failure | undefined> {
    return (await this.#judge(operation)).explain(value, request, response);
  }

  /** In what an answer departs from the contract: places and keywords, not values, which have no place in a log. */
  async departures(operation: Place, output: unknown): Promise<readonly string[]> {
    return (await this.#judge(operation)).departures(output);
  }

  async #judge(operation: Place): Promise<Judge> {
    const known = this.#judges.get(operation.name);
    if (known !== undefined) return known;
    const judge = new Judge(await this.#document(), operation);
    this.#judges.set(operation.name, judge);
    return judge;
  }
}

/** What judges the values of one operation. */
class Judge {
  readonly #document: OpenApiDocument;
  readonly #operation: Place;
  readonly #schemas: Schemas;
  readonly #input: Schema;
  readonly #output: Schema;
  readonly #offsets: boolean;
  readonly #failureOf: (violations: readonly Violation[], value: JsonObject) => Failure;
  readonly #validators = new Map<boolean, ValueValidator>();
  #isRisky: boolean | undefined;

  constructor(document: OpenApiDocument, operation: Place) {
    const { protocol } = document['x-dovetail-service'];
    const { input, output } = operationSchemas(document, operation);
    this.#document = document;
    this.#operation = operation;
    this.#schemas = schemasOf(document);
    this.#input = input;
    this.#output = output;
    // Smithy's timestamps are in UTC; those of OpenAPI are what RFC 3339 allows.
    this.#offsets = protocol === 'openapi';
    const isRest = !isBodyOnly(protocol);
    this.#failureOf =
      isRest && hasFieldList(errorNames(operationAt(document, operation), document), document)
        ? (violations, value) => smithyFailureOf(violations, value, input, this.#schemas)
        : (violations) =>
            failureOf(violations, {
              isStrict: isRest,
              isSecret: (violation) => isSecret(violation, input, this.#schemas),
            });
  }

  async explain(
    value: JsonObject,
    request: Request,
    response: Response,
  ): Promise<Failure | undefined> {
    const relevant = relevantPart(value, this.#input, this.#schemas);
    const validate = this.#validator(!isLargerThan(relevant, listable));
    const violations = await validate(relevant, request, response);
    if (violations.length > 0) return this.#failureOf(violations, value);
    return this.#ruleFailure(relevant);
  }

  async departures(output: unknown): Promise<readonly string[]> {
    const options = await this.#options({ direction: 'response', limit: 10 });
    return findViolations(output, this.#output, this.#schemas, options).map(
      ({ path, keyword }) => `${memberPath(path)}: ${keyword}`,
    );
  }

  #validator(all: boolean): ValueValidator {
    const known = this.#validators.get(all);
    if (known !== undefined) return known;
    const validator = openApiValidator(this.#document, this.#operation, this.#input, {
      all,
      offsets: this.#offsets,
      matcher: () => this.#matcher(),
    });
    this.#validators.set(all, validator);
    return validator;
  }

  /** What a rule of the contract says of a value that keeps all constraints. */
  async #ruleFailure(value: unknown): Promise<Failure | undefined> {
    const options = await this.#options({ direction: 'request', offsets: this.#offsets });
    const [broken] = findViolations(value, this.#input, this.#schemas, options).filter(
      ({ keyword }) => keyword === 'x-dovetail-response-only',
    );
    const rule = broken?.schema['x-dovetail-response-only'];
    if (broken === undefined || rule === undefined) return undefined;
    const error = this.#document.components.schemas[rule.error]?.['x-dovetail-error'];
    return {
      status: error?.status ?? 400,
      name: rule.error,
      message: rule.message ?? `${String(broken.value)} can't be sent in a request.`,
      hint: `${memberPath(broken.path)}: only an answer may hold ${rule.values.join(', ')}.`,
    };
  }

  async #options(options: ViolationOptions): Promise<ViolationOptions> {
    const matchesPattern = await this.#matcher();
    return { ...options, ...(matchesPattern && { matchesPattern }) };
  }

  /** A matcher of linear time, for a contract whose patterns need one. */
  async #matcher(): Promise<MatchesPattern | undefined> {
    this.#isRisky ??= [this.#input, this.#output].some((schema) =>
      hasRiskyPattern(schema, this.#schemas),
    );
    return this.#isRisky ? linearMatcher() : undefined;
  }
}
