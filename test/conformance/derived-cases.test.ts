import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveDocument } from '../../generator/openapi/derive.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import { boundOf } from '../../src/conformance/cases/bound.ts';
import type { Cases } from '../../src/conformance/cases/case.ts';
import { deriveCases } from '../../src/conformance/cases/derive.ts';
import { readOperations } from '../../src/conformance/operation.ts';
import { runRandom } from '../../src/conformance/random/run-random.ts';
import type { Entry } from '../../src/conformance/report/report.ts';
import { runCases } from '../../src/conformance/run/run-cases.ts';
import { createRunner } from '../../src/conformance/run/runner.ts';
import { createDocumentGateway } from '../../src/gateway/from-document.ts';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import { documentOf, lighthouse } from '../generated/fixtures/contracts.ts';
import { readShared, skipReason } from '../smithy/shared-data.ts';
import { smallPlainContract } from './small-plain-contract.ts';

/*
 * The gateway decides by its own way through the document, by express-openapi-validator among others; the cases say what
 * has to come of it.
 */

const silent = { info() {}, warn() {}, error() {} };

/** A gateway whose handlers answer what is smallest, and what cases are run by. */
async function serve(document: OpenApiDocument, { responses }: Cases) {
  const smallest = responses.filter(({ kind, error }) => kind === 'valid' && error === undefined);
  const answers = new Map(smallest.toReversed().map((each) => [each.operation, each.value]));
  const gateway = createDocumentGateway(document, (name) => answers.get(name), { logger: silent });
  const running = await gateway.listen();
  const runner = createRunner({ document, url: new URL(running.url), concurrency: 4 });
  const close = async () => {
    runner.close();
    await running.close(0);
  };
  return { runner, close };
}

function failures(entries: readonly Entry[]): readonly string[] {
  return entries
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ id, problems }) => {
      const [{ where, expected, found } = { where: '', expected: '', found: '' }] = problems;
      return `${id}: ${where}: expected ${expected}, found ${found}`;
    });
}

for (const [name, document] of [
  ['lighthouse.smithy', documentOf(lighthouse)],
  ['a contract of OpenAPI', smallPlainContract],
] as const) {
  test(`${name}: the gateway answers each case as it has to, and random ones`, async () => {
    const cases = deriveCases(document);
    const { requests } = cases;
    const { runner, close } = await serve(document, cases);
    try {
      const entries = await runCases(runner, requests);
      assert.equal(entries.length, requests.length);
      assert.deepEqual(failures(entries), []);
      let valid = 0;
      const random = await runRandom({
        document,
        operations: readOperations(document).map((each) => each.name),
        count: 20,
        seed: 4,
        execute: async (each) => {
          if (each.kind === 'valid') valid += 1;
          return runner.judge(each, await runner.exchange(each));
        },
      });
      assert.deepEqual(failures(random), []);
      assert.ok(valid > 0, `${valid} valid`);
    } finally {
      await close();
    }
  });
}

/** A document with one path of so many. */
function sampled(document: OpenApiDocument, every: number): OpenApiDocument {
  const paths = Object.entries(document.paths).filter((_, index) => index % every === 0);
  return { ...document, paths: Object.fromEntries(paths) };
}

/** Real models: of so many paths, one is taken, and there are at least so many cases of these. */
for (const { file, every, least } of [
  { file: 'xray.json', every: 13, least: 100 },
  { file: 'lambda.json', every: 18, least: 200 },
  { file: 'config-service.json', every: 33, least: 200 },
  { file: 'dynamodb.json', every: 28, least: 200 },
]) {
  test(`${file}: the gateway answers each case as it has to`, {
    skip: skipReason,
  }, async (context) => {
    const text = readShared(`models/${file}`);
    const document = sampled(deriveDocument(loadModel([{ file, text }]), file).document, every);
    const cases = deriveCases(document);
    const { requests, notDerived } = cases;
    const { bound } = boundOf(document);
    assert.ok(requests.length >= least && requests.length <= bound, `${requests.length}, ${bound}`);
    assert.ok(notDerived.length < requests.length / 20, `${notDerived.length} not derived`);
    const { runner, close } = await serve(document, cases);
    try {
      const entries = await runCases(runner, requests);
      assert.deepEqual(failures(entries), []);
      assert.equal(entries.length, requests.length);
    } finally {
      await close();
    }
    context.diagnostic(
      `${requests.length} requests of ${readOperations(document).length} operations`,
    );
  });
}
