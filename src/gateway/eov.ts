import type { Request, RequestHandler, Response } from 'express';
import { isInteger } from '../wire/accept.ts';
import { type OpenApiDocument, schemasOf } from '../wire/document.ts';
import { isObject } from '../wire/json.ts';
import { resolveSchema, type Schema, type Schemas } from '../wire/schema.ts';
import { reachable, subschemas } from '../wire/schema-walk.ts';
import { isDateTime, isEpochSeconds, isOffsetDateTime } from '../wire/timestamp.ts';
import { findViolations, type Violation } from '../wire/violations.ts';
import type { MatchesPattern } from './linear-patterns.ts';
import type { BoundOperation } from './operation.ts';
import {
  type ValidatorDocument,
  validatorView,
  viewMediaType,
  viewPath,
} from './validator-view.ts';

/** Finds what is wrong with a value; the request itself is only its vehicle. */
export type ValueValidator = (
  value: unknown,
  request: Request,
  response: Response,
) => Promise<readonly Violation[]>;

/** How a value is looked at. */
export interface ValidatorOptions {
  /** Whether every violation is looked for, or the first alone. */
  readonly all: boolean;
  /** Whether a date and time may have an offset from UTC; by default it may not. */
  readonly offsets?: boolean;
  /** Gives what patterns are matched by; loaded when first needed. */
  readonly matcher?: () => Promise<MatchesPattern | undefined>;
}

/** How many violations are looked for beside those that the validator finds. */
const most = 20_000;

/**
 * A validator of the values of a schema by express-openapi-validator, which is loaded and compiled at the first call.
 * What that validator can't judge as it is meant, and a member called `__proto__`, which it can't see, is judged by
 * `findViolations`.
 */
export function openApiValidator(
  document: OpenApiDocument,
  operation: Pick<BoundOperation, 'name'>,
  schema: Schema,
  { all, offsets = false, matcher = async () => undefined }: ValidatorOptions,
): ValueValidator {
  const schemas = schemasOf(document);
  const view = validatorView(document, operation, schema);
  const isSeenWhole = view.isComplete && !hasPrototypeMember(schema, schemas);
  let middleware: Promise<readonly RequestHandler[]> | undefined;
  const ours = async (value: unknown): Promise<readonly Violation[]> => {
    const matchesPattern = await matcher();
    return findViolations(value, schema, schemas, {
      direction: 'response',
      offsets,
      limit: all ? most : 1,
      ...(matchesPattern && { matchesPattern }),
    });
  };
  return async (value, request, response) => {
    middleware ??= load(view.document, all, offsets);
    const error = await run(await middleware, asViewed(request, operation, value), response);
    const items = error === undefined ? [] : errorItems(error);
    // Of a name that is wrong the validator says only in which object it stands.
    if (items.some(({ keyword }) => keyword === 'propertyNames')) return ours(value);
    const seen = withoutAfterthoughts(items).map((item) => violation(item, value, schema, schemas));
    if (isSeenWhole) return seen;
    const both = merged(await ours(value), seen);
    return all ? both : both.slice(0, 1);
  };
}

/** Violations that two judges found, each once. */
function merged(ones: readonly Violation[], others: readonly Violation[]): readonly Violation[] {
  const keyOf = ({ path, keyword }: Violation) => JSON.stringify([keyword, ...path]);
  const known = new Set(ones.map(keyOf));
  return [...ones, ...others.filter((other) => !known.has(keyOf(other)))];
}

/** What is of the wrong type is that alone; the validator goes on to say that it is in no enum either. */
function withoutAfterthoughts(items: readonly ErrorItem[]): readonly ErrorItem[] {
  const mistyped = new Set(
    items.filter(({ keyword }) => keyword === 'type').map(({ path }) => path),
  );
  return items.filter(({ keyword, path }) => keyword === 'type' || !mistyped.has(path));
}

/** Whether a member anywhere in a schema is called `__proto__`: the validator passes over those without a look. */
function hasPrototypeMember(schema: Schema, schemas: Schemas): boolean {
  const stack = [schema, ...[...reachable([schema], schemas)].map((name) => schemas[name] ?? {})];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (Object.hasOwn(next.properties ?? {}, '__proto__')) return true;
    stack.push(...subschemas(next));
  }
  return false;
}

async function load(
  document: ValidatorDocument,
  allErrors: boolean,
  offsets: boolean,
): Promise<readonly RequestHandler[]> {
  const { middleware } = await import('express-openapi-validator');
  return middleware({
    apiSpec: JSON.parse(JSON.stringify(document)),
    validateApiSpec: false,
    validateRequests: { allErrors, coerceTypes: false, removeAdditional: false },
    validateResponses: false,
    validateSecurity: false,
    fileUploader: false,
    formats: {
      int8: { type: 'number', validate: (value: number) => isInteger(value, -128, 127) },
      int16: { type: 'number', validate: (value: number) => isInteger(value, -32_768, 32_767) },
      'epoch-seconds': { type: 'number', validate: isEpochSeconds },
      // What passes here has to be what the decoder can take.
      'date-time': { type: 'string', validate: offsets ? isOffsetDateTime : isDateTime },
    },
  });
}

/**
 * The request as the view has it: on the path of its operation, with a media type that the validator knows. What is
 * written into it stays there; the handler gets the request as it came.
 */
function asViewed(
  request: Request,
  operation: Pick<BoundOperation, 'name'>,
  body: unknown,
): Request {
  const viewed: Request = Object.create(request);
  return Object.assign(viewed, {
    method: 'POST',
    url: viewPath(operation),
    originalUrl: viewPath(operation),
    baseUrl: '',
    headers: { ...request.headers, 'content-type': viewMediaType },
    body,
  });
}

/** Runs middleware in its order; gives what it passes on as an error. */
async function run(
  handlers: readonly RequestHandler[],
  request: Request,
  response: Response,
): Promise<unknown> {
  for (const handler of handlers) {
    const error = await new Promise<unknown>((resolve, reject) => {
      Promise.resolve(handler(request, response, resolve)).catch(reject);
    }).catch((thrown: unknown) => thrown);
    if (error !== undefined) return error;
  }
  return undefined;
}

interface ErrorItem {
  readonly path: string;
  readonly keyword: string;
}

/** The items of a validator's error. What is no such error is thrown on: it is a defect, not a verdict. */
function errorItems(error: unknown): readonly ErrorItem[] {
  const errors = isObject(error) && error.status === 400 ? error.errors : undefined;
  if (!Array.isArray(errors)) throw error;
  return errors.map((item: unknown) => {
    const { path, errorCode } = isObject(item) ? item : {};
    // The validator has a keyword of its own for the type of what it knows to convert, such as a date.
    const keyword = String(errorCode)
      .replace('.openapi.validation', '')
      .replace('x-eov-type', 'type');
    return { path: String(path), keyword };
  });
}

/** Finds the value and the schema that an item is about by following its path through both. */
function violation(item: ErrorItem, body: unknown, schema: Schema, schemas: Schemas): Violation {
  const steps = item.path
    .split('/')
    .slice(2)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const path: (string | number)[] = [];
  let value = body;
  let at = resolveSchema(schema, schemas);
  for (const step of steps) {
    const inArray = Array.isArray(value);
    path.push(inArray ? Number(step) : step);
    at = resolveSchema(inside(at, step, inArray), schemas);
    value =
      inArray || isObject(value) ? Object.getOwnPropertyDescriptor(value, step)?.value : undefined;
  }
  return { path, keyword: keywordOf(item.keyword), schema: at, value };
}

function inside(schema: Schema, step: string, inArray: boolean): Schema {
  if (inArray) return schema.items ?? {};
  const { properties = {}, additionalProperties } = schema;
  const property = Object.hasOwn(properties, step) ? properties[step] : undefined;
  return property ?? (typeof additionalProperties === 'object' ? additionalProperties : {});
}

const keywords = [
  'type',
  'format',
  'enum',
  'const',
  'required',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'propertyNames',
  'additionalProperties',
] as const;

function keywordOf(name: string): Violation['keyword'] {
  const known = keywords.find((keyword) => keyword === name);
  if (known === undefined) throw new TypeError(`the validator names an unknown keyword: ${name}`);
  return known;
}
