import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGateway } from '../../generated/put-evaluations/gateway.ts';
import { openLocalConfig } from '../../src/config/local-config.ts';
import { goodToken } from '../conformance/faulty-server/checks.ts';
import { constrain } from '../conformance/faulty-server/fault.ts';
import { startServer } from '../conformance/faulty-server/sound-server.ts';
import { runDovetail } from './run-dovetail.ts';

test('test finds no failure in the local gateway, within 2 s, and ends with 0', async (context) => {
  const config = openLocalConfig({ rules: ['demo'], env: {} });
  context.after(() => config.close());
  const running = await createGateway(config.handlers).listen({ host: '127.0.0.1', port: 0 });
  context.after(() => running.close());
  const token = config.rules[0]?.resultToken ?? '';

  const { code, stdout, stderr } = await runDovetail([
    'test',
    '--url',
    running.url,
    '--set',
    `ResultToken=${token}`,
    '--reporter',
    'json',
  ]);
  assert.equal(code, 0, stdout + stderr);
  const report = read(stdout);
  assert.ok(report.entries.length > 90);
  assert.deepEqual(
    report.entries.filter(({ outcome }) => outcome !== 'passed'),
    [],
  );
  assert.ok(report.durationMs < 2_000, `${report.durationMs} ms`);
});

test('test shows what a faulty server does wrong, with the request to try it, and ends with 1', async (context) => {
  const server = await startServer(constrain('Annotation', { max: 255 }));
  context.after(() => server.close());
  const { code, stdout, stderr } = await runDovetail([
    'test',
    '--url',
    server.url.href,
    '--set',
    `ResultToken=${goodToken}`,
    '--operation',
    'PutEvaluations',
    '--only',
    '*/Annotation/*',
  ]);
  assert.equal(code, 1, stdout + stderr);
  assert.match(stdout, /PutEvaluations\/Evaluations\[\]\/Annotation\/maxLength\b/);
  assert.match(stdout, /expected 200/);
  assert.match(stdout, /400 ValidationException/);
  assert.match(stdout, /curl .*x-amz-target: StarlingDoveService\.PutEvaluations/s);
  assert.ok(!stdout.includes('Annotation/minLength'), 'what passed is not listed');
});

function read(text: string): { durationMs: number; entries: { id: string; outcome: string }[] } {
  return JSON.parse(text);
}
