import { onError, onSuccess, withType } from './fault.ts';
import type { Service } from './service.ts';
import { sound } from './service.ts';

/** Another server that keeps the contract: in what it differs from the plain one, a server is free. */
export interface Variation {
  readonly name: string;
  readonly departures: Partial<Service>;
}

/** Servers that keep the contract, each in a way of its own. */
export const variations: readonly Variation[] = [
  { name: 'as plain as can be', departures: {} },
  {
    name: 'names of errors with their namespace',
    departures: {
      error: ({ name, ...rest }) =>
        sound.error({ ...rest, name: `com.amazonaws.configservice#${name}` }),
    },
  },
  {
    name: 'names of errors in a header as well',
    departures: onError(({ headers, body }) => {
      const name = /"__type":"(\w+)"/.exec(body.toString())?.[1] ?? 'AccessDeniedException';
      return { headers: { ...headers, 'x-amzn-errortype': name } };
    }),
  },
  {
    name: 'messages with a capital letter',
    departures: { error: ({ name, message }) => ({ __type: name, Message: message }) },
  },
  {
    name: 'a media type with a parameter, in capitals',
    departures: {
      send: (reply) => ({
        ...reply,
        ...withType(reply, 'Application/X-Amz-Json-1.1; charset=UTF-8'),
      }),
    },
  },
  {
    name: 'JSON with white space',
    departures: onSuccess(({ body }) => ({
      body: `\n${JSON.stringify(JSON.parse(body.toString()), null, 2)}\n`,
    })),
  },
  {
    name: 'members in answers that the contract does not know',
    departures: {
      success: (failed) => ({ FailedEvaluations: failed, Warnings: [] }),
      error: (refusal) => ({ ...sound.error(refusal), retryable: false }),
    },
  },
  {
    name: 'nothing where nothing failed',
    departures: { success: (failed) => (failed.length === 0 ? {} : { FailedEvaluations: failed }) },
  },
  {
    name: 'null where nothing failed',
    departures: {
      success: (failed) => ({ FailedEvaluations: failed.length === 0 ? null : failed }),
    },
  },
  {
    name: 'a connection for each call',
    departures: {
      send: (reply) => ({ ...reply, headers: { ...reply.headers, connection: 'close' } }),
    },
  },
];
