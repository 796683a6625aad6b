import type { Header, Response } from '../../wire/document.ts';
import { resolveSchema, type Schemas } from '../../wire/schema.ts';
import { findViolations } from '../../wire/violations.ts';
import type { Operation } from '../operation.ts';
import { mayMatch } from '../patterns.ts';
import type { Problem, ReceivedResponse } from '../report/report.ts';
import type { Answer } from './read-answer.ts';

/** The header in which REST JSON names an error. */
const errorHeader = 'x-amzn-errortype';

/**
 * What a document says of the head of an answer that is no member of its value: of a REST protocol these are judged with
 * the rest of it. A body that is empty needs no media type, and one of any bytes may have any.
 */
export function documentedHead(
  { response, isSuccess, documented }: Answer,
  { bindings }: Operation,
): Response | undefined {
  if (documented === undefined || bindings === undefined) return documented;
  const { content, headers = {}, ...rest } = documented;
  const { body } = bindings.response;
  const isOfBytes = body.kind === 'payload' && (body.type === 'bytes' || body.type === 'stream');
  const isBound = Object.values(bindings.response.members).some(
    (member) => member.in === 'header' && member.name === 'content-type',
  );
  const isFree = response.body === '' || (isSuccess && (isOfBytes || isBound));
  const constants = Object.entries(headers).filter(
    ([, header]) => header['x-dovetail-member'] === undefined,
  );
  return {
    ...rest,
    ...(content && !isFree && { content }),
    headers: Object.fromEntries(
      constants.map(([name, header]) => [
        name,
        // A name may have a namespace before it, and a URI behind; which one it is, is judged by itself.
        name.toLowerCase() === errorHeader ? { ...header, schema: { type: 'string' } } : header,
      ]),
    ),
  };
}

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
  const broken = findViolations(value, schema, schemas, {
    direction: 'response',
    limit: 1,
    matchesPattern: mayMatch,
  });
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
