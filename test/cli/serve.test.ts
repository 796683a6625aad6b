import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { runDovetail, startDovetail } from './run-dovetail.ts';
import { headers, inputOf, put, startServe } from './served.ts';

const spec = await readFile('spec/put-evaluations.smithy', 'utf8');

test('serve --json prints one line, serves, keeps what was put, and ends with 0 on SIGTERM', async (context) => {
  const cwd = await temporaryFolder(context);
  const first = await startServe(context, ['--rule', 'one', '--rule', 'two'], { cwd });
  assert.deepEqual(Object.keys(first.tokens), ['one', 'two']);
  assert.match(first.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  const token = first.tokens.two ?? '';
  const answer = await put(first.url, inputOf(token));
  assert.deepEqual([answer.status, await answer.json()], [200, { FailedEvaluations: [] }]);
  first.signal('SIGTERM');
  const { code, stderr } = await first.ended;
  assert.equal(code, 0);
  assert.equal(first.lines.length, 1);
  const logged = stderr
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  assert.ok(logged.length > 0);
  assert.ok(!stderr.includes(token));

  const second = await startServe(context, ['--rule', 'two'], { cwd });
  assert.equal((await put(second.url, inputOf(token))).status, 200);
  const stored = await fetch(`${second.url}/_dovetail/evaluations?rule=two`);
  assert.match(await stored.text(), /"complianceResourceId":"my-bucket"/);
  second.signal('SIGINT');
  assert.equal((await second.ended).code, 0);
  assert.deepEqual(await readdir(cwd), ['.dovetail']);
});

test('--memory leaves nothing on disk', async (context) => {
  const cwd = await temporaryFolder(context);
  const served = await startServe(context, ['--rule', 'one', '--memory'], { cwd });
  assert.equal((await put(served.url, inputOf(served.tokens.one ?? ''))).status, 200);
  served.signal('SIGTERM');
  assert.equal((await served.ended).code, 0);
  assert.deepEqual(await readdir(cwd), []);
});

test('a spec that is given is what is served, and its temporary folder is gone at the end', async (context) => {
  const cwd = await temporaryFolder(context, {
    'my-service.smithy': spec.replaceAll('max: 768', 'max: 5'),
    'tmp/.keep': '',
  });
  const env = { TMPDIR: join(cwd, 'tmp') };
  const args = ['my-service.smithy', '--rule', 'one', '--memory'];
  const served = await startServe(context, args, { cwd, env });
  const made = async () =>
    (await readdir(env.TMPDIR)).filter((name) => name.startsWith('dovetail'));
  assert.equal((await made()).length, 1);
  const refused = await put(served.url, inputOf(served.tokens.one ?? ''));
  assert.equal(refused.status, 400);
  assert.match(await refused.text(), /complianceResourceId.* less than or equal to 5"/);
  served.signal('SIGINT');
  assert.deepEqual(await served.ended.then(({ code }) => code), 0);
  assert.deepEqual(await made(), []);
});

test('the shipped contract is served without the generator', async (context) => {
  const hooks = `
    import { appendFileSync } from 'node:fs';
    import { registerHooks } from 'node:module';
    registerHooks({
      load(url, context, next) {
        appendFileSync(process.env.LOADED, url + '\\n');
        return next(url, context);
      },
    });`;
  const cwd = await temporaryFolder(context, { 'hooks.mjs': hooks });
  const env = { LOADED: join(cwd, 'loaded.txt') };
  const nodeOptions = ['--import', join(cwd, 'hooks.mjs')];
  const served = await startServe(context, ['--memory', '--rule', 'a'], { cwd, env, nodeOptions });
  assert.equal((await put(served.url, inputOf(served.tokens.a ?? ''))).status, 200);
  const loaded = (await readFile(env.LOADED, 'utf8')).trim().split('\n');
  const heavy =
    /\/generator\/(?!diagnostics\/|system-error)|\/(typescript|openapi-typescript|yaml|diff|express-openapi-validator)\//;
  assert.ok(loaded.some((url) => url.includes('/generated/')));
  assert.deepEqual(
    loaded.filter((url) => heavy.test(url)),
    [],
  );
});

/** A request whose body is only begun, and what finishes it. */
function beginRequest(url: string, body: string) {
  const begun = request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
  });
  const answered = once(begun, 'response').then(([response]) => response.statusCode);
  begun.write(body.slice(0, 10));
  return { answered, finish: () => begun.end(body.slice(10)) };
}

async function serveOne(context: TestContext) {
  const cwd = await temporaryFolder(context);
  const served = await startServe(context, ['--rule', 'one', '--memory'], { cwd });
  const begun = beginRequest(served.url, JSON.stringify(inputOf(served.tokens.one ?? '')));
  await sleep(200);
  return { served, begun };
}

test('a request that runs is finished after SIGTERM, and a new one is not taken', async (context) => {
  const { served, begun } = await serveOne(context);
  served.signal('SIGTERM');
  await sleep(200);
  await assert.rejects(fetch(`${served.url}/_dovetail/health`));
  begun.finish();
  assert.equal(await begun.answered, 200);
  assert.equal((await served.ended).code, 0);
});

test('a second signal ends the process at once', async (context) => {
  const { served, begun } = await serveOne(context);
  const cut = assert.rejects(begun.answered);
  served.signal('SIGTERM');
  await sleep(400);
  const start = performance.now();
  served.signal('SIGINT');
  assert.equal((await served.ended).code, 130);
  assert.ok(performance.now() - start < 5_000);
  await cut;
});

test('a port that is taken is one line, and the code 1', async (context) => {
  const cwd = await temporaryFolder(context);
  const other = createServer().listen(0, '127.0.0.1');
  context.after(() => other.close());
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const run = await runDovetail(['serve', '--memory', '--port', port], { cwd });
  assert.deepEqual([run.code, run.stdout], [1, '']);
  assert.match(
    run.stderr,
    /^dovetail: port-taken: 127\.0\.0\.1:\d+ is taken by another program\. [^\n]+\n$/,
  );
});

test('a data directory that is a file is one line, and the code 1', async (context) => {
  const cwd = await temporaryFolder(context, { file: '' });
  const run = await runDovetail(['serve', '--port', '0', '--data', 'file'], { cwd });
  assert.deepEqual([run.code, run.stdout], [1, '']);
  assert.match(run.stderr, /^dovetail: data-unusable: [^\n]+\n$/);
});

test('a rule that is given twice is one line, and the code 2', async (context) => {
  const cwd = await temporaryFolder(context);
  const run = await runDovetail(['serve', '--memory', '--rule', 'a', '--rule', 'a'], { cwd });
  assert.deepEqual([run.code, run.stdout], [2, '']);
  assert.match(run.stderr, /^dovetail: usage: [^\n]+\n$/);
});

test('a token key that is none is one line that says how to make one, and the code 2', async (context) => {
  const cwd = await temporaryFolder(context);
  const env = { DOVETAIL_TOKEN_KEY: 'not-a-key' };
  const run = await runDovetail(['serve', '--memory', '--port', '0'], { cwd, env });
  assert.deepEqual([run.code, run.stdout], [2, '']);
  assert.match(run.stderr, /^dovetail: usage: [^\n]+\. Make a key by: openssl rand -base64 32\n$/);
  assert.doesNotMatch(run.stderr, /not-a-key/);
});

test('a host that others may reach is warned of, and 127.0.0.1 is not', async (context) => {
  const cwd = await temporaryFolder(context);
  for (const [host, warnings] of [
    ['::ffff:0.0.0.0', 1],
    ['127.0.0.1', 0],
  ] as const) {
    const served = await startServe(context, ['--memory', '--host', host], { cwd });
    served.signal('SIGTERM');
    const { code, stderr } = await served.ended;
    assert.equal(code, 0);
    const warned = /^dovetail: warning: .* signatures are not verified: anybody .*$/gm;
    assert.equal(stderr.match(warned)?.length ?? 0, warnings, stderr);
  }
});

test('the curl lines of the banner work as printed', async (context) => {
  const shell = promisify(execFile);
  const curl = await shell('sh', ['-c', 'command -v curl']).catch(() => undefined);
  if (curl === undefined) return context.skip('there is no curl on this machine');
  const cwd = await temporaryFolder(context);
  const child = startDovetail(['serve', '--memory', '--port', '0', '--rule', "it's mine"], { cwd });
  const exited = once(child, 'exit');
  context.after(() => child.kill('SIGKILL'));
  const commands: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('curl ')) commands.push(line);
    if (line === 'Ctrl-C stops.') break;
  }
  const answers: string[] = [];
  for (const command of commands) {
    const { stdout } = await shell('sh', ['-c', command]);
    answers.push(stdout);
  }
  assert.equal(answers[0], '{"FailedEvaluations":[]}');
  assert.match(answers[1] ?? '', /^\{"evaluations":\[\{"rule":"it's mine",/);
  child.kill('SIGTERM');
  return assert.deepEqual(await exited, [0, null]);
});
