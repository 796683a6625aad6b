import type { Member, Model } from '../../smithy/model.ts';
import { typeOfShape } from '../checks/subject.ts';
import { asString, prelude } from '../traits.ts';
import type { Direction } from './member-bindings.ts';

/**
 * The media type of a body that is a member, whole (Smithy 2.0, "restJson1", "Content-Type"). Bytes that say nothing of
 * their own are taken under any media type, and answered as octets.
 */
export function payloadMediaType(member: Member, direction: Direction, model: Model): string {
  const own = asString(
    prelude('mediaType', member.traits, model.shapes.get(member.target)?.traits),
  );
  if (own !== undefined) return own;
  switch (typeOfShape(member.target, model)) {
    case 'blob':
      return direction === 'request' ? '*/*' : 'application/octet-stream';
    case 'string':
    case 'enum':
      return 'text/plain';
    default:
      return 'application/json';
  }
}
