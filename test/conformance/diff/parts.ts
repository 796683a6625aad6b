import type { Breaks, RuleId } from '../../../src/conformance/diff/rules.ts';
import type { Parameter, Response } from '../../../src/wire/document.ts';
import { refTo, type Schema } from '../../../src/wire/schema.ts';
import type { Parts } from './contracts.ts';

/** A rule, whom it breaks, the contract before and after, and where the change is in each. */
export type Row = readonly [id: RuleId, breaks: Breaks, old: Parts, new: Parts, places: Places];
export type Places = readonly [old: string, new: string];

export const operation = '/paths/~1/post';
export const [inSchema, outSchema] = ['/components/schemas/In', '/components/schemas/Out'];

export const service = (rest: object): Parts => ({
  document: { 'x-dovetail-service': { id: 'ex#Svc', protocol: 'p', ...rest } },
});
export const item = (method: 'post' | 'put', operationId = 'Op') => ({
  [method]: { operationId, responses: {} },
});
export const paths = (...items: readonly [path: string, item: object][]): Parts => ({
  document: { paths: Object.fromEntries(items) },
});
export const parameters = (
  ...list: readonly (Partial<Parameter> & { readonly style?: string })[]
): Parts => ({
  operation: {
    parameters: list.map((each) => ({ name: 'a', in: 'query', schema: {}, ...each })),
  },
});
export const responses = (byStatus: Readonly<Record<string, Partial<Response>>>): Parts => ({
  operation: {
    responses: Object.fromEntries(
      Object.entries(byStatus).map(([status, rest]) => [status, { description: '', ...rest }]),
    ),
  },
});
export const bodies = (...types: readonly string[]) => ({
  content: Object.fromEntries(types.map((type) => [type, { schema: {} }])),
});
export const headers = (rest?: { readonly required?: boolean }) =>
  responses({ 200: rest === undefined ? {} : { headers: { 'X-A': { schema: {}, ...rest } } } });
export const members = (required: readonly string[], ...names: readonly string[]): Schema => ({
  properties: Object.fromEntries(names.map((name) => [name, {}])),
  required,
});
export const closed = (...names: readonly string[]): Schema => ({
  ...members([], ...names),
  additionalProperties: false,
});
export const responseOnly = (rest: object): Schema => ({
  enum: ['a', 'b'],
  'x-dovetail-response-only': { values: ['a'], error: 'E', ...rest },
});
/** A contract whose operation can answer with these errors, all of them under the status 400. */
export const errors = (
  schemas: Required<Parts>['schemas'],
  ...names: readonly string[]
): Parts => ({
  schemas,
  ...responses(
    names.length === 0
      ? {}
      : {
          400: {
            content: { 'application/json': { schema: { oneOf: names.map(toReference) } } },
          },
        },
  ),
});
export const toReference = (name: string): Schema => ({ $ref: refTo(name) });
export const at = (pointer: string): Places => [pointer, pointer];
export const inError = (member: string) => `/components/schemas/E/x-dovetail-error${member}`;
export const inService = '/x-dovetail-service';
export const inResponse = `${operation}/responses/200`;
export const inParameter = `${operation}/parameters/0`;
export const inBody = `${operation}/requestBody`;
export const inRule = `${inSchema}/x-dovetail-response-only`;
export const target = (value: string): Parts =>
  parameters({ name: 'X-Target', in: 'header', required: true, schema: { const: value } });
