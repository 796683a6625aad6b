import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { generateContract } from '../../generator/pipeline.ts';
import { InvalidRequestError } from '../../src/client/errors.ts';
import type { ConnectionOptions } from '../../src/client/index.ts';
import type { GatewayOptions, RunningGateway } from '../../src/gateway/index.ts';
import { ServiceError, type ServiceErrorOptions } from '../../src/wire/service-error.ts';
import { parcelOffice } from './fixtures/contracts.ts';
import { writeFiles } from './fixtures/write-files.ts';

/** The generated code of the rich contract, as it is used: its gateway answers its client. */

type Call = (input: unknown) => unknown;

interface ClientModule {
  readonly ParcelOfficeClient: new (
    options: ConnectionOptions,
  ) => {
    putParcel(input: unknown): Promise<unknown>;
    ping(input: unknown): Promise<unknown>;
    estimateTheArrivalTimesOfAllParcelsThatTravelTogetherInOneConsignment: Call;
  };
}

interface GatewayModule {
  createGateway(
    handlers: Readonly<Record<string, Call>>,
    options?: GatewayOptions,
  ): { listen(): Promise<RunningGateway> };
}

interface ErrorsModule {
  readonly ParcelTooHeavyException: new (options: ServiceErrorOptions & object) => ServiceError;
  readonly AddressUnknownException: new (options?: ServiceErrorOptions) => ServiceError;
  readonly InternalFailure: new (options?: ServiceErrorOptions) => ServiceError;
  readonly OfficeClosedException: new (options?: ServiceErrorOptions) => ServiceError;
  readonly ValidationException: new (options?: ServiceErrorOptions) => ServiceError;
  isPutParcelError(error: unknown): boolean;
}

let folder = '';
let modules: { client: ClientModule; gateway: GatewayModule; errors: ErrorsModule };
let gateway: RunningGateway;
let client: InstanceType<ClientModule['ParcelOfficeClient']>;

/** What the handler got, and what it answers with; each test sets its own. */
const handled: { input: unknown; answer: Call } = { input: undefined, answer: () => ({}) };
const logged: unknown[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dovetail-round-trip-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const { files } = await generateContract(parcelOffice, {
    imports: 'ts',
    runtime: (entry) => new URL(`../../src/${entry}/index.ts`, import.meta.url).href,
  });
  await writeFiles(folder, files);
  const load = (name: string) => import(pathToFileURL(join(folder, name)).href);
  modules = {
    client: await load('client.ts'),
    gateway: await load('gateway.ts'),
    errors: await load('errors.ts'),
  };
  const handle: Call = (input) => {
    handled.input = input;
    return handled.answer(input);
  };
  const log = (fields: object) => logged.push(fields);
  gateway = await modules.gateway
    .createGateway(
      {
        putParcel: handle,
        ping: handle,
        estimateTheArrivalTimesOfAllParcelsThatTravelTogetherInOneConsignment: handle,
      },
      { logger: { info() {}, warn: log, error: log } },
    )
    .listen();
  client = new modules.client.ParcelOfficeClient({ endpoint: gateway.url, maxAttempts: 1 });
});

after(async () => {
  await gateway?.close(100);
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  handled.input = undefined;
  logged.length = 0;
});

const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
const time = new Date('2024-01-02T03:04:05.678Z');

const smallParcel = { id: 'AB-1', received: time, state: 'AT_THE_COUNTER', expected: 'on the way' };

const parcel = {
  ...smallParcel,
  before: "it's at the neighbour's",
  contents: { goods: { name: 'größe 😀 \u2028', value: -1.5e-7, made: new Date(0) } },
  inside: [
    { ...smallParcel, contents: { nothing: {} } },
    { ...smallParcel, inside: [] },
  ],
  route: {
    'day 1': { at: time, place: { Date: 'today', Object: new Date(-1) } },
    'x-y': { at: time },
  },
  stops: [[{ at: time }, { at: new Date(1) }], []],
  pictures: [bytes, new Uint8Array()],
  schedule: { early: [time, new Date(0)], never: [] },
  attachments: { a: bytes, constructor: new Uint8Array([1]) },
  matrix: [[1, 2.5], [], [-3]],
  tree: [[], [[], [[]]]],
  nested: { a: { b: {} }, c: {} },
  record: { Date: 'yesterday' },
  records: [{ Date: 'a' }, { Date: 'b', Object: time }],
  priority: 5,
  priorities: [1, 5],
  anything: { deep: [null, true, 'x', { y: 1 }] },
  constructor_: 'a member',
  toString_: time,
  __proto___: 'another',
  weightInGrams: 2n ** 60n + 1n,
  theNameOfThePersonWhoIsToBeCalledWhenNobodyElseIsAtHomeToTakeTheParcelIn: 'Ada',
  theTimesAtWhichThePersonWhoIsToBeCalledIsUsuallyAtHomeToTakeTheParcelIn: [time],
};

const defaults = {
  preferred: 'POST',
  copies: 1,
  express: false,
  remarks: [],
  labels: {},
  since: new Date(0),
};

test('a request with every shape reaches the handler as it was, and so does the answer', async () => {
  const input = {
    parcel,
    marks: ['a', 'b'],
    preferred: 'PIGEON',
    copies: 9,
    express: true,
    remarks: ['', 'x'],
    labels: { toString: 'y', z: '' },
    since: time,
  };
  const output = {
    parcel: { ...parcel, state: 'LOST', contents: { bytes } },
    receipt: { number: 2n ** 63n - 1n, stamp: bytes },
    everything: {
      blob: bytes,
      boolean: false,
      string: '',
      byte: -128,
      short: 32767,
      integer: 0,
      long: -1n,
      float: Number.NaN,
      double: Number.NEGATIVE_INFINITY,
      bigInteger: -(10n ** 40n),
      bigDecimal: 1.25,
      timestamp: time,
      dateTime: time,
      document: [{}],
    },
  };
  handled.answer = () => output;
  const answer = await client.putParcel(input);
  assert.deepEqual(handled.input, input);
  assert.deepEqual(answer, output);
  assert.deepEqual(logged, []);
});

test('each alternative of a union comes through, alone', async () => {
  const alternatives = [
    { letter: '' },
    { goods: { name: 'x' } },
    { bytes },
    { sent: new Date('2024-01-02T03:04:05Z') },
    { many: ['a'] },
    { nothing: {} },
  ];
  for (const contents of alternatives) {
    handled.answer = () => ({ parcel: { ...smallParcel, contents } });
    const answer = await client.putParcel({ parcel: { ...smallParcel, contents } });
    assert.deepEqual(handled.input, { parcel: { ...smallParcel, contents }, ...defaults });
    assert.deepEqual(answer, { parcel: { ...smallParcel, contents } });
  }
});

test('what a caller leaves out the handler gets as the contract has it by default', async () => {
  handled.answer = () => ({ parcel: smallParcel });
  const { expected: _default, ...bare } = smallParcel;
  await client.putParcel({ parcel: bare });
  assert.deepEqual(handled.input, { parcel: smallParcel, ...defaults });
});

test('an operation without input and output is called with nothing and answers nothing', async () => {
  handled.answer = () => ({});
  assert.deepEqual(await client.ping({}), {});
  assert.deepEqual(handled.input, {});
});

test('operations are told apart, and lists of names and maps of times go through', async () => {
  const output = { arrivals: { 'AB-1': [time] }, state: 'LOST' };
  handled.answer = () => output;
  const input = { ids: ['AB-1'], carriers: ['CAMEL', 'ON_FOOT'] };
  const estimate = client.estimateTheArrivalTimesOfAllParcelsThatTravelTogetherInOneConsignment;
  assert.deepEqual(await estimate.call(client, input), output);
  assert.deepEqual(handled.input, input);
});

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => assert.fail('expected a rejection'),
    (error: unknown) => error,
  );
}

test('an error reaches the caller as its own class, with all its members', async () => {
  const members = {
    limit: 31.5,
    weighed: time,
    slip: bytes,
    carrier: 'RAIL',
    carriers: ['RAIL', 'ROAD'],
    route: { a: { at: time } },
    contents: { bytes },
    status_: 'refused',
    retryable_: true,
    theTimesAtWhichTheParcelWasWeighedByThePeopleAtTheCounterOfTheParcelOffice: [time],
  };
  const { ParcelTooHeavyException, isPutParcelError } = modules.errors;
  handled.answer = () => {
    throw new ParcelTooHeavyException({ message: 'Too heavy.', ...members });
  };
  const error = await rejection(client.putParcel({ parcel }));
  assert.ok(error instanceof ParcelTooHeavyException);
  const { name, message, status, retryable, requestId, ...own } = error;
  assert.deepEqual({ ...own }, members);
  assert.deepEqual(
    [name, message, status, retryable],
    ['ParcelTooHeavyException', 'Too heavy.', 409, false],
  );
  assert.match(requestId ?? '', /^[0-9a-f-]{36}$/);
  assert.ok(isPutParcelError(error));
});

test('an error without any of its members is one all the same', async () => {
  const { ParcelTooHeavyException } = modules.errors;
  handled.answer = () => {
    throw new ParcelTooHeavyException({});
  };
  const error = await rejection(client.putParcel({ parcel }));
  assert.ok(error instanceof ParcelTooHeavyException);
  assert.equal('limit' in error && error.limit, undefined);
});

test('an error of the service can come from each operation', async () => {
  const { OfficeClosedException } = modules.errors;
  handled.answer = () => {
    throw new OfficeClosedException({ message: 'Come back later.' });
  };
  const error = await rejection(client.ping({}));
  assert.ok(error instanceof OfficeClosedException);
  assert.deepEqual(
    [error.status, error.retryable, error.message],
    [503, 'transient', 'Come back later.'],
  );
});

test('an error of another operation is none of this one', async () => {
  const { AddressUnknownException, InternalFailure } = modules.errors;
  handled.answer = () => {
    throw new AddressUnknownException();
  };
  const error = await rejection(client.ping({}));
  assert.ok(error instanceof InternalFailure);
  assert.equal(error.status, 500);
  assert.equal(logged.length, 1);
});

const refused: readonly { name: string; change: object; message: RegExp }[] = [
  {
    name: 'a text that is too long',
    change: { remarks: ['x'.repeat(201)] },
    message:
      /'remarks\.1\.member' failed to satisfy constraint: Member must have length less than or equal to 200/,
  },
  {
    name: 'a number beyond its range',
    change: { copies: 10 },
    message:
      /'copies' failed to satisfy constraint: Member must have value less than or equal to 9/,
  },
  {
    name: 'items that are there twice',
    change: { marks: ['a', 'a'] },
    message: /'marks' failed to satisfy constraint/,
  },
  {
    name: 'an id that breaks its pattern',
    change: { parcel: { ...smallParcel, id: 'ab-1' } },
    message:
      /'parcel\.id' failed to satisfy constraint: Member must satisfy regular expression pattern/,
  },
  {
    name: 'a key that is too long',
    change: { labels: { ['k'.repeat(65)]: '' } },
    message: /'labels.*failed to satisfy constraint/,
  },
];

for (const { name, change, message } of refused) {
  test(`the gateway refuses ${name}, and never calls the handler`, async () => {
    const error = await rejection(client.putParcel({ parcel: smallParcel, ...change }));
    assert.ok(error instanceof modules.errors.ValidationException);
    assert.match(error.message, message);
    assert.equal(handled.input, undefined);
  });

  test(`a client that validates refuses ${name}, and never sends it`, async () => {
    const careful = new modules.client.ParcelOfficeClient({
      endpoint: gateway.url,
      validate: true,
      fetch: () => assert.fail('nothing should be sent'),
    });
    const error = await rejection(careful.putParcel({ parcel: smallParcel, ...change }));
    assert.ok(error instanceof InvalidRequestError);
    assert.ok(error.violations.length > 0);
  });
}

for (const contents of [{ letter: 'a', bytes }, {}, { letter: undefined }, { parcel: 'a' }]) {
  const names = Object.keys(contents).join(' and ');
  test(`a client never sends a union with the members "${names}"`, async () => {
    const error = await rejection(client.putParcel({ parcel: { ...smallParcel, contents } }));
    assert.ok(error instanceof InvalidRequestError);
    assert.match(error.message, /parcel\.contents: expected exactly one of the members letter, /);
    assert.equal(handled.input, undefined);
  });
}

test('a value that only a response may hold is refused with the error that the contract names', async () => {
  const lost = { ...smallParcel, state: 'LOST' };
  const error = await rejection(client.putParcel({ parcel: lost }));
  assert.ok(error instanceof modules.errors.AddressUnknownException);
  assert.equal(error.message, "A lost parcel can't be handed in.");
  const inside = await rejection(client.putParcel({ parcel: { ...smallParcel, inside: [lost] } }));
  assert.ok(inside instanceof modules.errors.AddressUnknownException);
  assert.equal(handled.input, undefined);
});

for (const [name, output] of [
  ['leaves out what has to be there', { receipt: { number: 1n, stamp: bytes } }],
  ['breaks a bound', { parcel: { ...smallParcel, id: 'AB-1234567890' } }],
  ['has a text where a time belongs', { parcel: { ...smallParcel, received: '2024' } }],
  ['has an alternative too many', { parcel: { ...smallParcel, contents: {} } }],
] as const) {
  test(`a handler whose answer ${name} gives the caller an internal failure, and a line in the log`, async () => {
    handled.answer = () => output;
    const error = await rejection(client.putParcel({ parcel: smallParcel }));
    assert.ok(error instanceof modules.errors.InternalFailure);
    assert.ok(error instanceof ServiceError);
    assert.equal(logged.length, 1);
  });
}
