import type { BodyBinding, RequestBindings } from '../../wire/bindings.ts';
import { isInRange, mediaTypeOf } from '../../wire/media-type.ts';
import { hasHeaderMember } from '../../wire/message-headers.ts';
import { splitTarget } from '../../wire/request-target.ts';
import type { FoundRoute, NoRoute } from '../../wire/routes.ts';
import type { Operation } from '../operation.ts';
import type { Problem } from '../report/report.ts';
import { shorten } from '../report/text.ts';
import type { Call } from './call.ts';
import { oneOf } from './wire-problems.ts';

/** The most UTF-16 units of a path that are shown. */
const shownPath = 200;

/**
 * What is wrong with a call of a REST protocol before its input is looked at: the path, the method, the media type, the
 * encoding. Parts of the query and headers that the contract does not know are no problem.
 */
export function restProblems(
  call: Call,
  found: FoundRoute<Operation> | NoRoute,
): readonly Problem[] {
  if (found.operation === undefined) return [routeProblem(call, found)];
  const { bindings } = found.operation;
  if (bindings === undefined) return [];
  const { body, compression = [] } = bindings.request;
  return [
    ...mediaTypeProblems(call, body),
    ...encodingProblems(call, ['identity', ...compression], bindings.request.members),
  ];
}

function routeProblem({ method, target }: Call, { methods }: NoRoute): Problem {
  if (methods.length > 0) return { where: 'method', expected: oneOf(methods), found: method };
  const found = shorten(splitTarget(target).path, shownPath);
  return { where: 'path', expected: 'the path of an operation', found };
}

function mediaTypeProblems({ headers, body: bytes }: Call, body: BodyBinding): readonly Problem[] {
  const found = mediaTypeOf(headers['content-type']);
  const isEmpty = bytes === undefined || bytes.length === 0;
  if (body.kind === 'none') {
    if (isEmpty) return [];
    return [{ where: 'body', expected: 'no body', found: `a body of ${bytes.length} bytes` }];
  }
  if (body.kind === 'payload' && body.anyMediaType) return [];
  if (found === '' && isEmpty) return [];
  const expected = mediaTypeOf(body.mediaType);
  if (isInRange(found, expected)) return [];
  return [{ where: 'content-type', expected, found: found || 'nothing' }];
}

/** A member may stand in the header, and be what it says. */
function encodingProblems(
  { headers }: Call,
  known: readonly string[],
  members: RequestBindings['members'],
): readonly Problem[] {
  const isMember = hasHeaderMember(members, 'content-encoding');
  const found = headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (isMember || known.includes(found)) return [];
  return [{ where: 'content-encoding', expected: oneOf(known), found }];
}
