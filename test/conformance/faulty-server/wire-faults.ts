import type { Fault } from './fault.ts';
import { type Reply, sound } from './service.ts';

/** The head of a request, and its body as such. */
export const wireFaults: readonly Fault[] = [
  {
    name: 'GET is answered as a sign of life',
    departures: {
      send: (reply, { method }) =>
        method === 'GET' ? { ...reply, status: 200, body: '{}' } : reply,
    },
    id: 'wire/method',
    where: 'status',
  },
  {
    name: 'any method is accepted',
    departures: { isMethod: () => true },
    id: 'wire/method-with-body',
    where: 'status',
  },
  {
    name: 'any media type is accepted',
    departures: { isMediaType: (header) => header !== undefined },
    id: 'wire/content-type=other',
    where: 'status',
  },
  {
    name: 'no media type is accepted',
    departures: { isMediaType: (header) => header === undefined || sound.isMediaType(header) },
    id: 'wire/content-type=missing',
    where: 'status',
  },
  {
    name: 'a parameter of the media type is refused',
    departures: { isMediaType: (header) => header === 'application/x-amz-json-1.1' },
    id: 'wire/content-type=parameter',
    where: 'status',
  },
  {
    name: 'an unknown target is accepted',
    departures: { isTarget: (header) => header !== undefined },
    id: 'wire/x-amz-target=unknown',
    where: 'status',
  },
  {
    name: 'a missing target is accepted',
    departures: { isTarget: (header) => header === undefined || sound.isTarget(header) },
    id: 'wire/x-amz-target=missing',
    where: 'status',
  },
  {
    name: 'an empty body is accepted',
    departures: { send: (reply, { body }) => (body === '' ? succeed(reply) : reply) },
    id: 'wire/body=none',
    where: 'status',
  },
  {
    name: 'a body of null is accepted',
    departures: { send: (reply, { body }) => (body === 'null' ? succeed(reply) : reply) },
    id: 'wire/body=null',
    where: 'status',
  },
  {
    name: 'a body that is a list is taken for an empty input',
    departures: {
      parse: (body) => {
        const value = sound.parse(body);
        return Array.isArray(value) ? {} : value;
      },
    },
    id: 'wire/body=array',
    where: '__type',
  },
  {
    name: 'NaN is read as a number',
    departures: { parse: (body) => JSON.parse(body.replaceAll('NaN', '0')) },
    id: 'wire/body=nan',
    where: '__type',
  },
];

function succeed(reply: Reply) {
  return { ...reply, status: 200, body: JSON.stringify(sound.success([])) };
}
