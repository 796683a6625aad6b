import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isObject } from '../../src/wire/json.ts';
import { runDovetail } from '../cli/run-dovetail.ts';

/** What a run of `dovetail record` brought: the end of the process, and its report. */
interface Recorded {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What became of each call, and who made it. */
  readonly calls: readonly { readonly outcome: string; readonly title: string }[];
  /** The problems of all calls, as `where: expected …, found …`. */
  readonly problems: readonly string[];
  /** What was exercised, as `Evaluations[]/Annotation sent`. */
  readonly exercised: readonly string[];
}

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dovetail-record-'));
});
after(() => rm(folder, { recursive: true }));

/** The real process, with the contract that Dovetail ships. */
async function record(name: string, ...args: readonly string[]): Promise<Recorded> {
  const file = join(folder, `${name}.json`);
  const run = await runDovetail(['record', '--reporter', `json=${file}`, ...args]);
  const report: unknown = JSON.parse(await readFile(file, 'utf8'));
  const entries = objects(report, 'entries');
  return {
    ...run,
    calls: entries.map(({ outcome, title }) => ({
      outcome: String(outcome),
      title: String(title),
    })),
    problems: entries
      .flatMap((entry) => objects(entry, 'problems'))
      .map(({ where, expected, found }) => `${where}: expected ${expected}, found ${found}`),
    exercised: objects(report, 'coverage')
      .filter((row) => Number(row.exercised) > 0)
      .map(({ path, label }) => `${[path].flat().join('/')} ${label}`),
  };
}

function objects(value: unknown, name: string) {
  const list = isObject(value) ? value[name] : undefined;
  assert.ok(Array.isArray(list), name);
  return list.filter(isObject);
}

const program = resolve('test/real-clients/programs/put-evaluations.ts');
const sdk = (what: string) => ['--', process.execPath, program, what];

const inEvaluation = '#/components/schemas/Evaluation/properties';
const notOneOf = 'failed to satisfy constraint: Member must have length less than or equal to';

/** Programs that depart from the contract, and what the report says of each. */
const faulty = [
  {
    what: '101-evaluations',
    problems: [
      'Evaluations: expected maxItems 100 (#/components/schemas/PutEvaluationsRequest/properties/Evaluations/maxItems), found an array of 101 items',
      `answer: expected 200, found 400 ValidationException: 1 validation error detected: Value '[…]' at 'evaluations' ${notOneOf} 100`,
    ],
  },
  {
    what: 'string-timestamp',
    problems: [
      `Evaluations[0].OrderingTimestamp: expected type number (${inEvaluation}/OrderingTimestamp/type), found the string "2020-01-01"`,
      'answer: expected 200, found 400 SerializationException: STRING_VALUE can not be converted to milliseconds since epoch (evaluations.1.member.orderingTimestamp: a timestamp is a JSON number of seconds since 1970; found a string. JavaScript SDKs send a string as it is: give them a Date.)',
    ],
  },
  {
    what: 'insufficient-data',
    problems: [
      `Evaluations[0].ComplianceType: expected none of INSUFFICIENT_DATA, which only a response may hold (${inEvaluation}/ComplianceType/x-dovetail-response-only), found the string "INSUFFICIENT_DATA"`,
      'answer: expected 200, found 400 InvalidParameterValueException: INSUFFICIENT_DATA is not a verdict that a rule can hand in. (evaluations.1.member.complianceType: only an answer may hold INSUFFICIENT_DATA.)',
    ],
  },
  {
    what: 'long-annotation',
    problems: [
      `Evaluations[0].Annotation: expected maxLength 256 (${inEvaluation}/Annotation/maxLength), found a string of 257 characters`,
      `answer: expected 200, found 400 ValidationException: 1 validation error detected: Value '${'a'.repeat(257)}' at 'evaluations.1.member.annotation' ${notOneOf} 256`,
    ],
  },
];

describe('the unchanged AWS SDK for JavaScript under dovetail record', { concurrency: 2 }, () => {
  it('gives the answers that are asked for, so that the handling of each can be tested', async () => {
    const failed =
      'PutEvaluations/200/FailedEvaluations[]/OrderingTimestamp/epoch-seconds/fraction';
    const answers = [
      ...['ThrottlingException', 'ThrottlingException'],
      'InvalidParameterValueException',
      'InvalidResultTokenException',
      'NoSuchConfigRuleException',
      ...['400/ThrottlingException', 'default'],
      failed,
    ];
    const asked = answers.flatMap((name) => ['--respond', name]);
    const { code, calls, stderr } = await record('answers', ...asked, ...sdk('answers'));
    assert.equal(code, 0, stderr);
    // The program itself says how it took each answer; a retry is a call as well.
    assert.deepEqual(
      calls.map(({ outcome }) => outcome),
      answers.map(() => 'passed'),
    );
  });

  it('passes where the program keeps the contract, up to its bounds', async () => {
    const { code, calls, problems, exercised, stderr } = await record('correct', ...sdk('correct'));
    assert.equal(code, 0, stderr);
    assert.deepEqual(problems, []);
    assert.equal(calls.length, 3);
    for (const { outcome, title } of calls) {
      assert.equal(outcome, 'passed');
      assert.match(title, /^PutEvaluations from aws-sdk-js\/3\./);
    }
    assert.ok(exercised.includes('TestMode sent'));
    assert.ok(exercised.includes('Evaluations[]/Annotation sent'));
    assert.ok(exercised.includes('Evaluations[]/ComplianceType enum COMPLIANT'));
    assert.ok(!exercised.includes('Evaluations[]/ComplianceType enum NON_COMPLIANT'));
    assert.match(stderr, /note: enum values that no call sent: .*NON_COMPLIANT, NOT_APPLICABLE/);
  });

  for (const { what, problems } of faulty) {
    it(`catches the program of ${what}`, async () => {
      const { code, calls, problems: found, stderr } = await record(what, ...sdk(what));
      assert.equal(code, 1, stderr);
      assert.equal(calls.length, 1);
      assert.deepEqual(found, problems);
      // The report for people has the same.
      assert.ok(stderr.includes(problems[0]?.split(', found ')[1] ?? '?'), stderr);
    });
  }
});

const request = JSON.stringify({ ResultToken: 'token', Evaluations: null });

const curl = {
  sound: [
    'sh',
    '-c',
    `curl -sSf "$DOVETAIL_URL" -H 'Content-Type: application/x-amz-json-1.1' -H 'X-Amz-Target: StarlingDoveService.PutEvaluations' --data '${request}'`,
  ],
  soundOutput: /^\{"FailedEvaluations":\[\]\}$/,
  faulty: ['sh', '-c', `curl -sS "$DOVETAIL_URL" --data '${request}'`],
  faultyOutput: /UnsupportedMediaTypeException/,
  agent: /^PutEvaluations from curl\//,
  problems: [
    /^content-type: expected application\/x-amz-json-1\.1/,
    /^x-amz-target: /,
    /^answer: /,
  ],
};

const isAbsent = spawnSync('curl', ['--version']).status !== 0;
const skip = isAbsent && 'there is no curl on this machine';

describe('curl under dovetail record', { skip, concurrency: 2 }, () => {
  it('passes where it keeps the contract', async () => {
    const { code, calls, stdout, stderr } = await record('curl-sound', '--', ...curl.sound);
    assert.equal(code, 0, stderr);
    assert.match(stdout.trim(), curl.soundOutput);
    assert.match(calls[0]?.title ?? '', curl.agent);
  });

  it('is caught where it does not', async () => {
    const { code, problems, stdout } = await record('curl-faulty', '--', ...curl.faulty);
    assert.equal(code, 1);
    assert.match(stdout.trim(), curl.faultyOutput);
    assert.equal(problems.length, curl.problems.length, problems.join('\n'));
    for (const [index, problem] of curl.problems.entries()) {
      assert.match(problems[index] ?? '', problem);
    }
  });
});
