import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { type RunOptions, startDovetail } from './run-dovetail.ts';

/** A `dovetail serve --json` that listens. */
export interface Served {
  readonly url: string;
  /** The token of each rule. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Sends the process a signal. */
  signal(name: 'SIGINT' | 'SIGTERM'): void;
  /** How the process ended, when it has, and what it wrote to standard error. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
  /** All lines on standard output so far. */
  readonly lines: readonly string[];
}

/** Starts `dovetail serve --json --port 0` with more arguments. It is ended with the test, if it has not ended by then. */
export async function startServe(
  context: TestContext,
  args: readonly string[],
  options: RunOptions,
): Promise<Served> {
  const child = startDovetail(['serve', '--json', '--port', '0', ...args], options);
  const closed = once(child, 'close');
  const stderr = text(child.stderr);
  const ended = closed.then(async ([code]) => ({ code, stderr: await stderr }));
  context.after(async () => {
    child.kill('SIGKILL');
    await closed;
  });
  const lines: string[] = [];
  const reader = createInterface(child.stdout).on('line', (line) => lines.push(line));
  await Promise.race([once(reader, 'line'), closed]);
  const [line] = lines;
  if (line === undefined) assert.fail(`it did not listen: ${await stderr}`);
  const { url, rules = [] } = readLine(line);
  const tokens = Object.fromEntries(rules.map(({ name, resultToken }) => [name, resultToken]));
  return { url, tokens, signal: (name) => void child.kill(name), ended, lines };
}

function readLine(line: string): { url: string; rules?: { name: string; resultToken: string }[] } {
  return JSON.parse(line);
}

/** Calls the operation of the shipped contract. */
export async function put(url: string, input: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(input) });
}

/** The headers that the wire of the shipped contract wants. */
export const headers = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'StarlingDoveService.PutEvaluations',
};

/** An input that is within the contract. */
export function inputOf(ResultToken: string, Annotation = 'An annotation.') {
  const evaluation = {
    ComplianceResourceType: 'AWS::S3::Bucket',
    ComplianceResourceId: 'my-bucket',
    ComplianceType: 'COMPLIANT',
    Annotation,
    OrderingTimestamp: 1_700_000_000,
  };
  return { ResultToken, Evaluations: [evaluation] };
}
