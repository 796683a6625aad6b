import { type Fault, onError, onErrorNamed, without, withType } from './fault.ts';
import { sound } from './service.ts';

const tooLong = 'Evaluations[]/Annotation/maxLength+1';
const unreadable = 'wire/body=broken';

/** Errors: their names, their status, their words, their form. */
export const errorFaults: readonly Fault[] = [
  {
    name: 'a constraint is answered with another error',
    departures: {
      error: (refusal) => sound.error(renamed(refusal, 'InvalidParameterValueException')),
    },
    id: tooLong,
    where: '__type',
  },
  {
    name: 'an error has a name that the contract does not have',
    departures: { error: (refusal) => sound.error(renamed(refusal, 'ValidationError')) },
    id: tooLong,
    where: '__type',
  },
  {
    name: 'the error is named in a header alone',
    departures: {
      ...onError(({ headers }) => ({
        headers: { ...headers, 'x-amzn-errortype': 'ValidationException' },
      })),
      error: ({ message }) => ({ message }),
    },
    id: tooLong,
    where: '__type',
  },
  {
    name: 'the error is named nowhere',
    departures: { error: ({ message }) => ({ message }) },
    id: tooLong,
    where: '__type',
  },
  {
    name: 'the name of the error is a number',
    departures: { error: ({ message }) => ({ __type: 400, message }) },
    id: tooLong,
    where: '__type',
  },
  {
    name: 'a constraint is answered with 422',
    departures: { statusOf: ({ name }) => (name === 'ValidationException' ? 422 : 400) },
    id: tooLong,
    where: 'status',
  },
  {
    name: 'an error is answered with 200',
    departures: { statusOf: () => 200 },
    id: tooLong,
    where: 'status',
  },
  {
    name: 'broken JSON is answered with 500',
    departures: onErrorNamed('SerializationException', () => ({
      status: 500,
      body: '{"__type":"InternalFailure"}',
    })),
    id: unreadable,
    where: 'status',
  },
  {
    name: 'another media type is answered with 400',
    departures: { statusOf: () => 400 },
    id: 'wire/content-type=other',
    where: 'status',
  },
  {
    name: 'an error is a page of HTML',
    departures: onError((reply) => ({
      ...withType(reply, 'text/html'),
      body: '<html><body><script>alert(1)</script>400 Bad Request</body></html>',
    })),
    id: tooLong,
    where: 'body',
  },
  {
    name: 'an error is a line of text',
    departures: onError((reply) => ({ ...withType(reply, 'text/plain'), body: 'Bad Request' })),
    id: tooLong,
    where: 'content-type',
  },
  {
    name: 'an error has no body',
    departures: onError(() => ({ body: '' })),
    id: tooLong,
    where: 'body',
  },
  {
    name: 'an error has no request id',
    departures: onError((reply) => without(reply, 'x-amzn-requestid')),
    id: tooLong,
    where: 'header x-amzn-RequestId',
  },
  {
    name: 'the message is an object',
    departures: { error: ({ name }) => ({ __type: name, message: { text: 'invalid' } }) },
    id: tooLong,
    where: 'message',
  },
  {
    name: 'the message names no place',
    departures: { explain: () => '1 validation error detected' },
    id: tooLong,
    where: 'message',
  },
  {
    name: 'the message counts from 0',
    departures: {
      explain: (broken) =>
        sound.explain(
          broken.map((each) => ({
            ...each,
            path: each.path.replace(/\d+/, (position) => String(Number(position) - 1)),
          })),
        ),
    },
    id: tooLong,
    where: 'message',
  },
  {
    name: 'the message names places as programs write them',
    departures: {
      explain: (broken) =>
        sound.explain(broken.map((each) => ({ ...each, path: `Evaluations[0].${each.path}` }))),
    },
    id: tooLong,
    where: 'message',
  },
  {
    name: 'the message names the first violation of two',
    departures: { explain: (broken) => sound.explain(broken.slice(0, 1)) },
    id: 'two-violations',
    where: 'message',
  },
];

function renamed<T extends { readonly name: string }>(refusal: T, name: string): T {
  return refusal.name === 'ValidationException' ? { ...refusal, name } : refusal;
}
