import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { generateContract } from '../../generator/pipeline.ts';
import type { ConnectionOptions } from '../../src/client/index.ts';
import type { RunningGateway } from '../../src/gateway/index.ts';
import type { ServiceError } from '../../src/wire/service-error.ts';
import { awkwardNames } from './fixtures/contracts.ts';
import { writeFiles } from './fixtures/write-files.ts';

/** Generated code whose names are needed for something else, as it is used: its gateway answers its client. */

type Call = (input?: unknown) => unknown;

interface Modules {
  readonly AwkwardClient_: new (options: ConnectionOptions) => Readonly<Record<string, Call>>;
  createGateway(handlers: unknown): { listen(): Promise<RunningGateway> };
  readonly options_: new (options: object) => ServiceError;
}

let folder = '';
let modules: Modules;
let gateway: RunningGateway;
let client: Readonly<Record<string, Call>>;
let answer: Call = () => ({});

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dovetail-awkward-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const { files } = await generateContract(awkwardNames, {
    imports: 'ts',
    runtime: (entry) => new URL(`../../src/${entry}/index.ts`, import.meta.url).href,
  });
  await writeFiles(folder, files);
  const load = (name: string) => import(pathToFileURL(join(folder, name)).href);
  const loaded = await Promise.all(['client.ts', 'gateway.ts', 'errors.ts'].map(load));
  modules = Object.assign({}, ...loaded);
  const names = ['putNames', 'encodeNames_', 'bind', 'createGateway', 'toString', 'peek'];
  const handlers = [...names, 'peekOperation_'].map((name) => [
    name,
    (input: unknown) => answer(input),
  ]);
  gateway = await modules.createGateway(Object.fromEntries(handlers)).listen();
  client = new modules.AwkwardClient_({ endpoint: gateway.url, maxAttempts: 1 });
});

after(async () => {
  await gateway?.close(100);
  await rm(folder, { recursive: true });
});

const time = new Date('2024-01-02T03:04:05.678Z');
const bytes = new Uint8Array([0, 255]);

const names = {
  choice: { none: {} },
  inherited: {
    valueOf_: bytes,
    hasOwnProperty_: { isPrototypeOf_: 'inner', propertyIsEnumerable_: false },
    isPrototypeOf_: 'x',
    propertyIsEnumerable_: true,
    toLocaleString_: time,
    toString_: { at: time, bytes },
    constructor_: { none: {} },
    __proto___: { some: { isPrototypeOf_: 'y', propertyIsEnumerable_: true } },
    __defineGetter___: 'z',
  },
  m0: { at: time, bytes },
  m10: { bytes },
};

test('members with the names that every object has, and nothing as a choice, come through', async () => {
  let got: unknown;
  answer = (input) => {
    got = input;
    return input;
  };
  for (const operation of ['putNames', 'encodeNames_']) {
    assert.deepEqual(await client[operation]?.(names), names);
    assert.deepEqual(got, names);
  }
});

test('an operation whose input has no members can be called without one', async () => {
  answer = (input) => {
    assert.deepEqual(input, {});
    return { seen: { none: {} } };
  };
  assert.deepEqual(await client.peek?.(), { seen: { none: {} } });
});

test('an error with awkward names comes through', async () => {
  const members = { source: bytes, valueOf_: time, hasOwnProperty_: { at: time }, none: {} };
  answer = () => {
    throw new modules.options_({ message: 'no', ...members });
  };
  await assert.rejects(async () => client.putNames?.(names), { name: 'options', ...members });
});

for (const [given, found] of [
  [{}, 'an object without them'],
  [undefined, 'undefined'],
  [null, 'null'],
  [() => {}, 'function'],
] as const) {
  test(`a gateway of ${found} is refused at once, with the names of the missing handlers`, () => {
    assert.throws(() => modules.createGateway(given), {
      name: 'TypeError',
      message: `createGateway: expected handlers with the functions putNames, encodeNames_, bind, createGateway, toString, peek, peekOperation_; found ${found}`,
    });
  });
}

test('a gateway takes methods of a class as its handlers', () => {
  class Some {
    putNames() {}
    encodeNames_() {}
    bind() {}
    createGateway() {}
    toString() {
      return '';
    }
  }
  assert.throws(() => modules.createGateway(new Some()), /the functions peek, peekOperation_;/);
});
