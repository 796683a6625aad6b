import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import type { ArtifactName } from './artifacts.ts';
import { constraintMutations } from './constraint-mutations.ts';
import { Laboratory } from './laboratory.ts';
import type { Mutation } from './mutation.ts';
import { scoreOf } from './score.ts';

const mediaType = 'application/x-amz-json-1.1';
const content = (name: string) => ({
  [mediaType]: { schema: { $ref: `#/components/schemas/${name}` } },
});
const headers = { 'x-amzn-RequestId': { required: true, schema: { type: 'string' as const } } };

/** One operation with one member of its input, and the one error that every service has. */
const small: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Small', version: '1' },
  'x-dovetail-service': { id: 'small#Small', protocol: 'aws.protocols#awsJson1_1' },
  paths: {
    '/': {
      post: {
        operationId: 'Say',
        parameters: [
          {
            name: 'X-Amz-Target',
            in: 'header',
            required: true,
            schema: { type: 'string', const: 'Small.Say' },
          },
        ],
        requestBody: { required: true, content: content('SayInput') },
        responses: {
          '200': { description: 'Said.', headers, content: content('SayOutput') },
          '500': { description: 'Failed.', headers, content: content('InternalFailure') },
        },
      },
    },
  },
  components: {
    schemas: {
      SayInput: {
        type: 'object',
        required: ['words'],
        properties: { words: { type: 'string', maxLength: 8 } },
      },
      SayOutput: { type: 'object' },
      InternalFailure: {
        type: 'object',
        required: ['__type'],
        properties: { __type: { type: 'string', const: 'InternalFailure' } },
        'x-dovetail-error': { status: 500, fault: 'server' },
      },
    },
  },
};

const mutations = constraintMutations(small);

test('each constraint of a document is changed in each way, under an id of its own', () => {
  const ids = mutations.map(({ id }) => id);
  assert.deepEqual(ids, [
    'paths/~1=/dovetail-moved',
    'paths/~1/post=put',
    'paths/~1/post/parameters/0/schema/const=Small.Say_',
    'paths/~1/post/parameters/0/name=X-Amz-Target-Moved',
    'paths/~1/post/parameters/0:removed',
    'paths/~1/post/requestBody/content/application~1x-amz-json-1.1=application/x-dovetail-moved',
    'paths/~1/post/responses/200/content/application~1x-amz-json-1.1=application/x-dovetail-moved',
    'paths/~1/post/responses/500/content/application~1x-amz-json-1.1=application/x-dovetail-moved',
    'paths/~1/post/responses/200=202',
    'components/schemas/SayInput/required-words',
    'components/schemas/SayInput/properties/words/type=number',
    'components/schemas/SayInput/properties/words/type=integer',
    'components/schemas/SayInput/properties/words/type=boolean',
    'components/schemas/SayInput/properties/words/maxLength+1',
    'components/schemas/SayInput/properties/words/maxLength-1',
    'components/schemas/SayInput/properties/words/maxLength:removed',
    'components/schemas/InternalFailure/required-__type',
    'components/schemas/InternalFailure/properties/__type/type=number',
    'components/schemas/InternalFailure/properties/__type/type=integer',
    'components/schemas/InternalFailure/properties/__type/type=boolean',
    'components/schemas/InternalFailure:renamed',
    'components/schemas/InternalFailure/x-dovetail-error/status=501',
    'components/schemas/InternalFailure/x-dovetail-error/fault=client',
    'components/schemas/InternalFailure/x-dovetail-error/retryable={"throttling":false}',
    'components/schemas/InternalFailure/x-dovetail-error/retryable={"throttling":true}',
    'paths/~1/post/responses/500-InternalFailure',
  ]);
  assert.equal(new Set(ids).size, ids.length);
});

test('a mutation changes a copy, and never the document that it is given', () => {
  const before = JSON.stringify(small);
  for (const { id, apply } of mutations) {
    assert.notEqual(JSON.stringify(apply(small)), before, id);
    assert.equal(JSON.stringify(small), before, id);
  }
});

const folder = await mkdtemp(join(tmpdir(), 'dovetail-mutation-test-'));
after(() => rm(folder, { recursive: true }));

test('mutants are killed in each artifact that they reach, and nothing else is counted', async (t) => {
  const laboratory = await Laboratory.open(small, folder);
  t.after(() => laboratory.close());
  assert.deepEqual(await laboratory.checkTruth(), []);
  const killed = async (mutation: Mutation) => {
    const { mutants } = await laboratory.examine(mutation);
    return mutants.map(({ artifact, killedBy }) => [artifact, killedBy?.check]);
  };
  const named = (end: string): Mutation => {
    const found = mutations.find(({ id }) => id.endsWith(end));
    assert.ok(found !== undefined, end);
    return found;
  };
  assert.deepEqual(await killed(named('words/maxLength+1')), [
    ['fast path', 'fast path'],
    ['EOV view', 'explainer'],
    ['client', 'client'],
  ]);
  assert.deepEqual(await killed(named('words/type=number')), [
    ['types', 'types'],
    ['fast path', 'fast path'],
    ['EOV view', 'explainer'],
    ['client', 'client'],
  ]);
  assert.deepEqual(await killed(named('fault=client')), []);
  assert.deepEqual(await killed({ id: 'nothing', apply: structuredClone }), []);
});

test('a document that the generator refuses is no mutant', async (t) => {
  const laboratory = await Laboratory.open(small, folder);
  t.after(() => laboratory.close());
  const { mutants, refused } = await laboratory.examine({
    id: 'refused',
    apply: (document) => ({ ...document, components: { schemas: {} } }),
  });
  assert.deepEqual(mutants, []);
  assert.match(refused ?? '', /SayInput/);
});

test('nothing is left behind on the disk', async () => {
  const laboratory = await Laboratory.open(small, folder);
  const [first] = mutations;
  assert.ok(first !== undefined);
  await laboratory.examine(first, ['types']);
  await laboratory.close();
  assert.deepEqual(await readdir(folder), []);
});

const outcome = (id: string, artifact: ArtifactName, isKilled: boolean) => ({
  id,
  mutants: [{ id, artifact, killedBy: isKilled ? { check: 'any', failure: 'red' } : undefined }],
  unreached: [],
  refused: undefined,
});
const equivalent = (pattern: string) => ({ pattern, artifact: 'client' as const });

for (const { title, outcomes, equivalents, isPassed } of [
  { title: 'no mutant', outcomes: [], equivalents: [], isPassed: false },
  {
    title: 'all killed',
    outcomes: [outcome('a', 'client', true)],
    equivalents: [],
    isPassed: true,
  },
  {
    title: 'a survivor',
    outcomes: [outcome('a', 'client', true), outcome('b', 'types', false)],
    equivalents: [],
    isPassed: false,
  },
  {
    title: 'a survivor that is listed',
    outcomes: [outcome('a', 'client', true), outcome('b', 'client', false)],
    equivalents: [equivalent('b')],
    isPassed: true,
  },
  {
    title: 'a listed mutant that is killed',
    outcomes: [outcome('a', 'client', true), outcome('b', 'client', true)],
    equivalents: [equivalent('b')],
    isPassed: false,
  },
  {
    title: 'a listed mutant that does not exist',
    outcomes: [outcome('a', 'client', true)],
    equivalents: [equivalent('b')],
    isPassed: false,
  },
]) {
  test(`a run with ${title} ${isPassed ? 'passes' : 'fails'}`, () => {
    assert.equal(scoreOf(outcomes, equivalents, { isWhole: true }).isPassed, isPassed);
  });
}
