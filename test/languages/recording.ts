import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Program } from './program.ts';
import { runCommand } from './run-command.ts';
import { type ExpectedCall, fields, type ProvenService, type RecordedCall } from './service.ts';

const dovetail = [
  process.execPath,
  '--conditions=dovetail-source',
  join(import.meta.dirname, '../../src/cli/dovetail.ts'),
];

/**
 * Runs a program against the gateway of a service, under `dovetail record`, and says what of its calls, or of what it
 * made of the answers, is not as it has to be; nothing where all is.
 */
export async function recordProgram(
  { run }: Program,
  { name, spec, answers, calls: expected, signs = true, transcript }: ProvenService,
  cwd: string,
): Promise<readonly string[]> {
  const report = join(cwd, `${name}.json`);
  const respond = answers.flatMap((answer) => ['--respond', answer]);
  const outcome = await runCommand(
    [
      ...[...dovetail, 'record', spec, ...respond, '--reporter', `json=${report}`],
      ...['--reporter', 'pretty', '--', ...run, name],
    ],
    cwd,
    { timeout: 120_000, env: { RESULT_TOKEN: 'token-1' } },
  );
  const calls = await readCalls(report);
  const problems = outcome.succeeded ? [] : [outcome.text.trim()];
  if (calls.length !== expected.length) {
    problems.push(`expected ${expected.length} calls, found ${calls.length}`);
  }
  expected.forEach((call, index) => {
    const found = calls[index];
    if (found !== undefined) problems.push(...judge(found, call, index + 1, signs));
  });
  const printed = outcome.stdout.split('\n').filter((line) => line !== '');
  transcript(calls).forEach((want, index) => {
    const found = parsed(printed[index] ?? '');
    if (isDeepStrictEqual(found, parsed(JSON.stringify(want)))) return;
    problems.push(`step ${index + 1}: expected ${JSON.stringify(want)}, found ${printed[index]}`);
  });
  return problems;
}

/** What of a call is not as it has to be. */
function judge(
  call: RecordedCall,
  expected: ExpectedCall,
  number: number,
  signs: boolean,
): readonly string[] {
  const { body = '', target, headers = {}, operation, streamed } = expected;
  const found = typeof body === 'string' ? call.body : parsed(call.body);
  const signed = `${call.method} ${call.target} ${streamed ?? Buffer.byteLength(call.body)}`;
  const comparisons: readonly (readonly [what: string, want: unknown, found: unknown])[] = [
    ['the operation', operation, call.operation],
    ['the path and the query', partsOf(target), partsOf(call.target)],
    ['the body', body, found],
    ['what the signer saw', signs ? signed : undefined, call.headers['x-signed']],
    ...Object.entries(headers).map(
      ([name, value]) => [`the header ${name}`, value, call.headers[name]] as const,
    ),
  ];
  return comparisons
    .filter(([, want, had]) => !isDeepStrictEqual(want, had))
    .map(
      ([what, want, had]) => `call ${number}: ${what}: expected ${show(want)}, found ${show(had)}`,
    );
}

/** A path as it stands, and the pairs of the query behind it, decoded and in order. */
function partsOf(target: string): unknown {
  const [path, query = ''] = target.split('?');
  return [path, [...new URLSearchParams(query)].sort()];
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function readCalls(report: string): Promise<readonly RecordedCall[]> {
  const text = await readFile(report, 'utf8').catch(() => '{}');
  const { entries } = fields(JSON.parse(text));
  return (Array.isArray(entries) ? entries : []).map(readCall);
}

function readCall(entry: unknown): RecordedCall {
  const { operation, request, response } = fields(entry);
  const { method, url, headers, body } = fields(request);
  const answer = fields(response);
  return {
    operation: String(operation),
    method: String(method),
    target: String(url).replace(/^https?:\/\/[^/]*/, ''),
    headers: texts(headers),
    body: typeof body === 'string' ? body : '',
    answer: {
      status: Number(answer.status),
      headers: texts(answer.headers),
      body: typeof answer.body === 'string' ? answer.body : '',
    },
  };
}

function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields(value)).map(([name, text]) => [name.toLowerCase(), String(text)]),
  );
}
