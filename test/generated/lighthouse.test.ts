import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { generateContract } from '../../generator/pipeline.ts';
import type { ConnectionOptions } from '../../src/client/index.ts';
import type { RunningGateway } from '../../src/gateway/index.ts';
import type { ByteStream } from '../../src/wire/byte-stream.ts';
import type { ServiceError } from '../../src/wire/service-error.ts';
import { lighthouse } from './fixtures/contracts.ts';
import { writeFiles } from './fixtures/write-files.ts';

/** Generated code of a REST contract with members in every place, as it is used: its gateway answers its client. */

type Call = (input?: unknown) => unknown;

interface Modules {
  readonly LighthouseClient: new (options: ConnectionOptions) => Readonly<Record<string, Call>>;
  createGateway(handlers: unknown): { listen(): Promise<RunningGateway> };
  readonly NoSuchCoast: new (options: object) => ServiceError;
  readonly Fogged: new (options?: object) => ServiceError;
}

let folder = '';
let modules: Modules;
let gateway: RunningGateway;
let client: Readonly<Record<string, Call>>;
let answer: Call = () => ({});
let got: unknown;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dovetail-lighthouse-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const { files } = await generateContract(lighthouse, {
    imports: 'ts',
    runtime: (entry) => new URL(`../../src/${entry}/index.ts`, import.meta.url).href,
  });
  await writeFiles(folder, files);
  const load = (name: string) => import(pathToFileURL(join(folder, name)).href);
  const loaded = await Promise.all(['client.ts', 'gateway.ts', 'errors.ts'].map(load));
  modules = Object.assign({}, ...loaded);
  const names = ['putLamp', 'getLamp', 'listSignals', 'sendSignal', 'uploadLog', 'downloadLog'];
  const handlers = [...names, 'blink'].map((name) => [
    name,
    (input: unknown) => {
      got = input;
      return answer(input);
    },
  ]);
  gateway = await modules.createGateway(Object.fromEntries(handlers)).listen();
  client = new modules.LighthouseClient({ endpoint: gateway.url, maxAttempts: 1 });
});

after(async () => {
  await gateway?.close(100);
  await rm(folder, { recursive: true });
});

const second = new Date('2024-01-02T03:04:05Z');
const time = new Date('2024-01-02T03:04:05.678Z');

const lamp = {
  name: 'big-1',
  light: { diodes: 7 },
  key: new Uint8Array([0, 255, 3]),
  lit: time,
  serviced: second,
  brightness: Number.POSITIVE_INFINITY,
  serial: 10n ** 30n,
  notes: { deep: [null, 1, 'x'] },
  turns: [1, 2],
  colour: 'RED',
  spare: 3,
};

test('members come through in the path, the query, headers, prefixed headers, the status and the body', async () => {
  const output = { status: 202, id: 'a b', meta: { one: '1' }, lamp };
  answer = () => output;
  const input = {
    coast: 'north & south',
    path: 'a/b c/d',
    force: false,
    tags: ['y z'],
    others: { more: '1', less: '' },
    keeper: 'ada',
    seen: second,
    heights: [1.5, Number.NaN, -2],
    meta: { a: 'b', c: 'd' },
    token: 'given',
    lamp,
    watchers: 2n ** 60n + 1n,
  };
  assert.deepEqual(await client.putLamp?.(input), output);
  // A map of the rest of the query has every pair, those of other members too (Smithy 2.0, "httpQueryParams").
  const { others: _others, ...rest } = input;
  const { others, ...found } = Object(got);
  assert.deepEqual(found, rest);
  assert.deepEqual({ more: others.more, less: others.less }, { more: '1', less: '' });
});

test('a token that the caller leaves out is made, and defaults are seen by the handler', async () => {
  answer = () => ({ id: 'x' });
  await client.putLamp?.({ coast: 'c', path: 'p', lamp: { name: 'big' } });
  const { token, watchers, lamp: seen } = Object(got);
  assert.match(token, /^[0-9a-f-]{36}$/);
  assert.equal(watchers, 1n);
  assert.deepEqual(seen, { name: 'big', colour: 'WHITE', spare: 2 });
});

test('a body is one structure, or none where that is missing', async () => {
  answer = () => ({ lamp });
  assert.deepEqual(await client.getLamp?.({ id: 2n ** 53n + 1n, at: second }), { lamp });
  assert.deepEqual(got, { id: 2n ** 53n + 1n, at: second });
  answer = () => ({});
  assert.deepEqual(await client.getLamp?.({ id: 1n }), {});
});

test('a sparse list keeps its nulls', async () => {
  const output = { signals: [{ kind: 'LONG', sent: time }], sparse: ['a', null] };
  answer = () => output;
  assert.deepEqual(await client.listSignals?.({ kinds: ['LONG', 'SHORT'] }), output);
  assert.deepEqual(got, { limit: 10, kinds: ['LONG', 'SHORT'] });
});

test('a payload goes there, and another body comes back', async () => {
  answer = () => ({ received: time, echo: { kind: 'SHORT' } });
  const output = await client.sendSignal?.({ signal: { kind: 'SHORT' } });
  assert.deepEqual(output, { received: time, echo: { kind: 'SHORT' } });
  assert.deepEqual(got, { signal: { kind: 'SHORT' } });
});

async function* pieces(): ByteStream {
  yield new Uint8Array([1, 2]);
  yield new Uint8Array([3]);
}

async function bytesOf(stream: ByteStream): Promise<number[]> {
  const bytes: number[] = [];
  for await (const piece of stream) bytes.push(...piece);
  return bytes;
}

test('bodies stream in both directions', async () => {
  let sent: number[] = [];
  answer = async (input) => {
    sent = await bytesOf(Object(input).log);
    return {};
  };
  assert.deepEqual(
    await client.uploadLog?.({ day: second, type: 'text/x-log', log: pieces() }),
    {},
  );
  assert.deepEqual(sent, [1, 2, 3]);
  answer = () => ({ log: pieces(), brightness: 0.5 });
  const { log, brightness } = Object(await client.downloadLog?.({ name: 'monday' }));
  assert.equal(brightness, 0.5);
  assert.deepEqual(await bytesOf(log), [1, 2, 3]);
});

test('an operation with neither input nor output is called with nothing', async () => {
  answer = () => ({});
  assert.deepEqual(await client.blink?.(), {});
});

test('an error comes through with its members in headers and in the body', async () => {
  const members = { nearest: 'south', distance: 12n, known: ['a', 'b'] };
  answer = () => {
    throw new modules.NoSuchCoast({ message: 'no', ...members });
  };
  await assert.rejects(async () => client.getLamp?.({ id: 1n }), {
    name: 'NoSuchCoast',
    message: 'no',
    ...members,
  });
  answer = () => {
    throw new modules.Fogged({ message: 'fog' });
  };
  await assert.rejects(async () => client.blink?.(), { name: 'Fogged', retryable: 'transient' });
});
