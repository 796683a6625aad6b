import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import supertest from 'supertest';
import { generateContract } from '../../generator/pipeline.ts';
import type { CaseRequest } from '../../src/conformance/cases/case.ts';
import { methods } from '../../src/wire/document.ts';
import {
  documentOf,
  type Fixture,
  lighthouse,
  parcelOffice,
  putEvaluations,
} from '../generated/fixtures/contracts.ts';
import { writeFiles } from '../generated/fixtures/write-files.ts';
import { type Artifacts, loadArtifacts } from './suite/artifacts.ts';
import { checkClient } from './suite/check-client.ts';
import { checkExplainer } from './suite/check-explainer.ts';
import { checkFastPath } from './suite/check-fast-path.ts';
import { checkGateway } from './suite/check-gateway.ts';
import { checkRoundTrip } from './suite/check-round-trip.ts';
import { checkTypes } from './suite/check-types.ts';
import { singleHeaders } from './suite/send.ts';
import { type Truth, truthOf } from './suite/truth.ts';
import { typeTest } from './suite/type-test.ts';

/*
 * Types, gateway and client are cut from one contract; here each is held to it, and so to the others. What they are
 * held to is derived from the spec anew, and not from any artifact.
 */

const root = new URL('../../', import.meta.url);
const served = 'put-evaluations';
const servedFolder = fileURLToPath(new URL(`generated/${served}`, root));

const folder = await mkdtemp(join(tmpdir(), 'dovetail-three-way-'));
after(() => rm(folder, { recursive: true }));

/** Generates a contract into a folder of its own, from where it finds the runtime. */
async function generated(fixture: Fixture): Promise<string> {
  const target = await mkdtemp(join(folder, 'generated-'));
  const { files } = await generateContract(fixture, {
    imports: 'ts',
    runtime: (entry) => new URL(`src/${entry}/index.ts`, root).href,
  });
  await writeFile(join(target, 'package.json'), '{"type":"module"}');
  await writeFiles(target, files);
  return target;
}

/** Sends the request of a case by supertest. */
async function bySupertest(url: string, { method, path, headers, body }: CaseRequest) {
  const agent = supertest(url);
  const verb = methods.find((known) => known === method.toLowerCase());
  assert.ok(verb !== undefined && verb !== 'trace', method);
  const sent = agent[verb](path).set(headers).buffer(true);
  // Written and not sent, a body gets no content type of supertest's own.
  if (body !== undefined) sent.write(body);
  const { status, headers: received, text } = await sent;
  return { status, headers: singleHeaders(received), text };
}

const checks = [
  { title: 'types fit the document', check: checkTypes },
  { title: 'fast path accepts what is valid, and nothing else', check: checkFastPath },
  { title: 'slow path decides and explains as the document says', check: checkExplainer },
  {
    title: 'gateway answers each case over HTTP as the document says',
    check: (artifacts: Artifacts, truth: Truth) =>
      // The contract that the project serves by supertest; others by what takes half the time.
      truth.contract.name === served
        ? checkGateway(artifacts, truth, { send: bySupertest, close() {} })
        : checkGateway(artifacts, truth),
  },
  { title: 'client sends and reads what the document says', check: checkClient },
  { title: 'client and gateway give back what went in', check: checkRoundTrip },
];

/** Where the contract is not the one that is served, two of the wrong types will do, and one kind of character. */
const alike = [/\/type=(?:boolean|array|object)$/, /-(?:astral|blank|combining)$/];

/** The same truth with fewer cases: none whose id one of the patterns means. */
function without(truth: Truth, patterns: readonly RegExp[]): Truth {
  const isKept = ({ id }: { readonly id: string }) => !patterns.some((each) => each.test(id));
  const { requests, responses, notDerived } = truth.cases;
  return {
    ...truth,
    cases: { requests: requests.filter(isKept), responses: responses.filter(isKept), notDerived },
  };
}

const contracts: readonly {
  readonly name: string;
  readonly artifacts: Promise<Artifacts>;
  readonly truth: Truth;
}[] = [
  {
    name: served,
    artifacts: loadArtifacts(servedFolder),
    truth: truthOf(documentOf(putEvaluations), served),
  },
  {
    name: 'parcel-office',
    artifacts: generated(parcelOffice).then((target) => loadArtifacts(target)),
    truth: without(truthOf(documentOf(parcelOffice)), alike),
  },
  {
    name: 'lighthouse',
    artifacts: generated(lighthouse).then((target) => loadArtifacts(target)),
    truth: without(truthOf(documentOf(lighthouse)), alike),
  },
];

for (const { name, artifacts, truth } of contracts) {
  for (const { title, check } of checks) {
    test(`${name}: the ${title}`, async () => {
      assert.deepEqual(await check(await artifacts, truth), []);
    });
  }
}

test('put-evaluations: the types fit the document also under the newest TypeScript', async () => {
  const file = join(folder, 'type-test.ts');
  const text = typeTest(truthOf(documentOf(putEvaluations)), {
    typesModule: join(servedFolder, 'types.ts'),
    errorsModule: join(servedFolder, 'errors.ts'),
  });
  await writeFile(file, text);
  const compiler = fileURLToPath(new URL('node_modules/typescript-7/bin/tsc', root));
  const compile = () =>
    promisify(execFile)(process.execPath, [
      compiler,
      ...'--ignoreConfig --noEmit --strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess'.split(
        ' ',
      ),
      ...'--allowImportingTsExtensions --skipLibCheck --target es2023 --lib es2023'.split(' '),
      ...'--module nodenext --customConditions dovetail-source --types node'.split(' '),
      '--typeRoots',
      fileURLToPath(new URL('node_modules/@types', root)),
      file,
    ]).catch((error: { readonly stdout: string }) => error);
  assert.equal((await compile()).stdout, '');
  await writeFile(file, text.replace('// @ts-expect-error ', '// '));
  assert.match((await compile()).stdout, /error TS2322/, 'a mistake would be seen');
});
