import type { BodyBinding, RequestMember, ResponseMember } from '../../wire/bindings.ts';
import type { Operation } from '../operation.ts';
import type { CaseValue } from './case-value.ts';

/** Headers that HTTP gives a meaning, by which the message is read: what a contract says of them is not all there is. */
const ofHttp: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * The members of an input that stand in headers of HTTP itself, with the values that they are to have in every case:
 * undefined for those that are left out.
 */
export function fixedInput({
  bindings,
  input,
}: Operation): ReadonlyMap<string, CaseValue | undefined> {
  const { request, response } = bindings ?? {};
  const fixed = fixedIn(request?.members ?? {}, request?.body);
  const { required = [] } = input.schema;
  // One that has to be there takes what the operation answers with.
  for (const name of fixed.keys()) {
    const accept = mediaTypeOf(response?.body) ?? '*/*';
    if (required.includes(name) && fixed.get(name) === undefined) fixed.set(name, accept);
  }
  return fixed;
}

/** The same for an output; a member that is the status has that of a success. */
export function fixedOutput({
  bindings,
  status,
}: Operation): ReadonlyMap<string, CaseValue | undefined> {
  const fixed = fixedIn(bindings?.response.members ?? {}, bindings?.response.body);
  for (const [name, member] of Object.entries(bindings?.response.members ?? {})) {
    if (member.in === 'status') fixed.set(name, status);
  }
  return fixed;
}

/** The member that is the body of requests, which have an empty object in its place where it is absent. */
export function presentInput({ bindings }: Operation): string | undefined {
  const body = bindings?.request.body;
  return body?.kind === 'payload' && body.emptyObject ? body.member : undefined;
}

/** The member that is the body of a success, which is seldom absent, though it may be. */
export function presentOutput({ bindings }: Operation): string | undefined {
  const body = bindings?.response.body;
  return body?.kind === 'payload' ? body.member : undefined;
}

/** The members of an input whose lists and maps have to hold something to be seen. */
export function filledInput({ bindings }: Operation): ReadonlySet<string> {
  const members = Object.entries(bindings?.request.members ?? {});
  return new Set(members.map(([name]) => name));
}

function fixedIn(
  members: Readonly<Record<string, RequestMember | ResponseMember>>,
  body: BodyBinding | undefined,
): Map<string, CaseValue | undefined> {
  const fixed = new Map<string, CaseValue | undefined>();
  for (const [name, member] of Object.entries(members)) {
    if (member.in !== 'header') continue;
    if (member.name === 'content-type') fixed.set(name, mediaTypeOf(body));
    else if (ofHttp.has(member.name)) fixed.set(name, undefined);
  }
  return fixed;
}

function mediaTypeOf(body: BodyBinding | undefined): string | undefined {
  return body === undefined || body.kind === 'none' ? undefined : body.mediaType;
}
