import type { Member, Shape } from '../../smithy/model.ts';
import { membersOf } from '../checks/subject.ts';
import { asString, prelude } from '../traits.ts';

/** Which message a structure is sent in. */
export type Direction = 'request' | 'response';

/** Where the members of a structure stand in an HTTP message (Smithy 2.0, "HTTP bindings"). */
export interface MemberBindings {
  /** Members in labels of the path, by the names of the members, which are those of the labels. */
  readonly labels: ReadonlyMap<string, Member>;
  readonly query: readonly NamedMember[];
  readonly queryMaps: readonly Member[];
  readonly headers: readonly NamedMember[];
  readonly prefixHeaders: readonly NamedMember[];
  readonly payloads: readonly Member[];
  readonly statuses: readonly Member[];
  /** The members of the body's JSON; none where a payload is the body. */
  readonly body: readonly Member[];
  /** Members that stand nowhere, since a payload takes the body, and that no trait binds. */
  readonly unbound: readonly Member[];
}

/** A member with the name that its binding has on the wire. */
export interface NamedMember {
  readonly name: string;
  readonly member: Member;
}

/** The name of a trait that binds members. */
export type Binding =
  | 'httpLabel'
  | 'httpQuery'
  | 'httpQueryParams'
  | 'httpHeader'
  | 'httpPrefixHeaders'
  | 'httpPayload'
  | 'httpResponseCode';

const inRequests: readonly Binding[] = ['httpLabel', 'httpQuery', 'httpQueryParams'];
const inBoth: readonly Binding[] = ['httpHeader', 'httpPrefixHeaders', 'httpPayload'];
const inResponses: readonly Binding[] = ['httpResponseCode'];

/** The traits that bind a member, by their ids. */
const bindings: ReadonlyMap<string, Binding> = new Map(
  [...inRequests, ...inBoth, ...inResponses].map((name) => [`smithy.api#${name}`, name]),
);

/** The traits that have an effect, by the message that they have it in. */
const effective: Readonly<Record<Direction, ReadonlySet<Binding>>> = {
  request: new Set([...inRequests, ...inBoth]),
  response: new Set([...inBoth, ...inResponses]),
};

/** The traits that bind a member, whether they have an effect or not. */
export function boundBy({ traits }: Member): readonly Binding[] {
  return [...traits.keys()].map((id) => bindings.get(id)).filter((name) => name !== undefined);
}

/** The trait that takes a member out of the body's JSON; undefined where none does. */
export function locationOf(member: Member, direction: Direction): Binding | undefined {
  return boundBy(member).find((name) => effective[direction].has(name));
}

/** Whether a member is bound in one direction alone, so that it stands elsewhere in the other. */
export function isBoundOneWay(member: Member): boolean {
  return boundBy(member).some((name) => !inBoth.includes(name));
}

/** Where the members of a structure stand, in the order of the model. A trait without an effect binds nothing. */
export function bindingsOf(shape: Shape | undefined, direction: Direction): MemberBindings {
  const located = new Map<Binding | undefined, Member[]>();
  for (const member of shape === undefined ? [] : membersOf(shape)) {
    const location = locationOf(member, direction);
    const sharing = located.get(location);
    if (sharing === undefined) located.set(location, [member]);
    else sharing.push(member);
  }
  const bound = (name: Binding | undefined): readonly Member[] => located.get(name) ?? [];
  const named = (name: Binding): readonly NamedMember[] =>
    bound(name).map((member) => ({ name: asString(prelude(name, member.traits)) ?? '', member }));
  const payloads = bound('httpPayload');
  const rest = bound(undefined);
  const isBody = payloads.length === 0;
  return {
    labels: new Map(bound('httpLabel').map((member) => [member.name, member])),
    query: named('httpQuery'),
    queryMaps: bound('httpQueryParams'),
    headers: named('httpHeader'),
    prefixHeaders: named('httpPrefixHeaders'),
    payloads,
    statuses: bound('httpResponseCode'),
    body: isBody ? rest : [],
    unbound: isBody ? [] : rest.filter((member) => boundBy(member).length === 0),
  };
}
