import { resolveSchema, type Schema, type Schemas } from '../../wire/schema.ts';
import { isMembers } from '../cases/case-value.ts';
import type { Problem } from '../report/report.ts';
import { memberPath } from '../report/violation-problem.ts';

/** 9999-12-31T23:59:59Z, the last second that a date of RFC 3339 can name, in seconds since 1970. */
const lastSecond = 253_402_300_799;

/** How many slips of one body are listed. */
const listed = 10;

/**
 * Slips in the output of an operation that its schema lets through, because it allows members that it does not know,
 * and any number for a time: a member of the contract with its letters in another case, which clients pass over, and a
 * time so late that it is in milliseconds. `sent` is the input: a time that is as late there may come back.
 */
export function slipProblems(
  body: unknown,
  root: Schema,
  schemas: Schemas,
  sent: unknown,
): readonly Problem[] {
  const problems: Problem[] = [];
  const isLateAllowed = holdsLate(sent);
  const visit = (value: unknown, unresolved: Schema, path: readonly (string | number)[]) => {
    if (problems.length >= listed) return;
    const schema = resolveSchema(unresolved, schemas);
    if (schema.format === 'epoch-seconds' && isLate(value) && !isLateAllowed) {
      const found = `${value}, which is a time in milliseconds`;
      problems.push({ where: memberPath(path), expected: 'a time in seconds since 1970', found });
    }
    const { items, properties = {}, additionalProperties } = schema;
    if (Array.isArray(value) && items !== undefined) {
      for (const [index, item] of value.entries()) visit(item, items, [...path, index]);
    }
    if (!isMembers(value)) return;
    const rest = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    for (const [name, member] of Object.entries(value)) {
      const property = Object.hasOwn(properties, name) ? properties[name] : rest;
      if (property !== undefined) visit(member, property, [...path, name]);
      else {
        const meant = missingAlike(name, value, properties);
        if (meant === undefined) continue;
        const where = memberPath([...path, name]);
        problems.push({ where, expected: `the name ${meant}`, found: name });
      }
    }
  };
  visit(body, root, []);
  return problems.slice(0, listed);
}

function isLate(value: unknown): value is number {
  return typeof value === 'number' && value > lastSecond;
}

function holdsLate(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return isLate(value);
  return Object.values(value).some(holdsLate);
}

/** The member that an object lacks, and whose name differs from the given one in the case of its letters alone. */
function missingAlike(
  name: string,
  value: object,
  properties: Readonly<Record<string, Schema>>,
): string | undefined {
  const lower = name.toLowerCase();
  return Object.keys(properties).find(
    (each) => each.toLowerCase() === lower && !Object.hasOwn(value, each),
  );
}
