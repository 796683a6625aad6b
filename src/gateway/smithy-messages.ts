import { codePoints } from '../wire/accept.ts';
import { base64Bytes } from '../wire/base64.ts';
import { isObject, own } from '../wire/json.ts';
import { namesTo } from '../wire/member-names.ts';
import { pointerTo } from '../wire/pointer.ts';
import type { Schema, Schemas } from '../wire/schema.ts';
import { validationException } from '../wire/validation-dialect.ts';
import type { Violation } from '../wire/violations.ts';
import { typeFailureIn } from './aws-messages.ts';
import { byteLengthOf, commonConstraint } from './constraint-values.ts';
import type { Failure } from './failure.ts';

/** How many violations one answer lists. */
const listed = 100;

/**
 * The failure that Smithy's servers answer with for some violations: a wrong type comes first and alone, since values
 * are looked at only once the request could be read; then all constraints, each with a JSON pointer of the names of
 * members. No value is repeated.
 * @param value - The whole value, of which violations may show less than there is.
 * @param root - The schema of the whole value.
 */
export function smithyFailureOf(
  violations: readonly Violation[],
  value: unknown,
  root: Schema,
  schemas: Schemas,
): Failure {
  const wrongType = typeFailureIn(violations, { isStrict: true });
  if (wrongType !== undefined) return wrongType;
  const fields = new Map<string, { readonly message: string; readonly path: string }>();
  const named = new Set<string>();
  for (const violation of violations) {
    const place = JSON.stringify([violation.keyword, ...violation.path]);
    // The name of an entry is looked at before its value, which may be the same text and break the same rule.
    const names = namesTo(violation, root, schemas, { isValue: named.has(place) });
    named.add(place);
    const path = pointerTo(names);
    const message = `Value ${lengthText(violation, value)}at '${path}' failed to satisfy constraint: ${constraint(violation)}`;
    // Both ends of a range are told in one sentence.
    fields.set(message, { message, path });
  }
  const fieldList = [...fields.values()];
  const noun = fieldList.length === 1 ? 'error' : 'errors';
  const few = fieldList.slice(0, listed);
  const texts = few.map(({ message }) => message).join('; ');
  return {
    status: 400,
    name: validationException,
    message: `${fieldList.length} validation ${noun} detected. ${texts}`,
    members: { fieldList: few },
  };
}

function lengthText({ keyword, path, value, schema }: Violation, root: unknown): string {
  if (!lengthKeywords.has(keyword)) return '';
  // A list that is too long is cut before it is looked at; its length is told as it came.
  const whole = Array.isArray(value) ? valueAt(root, path) : value;
  return `with length ${lengthOf(whole, schema)} `;
}

function valueAt(root: unknown, path: Violation['path']): unknown {
  let value = root;
  for (const step of path) {
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined;
    else value = isObject(value) ? own(value, step) : undefined;
  }
  return value;
}

const lengthKeywords: ReadonlySet<keyof Schema> = new Set([
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'x-dovetail-byte-length',
]);

/** What the `length` trait counts: characters, items, entries or bytes. */
function lengthOf(value: unknown, schema: Schema): number {
  if (typeof value === 'string') {
    return schema.format === 'byte' ? (base64Bytes(value) ?? 0) : codePoints(value);
  }
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

/** What a value must be, in the words of Smithy's servers. */
function constraint(violation: Violation): string {
  const { keyword, schema } = violation;
  switch (keyword) {
    case 'minLength':
    case 'maxLength':
    case 'x-dovetail-byte-length': {
      const { min, max } = byteLengthOf(schema) ?? { min: schema.minLength, max: schema.maxLength };
      return `Member must have length ${bounds(min, max)}`;
    }
    case 'minItems':
    case 'maxItems':
      return `Member must have length ${bounds(schema.minItems, schema.maxItems)}`;
    case 'minProperties':
    case 'maxProperties':
      return `Member must have length ${bounds(schema.minProperties, schema.maxProperties)}`;
    case 'minimum':
    case 'maximum':
      return `Member must be ${bounds(schema.minimum, schema.maximum)}`;
    case 'exclusiveMinimum':
      return `Member must be greater than ${schema.exclusiveMinimum}`;
    case 'exclusiveMaximum':
      return `Member must be less than ${schema.exclusiveMaximum}`;
    case 'multipleOf':
      return `Member must be a multiple of ${schema.multipleOf}`;
    default:
      return commonConstraint(violation);
  }
}

function bounds(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `less than or equal to ${max}`;
  if (max === undefined) return `greater than or equal to ${min}`;
  return `between ${min} and ${max}, inclusive`;
}
