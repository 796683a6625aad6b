import type { Header, Response } from '../../wire/document.ts';
import { resolveSchema, type Schemas } from '../../wire/schema.ts';
import { findViolations } from '../../wire/violations.ts';
import type { Problem, ReceivedResponse } from '../report/report.ts';

/** In what the head of an answer departs from what the document says of its status: the media type, and each header. */
export function headProblems(
  { headers }: ReceivedResponse,
  documented: Response | undefined,
  schemas: Schemas,
): readonly Problem[] {
  if (documented === undefined) return [];
  return [
    ...mediaTypeProblems(headers['content-type'], Object.keys(documented.content ?? {})),
    ...Object.entries(documented.headers ?? {}).flatMap(([name, header]) =>
      headerProblems(name, header, headers[name.toLowerCase()], schemas),
    ),
  ];
}

/** Parameters, such as a charset, are left to the server. */
function mediaTypeProblems(
  found: string | undefined,
  documented: readonly string[],
): readonly Problem[] {
  if (documented.length === 0) return [];
  const mediaType = (found ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (documented.some((each) => each.toLowerCase() === mediaType)) return [];
  const where = 'content-type';
  return [{ where, expected: documented.join(' or '), found: found ?? 'no such header' }];
}

function headerProblems(
  name: string,
  { required = false, schema: unresolved }: Header,
  found: string | undefined,
  schemas: Schemas,
): readonly Problem[] {
  const where = `header ${name}`;
  if (found === undefined) {
    return required ? [{ where, expected: 'a value', found: 'no such header' }] : [];
  }
  const schema = resolveSchema(unresolved, schemas);
  const value = headerValue(found, schema.type);
  const broken = findViolations(value, schema, schemas, { direction: 'response', limit: 1 });
  return broken.map(({ keyword, schema: inner }) => ({
    where,
    expected: `${keyword} ${String(inner[keyword])}`,
    found: JSON.stringify(found),
  }));
}

/** The text of a header as the type of its schema has it (OpenAPI 3.1, "Header Object", style `simple`). */
function headerValue(text: string, type: Header['schema']['type']): unknown {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  const isNumber = (type === 'number' || type === 'integer') && /^-?\d/.test(text);
  return isNumber ? Number(text) : text;
}
