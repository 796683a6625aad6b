import type { Fields } from './checks.ts';
import { isFields } from './checks.ts';
import type { Member, MemberName } from './members.ts';
import { type Reply, type Service, sound } from './service.ts';

/** One small departure from the contract, and where it has to be found. */
export interface Fault {
  readonly name: string;
  /** The parts of the service that are not sound. */
  readonly departures: Partial<Service>;
  /** A case that has to fail, without the name of the operation. */
  readonly id: string;
  /** What has to be at fault in the answer to that case. */
  readonly where: string;
}

/** One member with other constraints. */
export function constrain(name: MemberName, change: Partial<Member>): Partial<Service> {
  const changed = { ...sound.members[name], ...change };
  return { members: { ...sound.members, [name]: changed } };
}

/** Edits every answer to a call that was in order. */
export function onSuccess(edit: (reply: Reply) => Partial<Reply>): Partial<Service> {
  return { send: (reply) => (reply.status === 200 ? { ...reply, ...edit(reply) } : reply) };
}

/** Edits every answer that is an error. */
export function onError(edit: (reply: Reply) => Partial<Reply>): Partial<Service> {
  return { send: (reply) => (reply.status === 200 ? reply : { ...reply, ...edit(reply) }) };
}

/** Edits the errors of one name. */
export function onErrorNamed(
  wanted: string,
  edit: (reply: Reply) => Partial<Reply>,
): Partial<Service> {
  return onError((reply) => (reply.body.toString().includes(wanted) ? edit(reply) : {}));
}

/** Edits each evaluation that an answer reports as failed. */
export function onFailed(edit: (evaluation: Fields) => unknown): Partial<Service> {
  return {
    failed: (input) => sound.failed(input).map((each) => (isFields(each) ? edit(each) : each)),
  };
}

/** The headers of an answer without one of them. */
export function without({ headers }: Reply, name: string): Pick<Reply, 'headers'> {
  const kept = Object.entries(headers).filter(([each]) => each !== name);
  return { headers: Object.fromEntries(kept) };
}

/** The headers of an answer with another media type. */
export function withType({ headers }: Reply, mediaType: string): Pick<Reply, 'headers'> {
  return { headers: { ...headers, 'content-type': mediaType } };
}
