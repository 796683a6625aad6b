import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  clientLanguageNames,
  isClientLanguage,
  statusOf,
} from '../../generator/clients/languages.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { readPrograms } from './program.ts';
import { putEvaluations } from './put-evaluations.ts';
import { recordProgram } from './recording.ts';
import { ownLanguage } from './workspace.ts';

/** A program that makes one call, with a date as text and another signature than its own, and prints another step. */
const careless = `
const body = JSON.stringify({ ResultToken: 'token-1', Evaluations: [{
  ComplianceResourceType: 'AWS::S3::Bucket', ComplianceResourceId: 'bucket-1',
  ComplianceType: 'COMPLIANT', OrderingTimestamp: '2026-01-02T03:04:05Z',
}] });
const headers = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'StarlingDoveService.PutEvaluations',
  'x-signed': 'POST / 1',
};
await fetch(process.env.DOVETAIL_URL, { method: 'POST', headers, body });
console.log(JSON.stringify({ step: 'one', failed: 1 }));
`;

test('a proof tells calls that are missing or wrong, and what a program made of the answers', async (context) => {
  const cwd = await temporaryFolder(context, { 'careless.mjs': careless });
  const run = [process.execPath, join(cwd, 'careless.mjs')];
  const program = { language: 'careless', folder: cwd, tools: [], build: [], run };
  const problems = await recordProgram(program, putEvaluations, cwd);
  for (const expected of [
    /OrderingTimestamp\n +expected type number/,
    /^expected 13 calls, found 1$/m,
    /^call 1: the body: expected .*1767323045.*, found .*"2026-01-02T03:04:05Z"/m,
    /^call 1: what the signer saw: expected "POST \/ \d{3}", found "POST \/ 1"$/m,
    /^step 1: expected \{"step":"one","failed":0\}, found \{"step":"one","failed":1\}$/m,
    /^step 13: expected .*"ThrottlingException".*, found undefined$/m,
  ]) {
    assert.ok(
      problems.some((problem) => expected.test(problem)),
      `${expected} in ${problems.join('\n')}`,
    );
  }
});

test('each language that is called proven has a program, and each program a language', () => {
  const programs = readPrograms().map(({ language }) => language);
  const proven = clientLanguageNames.filter((name) => statusOf(name) === 'proven');
  assert.deepEqual(
    [ownLanguage, ...proven].filter((name) => !programs.includes(name)),
    [],
  );
  assert.deepEqual(
    programs.filter((name) => name !== ownLanguage && !isClientLanguage(name)),
    [],
  );
});
