import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { sampleCommands } from '../../src/config/samples.ts';

const commands = sampleCommands({
  url: 'http://127.0.0.1:4010',
  rule: "a rule's & name",
  resultToken: 'TOKEN',
  now: 1_700_000_000_999,
});

/** The words that a POSIX shell makes of a command. */
function wordsOf(command = ''): string[] {
  const script = `for word in ${command}; do printf '%s\\0' "$word"; done`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

const evaluations = [
  {
    ComplianceResourceType: 'AWS::S3::Bucket',
    ComplianceResourceId: 'my-bucket',
    ComplianceType: 'NON_COMPLIANT',
    Annotation: 'The bucket is open to the public.',
    OrderingTimestamp: 1_700_000_000,
  },
];

test('the curl command sends the request with target, media type and body', () => {
  const words = wordsOf(commands[0]?.command);
  const body = words.pop();
  assert.deepEqual(words, [
    'curl',
    '-sS',
    'http://127.0.0.1:4010/',
    '-H',
    'Content-Type: application/x-amz-json-1.1',
    '-H',
    'X-Amz-Target: StarlingDoveService.PutEvaluations',
    '--data',
  ]);
  assert.deepEqual(JSON.parse(body ?? ''), { ResultToken: 'TOKEN', Evaluations: evaluations });
});

test('the AWS CLI command has the endpoint, the token and the evaluations', () => {
  const words = wordsOf(commands[1]?.command);
  const options = words.slice(words.indexOf('aws'));
  assert.deepEqual(JSON.parse(options.pop() ?? ''), evaluations);
  assert.deepEqual(options, [
    'aws',
    'configservice',
    'put-evaluations',
    '--endpoint-url',
    'http://127.0.0.1:4010',
    '--result-token',
    'TOKEN',
    '--evaluations',
  ]);
});

test("a rule's name survives the shell and the URL", () => {
  const url = wordsOf(commands[2]?.command).at(-1) ?? '';
  assert.equal(new URL(url).searchParams.get('rule'), "a rule's & name");
});
