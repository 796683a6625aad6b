import { listSites } from '../conformance/cases/sites.ts';
import { readOperations } from '../conformance/operation.ts';
import { type OpenApiDocument, schemasOf } from '../wire/document.ts';
import type { JsonValue } from '../wire/json.ts';
import type { Schema } from '../wire/schema.ts';
import { findViolations } from '../wire/violations.ts';
import { offer, usageError } from './command-line.ts';
import { command } from './test-options.ts';

/**
 * The values of `--set`, by the path of their member. A value is JSON where that keeps the member's schema, else text.
 * Throws a DiagnosticError with the code `usage` for a member that no operation has, and a value that its schema
 * doesn't take.
 */
export function readSetValues(
  texts: ReadonlyMap<string, string>,
  document: OpenApiDocument,
): ReadonlyMap<string, JsonValue> {
  if (texts.size === 0) return new Map();
  const schemas = schemasOf(document);
  const members = new Map<string, Schema>();
  for (const { input } of readOperations(document)) {
    for (const { path, schema } of listSites(input, schemas)) {
      const name = path.join('/');
      if (!members.has(name)) members.set(name, schema);
    }
  }
  members.delete('');
  return new Map(
    [...texts].map(([name, text]) => [name, readValue(name, text, members, document)]),
  );
}

function readValue(
  name: string,
  text: string,
  members: ReadonlyMap<string, Schema>,
  document: OpenApiDocument,
): JsonValue {
  const schema = members.get(name);
  if (schema === undefined) {
    const found = JSON.stringify(name.slice(0, 60));
    const known = [...members.keys()];
    throw usageError(command, `--set: no request has a member ${found}${offer(name, known)}`);
  }
  const keeps = (value: JsonValue) =>
    findViolations(value, schema, schemasOf(document), { direction: 'request' }).length === 0;
  const parsed = parse(text);
  // What a contract calls a string is often made of digits, which are JSON, too.
  const value = [parsed, text].find((each) => each !== undefined && keeps(each));
  if (value !== undefined) return value;
  const expected = schema.type === undefined ? 'a value' : `a value of the type ${schema.type}`;
  throw usageError(command, `--set ${name}: expected ${expected} that the contract allows`);
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
