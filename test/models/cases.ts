import type { Contract, Operation } from '../../generator/contract/contract.ts';
import { Values } from '../../src/conformance/cases/values.ts';
import { Sampler } from '../../src/conformance/mock/sampler.ts';
import type { RequestMember, ResponseMember } from '../../src/wire/bindings.ts';
import { isObject, type JsonObject } from '../../src/wire/json.ts';
import { refTo, resolveSchema, type Schema, type Schemas } from '../../src/wire/schema.ts';
import { findViolations } from '../../src/wire/violations.ts';

/** A call of an operation: its input and output as values of JSON, with bytes where a body is bytes. */
export interface ModelCase {
  /** `minimal`: what has to be there; `full`: all members, drawn with a fixed seed. */
  readonly size: 'minimal' | 'full';
  readonly input: JsonObject;
  readonly output: JsonObject;
}

type Direction = 'request' | 'response';

const seed = 1;

/**
 * The smallest call of an operation that the contract allows; and one with all members, where what is drawn keeps all
 * constraints. Throws an UnbuildableError where no smallest one is found.
 */
export function casesOf(operation: Operation, contract: Contract): readonly ModelCase[] {
  const input = valuesOf(operation.input, 'request', operation, contract);
  const output = valuesOf(operation.output, 'response', operation, contract);
  const minimal: ModelCase = { size: 'minimal', input: input.minimal, output: output.minimal };
  if (input.full === undefined && output.full === undefined) return [minimal];
  const full: ModelCase = {
    size: 'full',
    input: input.full ?? input.minimal,
    output: output.full ?? output.minimal,
  };
  return [minimal, full];
}

interface Sizes {
  readonly minimal: JsonObject;
  /** Undefined where none is drawn that keeps all constraints. */
  readonly full: JsonObject | undefined;
}

function valuesOf(
  name: string,
  direction: Direction,
  operation: Operation,
  { schemas }: Contract,
): Sizes {
  const schema = wireSchema(resolveSchema({ $ref: refTo(name) }, schemas), direction, operation);
  const minimal = new Values(schemas, { direction }).minimal(schema);
  return {
    minimal: withBytes(minimal, schema, schemas),
    full: fullValue(name, schema, schemas, direction),
  };
}

function fullValue(
  name: string,
  schema: Schema,
  schemas: Schemas,
  direction: Direction,
): JsonObject | undefined {
  let sample: unknown;
  try {
    sample = new Sampler(schemas, seed).sample(schema, name);
  } catch {
    // A pattern for which no text is found, most often.
    return undefined;
  }
  const value = withBytes(sample, schema, schemas);
  const broken = findViolations(value, schema, schemas, { direction, limit: 1 });
  return broken.length === 0 ? value : undefined;
}

/** The schema with what its members' places on the wire demand of them. */
function wireSchema(schema: Schema, direction: Direction, operation: Operation): Schema {
  const { properties = {} } = schema;
  const bound: Readonly<Record<string, RequestMember | ResponseMember>> =
    operation.bindings?.[direction].members ?? {};
  const entries = Object.entries(properties).flatMap(([member, property]) => {
    const binding = bound[member];
    const placed = binding === undefined ? property : placedSchema(property, binding, operation);
    return placed === undefined ? [] : [[member, placed] as const];
  });
  return { ...schema, properties: Object.fromEntries(entries) };
}

function placedSchema(
  schema: Schema,
  binding: RequestMember | ResponseMember,
  { status, method }: Operation,
): Schema | undefined {
  if (binding.in === 'status') return { ...schema, const: status };
  // Where there is a body, its length is what it has, whatever a case says.
  if (binding.in === 'header' && binding.name === 'content-length' && method !== 'HEAD') {
    return undefined;
  }
  // A list without items, as a map without entries, is nothing in a query or a header.
  if ('list' in binding) return { ...schema, minItems: Math.max(schema.minItems ?? 0, 1) };
  return schema;
}

/** A value whose members that are bytes on the wire are bytes; what is derived has text for them. */
function withBytes(value: unknown, { properties = {} }: Schema, schemas: Schemas): JsonObject {
  if (!isObject(value)) throw new TypeError('the value of an operation is an object');
  const entries = Object.entries(value).map(([member, item]) => {
    const { format } = resolveSchema(properties[member] ?? {}, schemas);
    return [member, format === 'binary' ? new TextEncoder().encode(String(item)) : item];
  });
  return Object.fromEntries(entries);
}
