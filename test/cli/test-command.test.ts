import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { createGateway } from '../../generated/put-evaluations/gateway.ts';
import { runCommand } from '../../src/cli/main.ts';
import { run } from '../../src/cli/test.ts';
import { deadUrl, httpServer } from '../conformance/run/servers.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { recordedTerminal } from './recorded-terminal.ts';
import { startDovetail } from './run-dovetail.ts';
import { headers } from './served.ts';

/** A server that keeps the contract, and takes any token. */
async function soundServer(context: TestContext): Promise<URL> {
  const running = await createGateway({
    putEvaluations: () => ({ FailedEvaluations: [] }),
  }).listen();
  context.after(() => running.close());
  return new URL(running.url);
}

/** A server that answers everything with one error. */
function refusingServer(context: TestContext, name: string, message: string): Promise<URL> {
  return httpServer(context, (request, response) => {
    request.resume();
    response.writeHead(400, { ...headers, 'x-amzn-requestid': 'id' });
    response.end(JSON.stringify({ __type: name, message }));
  });
}

/** A server that says yes to everything, and keeps what it was asked. */
async function keepingServer(context: TestContext) {
  const seen: { request: IncomingMessage; body: string }[] = [];
  const url = await httpServer(context, async (request, response) => {
    seen.push({ request, body: await text(request) });
    response.writeHead(200, { 'content-type': headers['content-type'], 'x-amzn-requestid': 'id' });
    response.end('{}');
  });
  return { url, seen };
}

/** Runs the command in this process, and gives its code and what it wrote. */
async function testCommand(
  args: readonly string[],
  options: { cwd?: string; env?: Readonly<Record<string, string>>; isTerminal?: boolean } = {},
) {
  const { cwd, env, isTerminal = false } = options;
  const terminal = recordedTerminal(cwd, env);
  const drawn: string[] = [];
  const screen = {
    isOutTerminal: isTerminal,
    isErrTerminal: isTerminal,
    draw: (line: string) => void drawn.push(line),
  };
  const code = await run(args, terminal, screen);
  return { code, stdout: terminal.stdout.join('\n'), stderr: terminal.stderr.join('\n'), drawn };
}

test('a server that keeps the contract passes: the number of cases and its bound come first, and the code is 0', async (context) => {
  const url = await soundServer(context);
  const { code, stdout, stderr, drawn } = await testCommand(['--url', url.href]);
  assert.equal(code, 0, stdout);
  const [, count = ''] = /: (\d+) cases, at most \d+ = \d+ × \d+ operation \+/.exec(stderr) ?? [];
  assert.ok(Number(count) > 90, stderr);
  assert.equal(stdout.replace(/ in .*/, ''), `${count} cases: ${count} passed, ${url.href},`);
  assert.deepEqual(drawn, []);
});

test('what a server says in a message stays text: in the terminal, in HTML, in each report', async (context) => {
  const message = '<script>alert(1)</script>\u001b[31m\u009b1m\u0007\r\n::error::forged';
  const url = await refusingServer(context, 'InvalidResultTokenException', message);
  const cwd = await temporaryFolder(context);
  const { code, stdout } = await testCommand(
    [
      ...['--url', url.href, '--only', 'PutEvaluations/minimal'],
      ...['--reporter', 'html=r.html', '--reporter', 'junit=r.xml', '--reporter', 'github=r.txt'],
    ],
    { cwd },
  );
  assert.equal(code, 1);
  assert.match(stdout, /400 InvalidResultTokenException <script>alert\(1\)<\/script>\\u001b\[31m/);
  assert.match(stdout, /^note: PutEvaluations refused 1 valid case .* --set MEMBER=VALUE\.$/m);
  assert.doesNotMatch(stdout, /[^\P{Cc}\n]/u);
  assert.deepEqual((await readdir(cwd)).sort(), ['r.html', 'r.txt', 'r.xml']);
  for (const file of ['r.html', 'r.xml']) {
    const report = await readFile(join(cwd, file), 'utf8');
    assert.match(report, /&lt;script&gt;alert\(1\)/);
    assert.doesNotMatch(report, /<script|[^\P{Cc}\n]/u);
  }
  assert.doesNotMatch(await readFile(join(cwd, 'r.txt'), 'utf8'), /^::error::/m);
});

test('a list of known failures is written, makes the same run pass, and fails one in which they pass', async (context) => {
  const bad = await refusingServer(context, 'InvalidResultTokenException', 'no');
  const good = await soundServer(context);
  const cwd = await temporaryFolder(context);
  const list = ['--known-failures', 'known.txt'];
  const written = await testCommand(['--url', bad.href, '--write-known-failures', 'known.txt'], {
    cwd,
  });
  assert.equal(written.code, 1);
  assert.match(
    await readFile(join(cwd, 'known.txt'), 'utf8'),
    /^PutEvaluations\/minimal # status: /m,
  );

  const known = await testCommand(['--url', bad.href, ...list], { cwd });
  assert.equal(known.code, 0);
  assert.match(known.stdout, /^\d+ cases: \d+ passed, \d+ known to fail, /m);
  const fixed = await testCommand(['--url', good.href, ...list], { cwd });
  assert.equal(fixed.code, 1);
  assert.match(
    fixed.stdout,
    /PutEvaluations\/minimal .*\n\s+passes, and is listed as a known failure/,
  );

  const only = ['--only', '*/wire/*', '--set', 'ResultToken=abc'];
  assert.equal((await testCommand(['--url', bad.href, ...list, ...only], { cwd })).code, 0);
});

test('lines of a list that name no case, or no reason, are told with their place before anything is sent', async (context) => {
  const { url, seen } = await keepingServer(context);
  const cwd = await temporaryFolder(context, {
    'stale.txt': 'PutEvaluations/* # all\nPutEvaluations/minimum # gone\n',
    'bare.txt': '\nPutEvaluations/minimal\n',
  });
  const lists: readonly [file: string, line: RegExp][] = [
    [
      'stale.txt',
      /^stale\.txt:2: known-failures: no case has an id like "PutEvaluations\/minimum"; did you mean PutEvaluations\/minimal\? /,
    ],
    [
      'bare.txt',
      /^bare\.txt:2: known-failures: expected a reason behind PutEvaluations\/minimal, /,
    ],
    ['none.txt', /^none\.txt: known-failures: cannot read it: .*ENOENT/],
  ];
  for (const [file, line] of lists) {
    const terminal = recordedTerminal(cwd);
    const args = ['test', '--url', url.href, '--known-failures', file];
    assert.equal(await runCommand(args, terminal), 1);
    assert.equal(terminal.stderr.length, 1);
    assert.match(terminal.stderr[0] ?? '', line);
  }
  assert.deepEqual(seen, []);
});

test('a server that can not be reached is one clear line, and the code 3', async () => {
  const url = await deadUrl();
  const terminal = recordedTerminal();
  assert.equal(await runCommand(['test', '--url', url.href], terminal), 3);
  assert.deepEqual(terminal.stdout, []);
  const [, line, ...more] = terminal.stderr;
  assert.match(
    line ?? '',
    /^dovetail: server-unreachable: no answer from http.*: nothing listens at /,
  );
  assert.deepEqual(more, []);
});

const url = 'http://127.0.0.1:9';
const mistakes: readonly [args: string[], line: RegExp][] = [
  [[], /expected --url with the URL of the server/],
  [['--url', 'ftp://h/'], /--url: expected an http or https URL .*found the scheme "ftp:"/],
  [['--url', 'http://user:s3cret@h/'], /--url: expected an http or https URL .* user info/],
  [['--url', 'h:1:2'], /--url: expected an http or https URL/],
  [['--url', 'http://h/?a=b'], /--url: .* without a query/],
  [['--url', url, '--sign', 'sigv'], /--sign: expected sigv4, found "sigv"; did you mean sigv4\?/],
  [
    ['--url', url, '--sign', 'sigv4'],
    /--sign sigv4: expected AWS_ACCESS_KEY_ID in the environment/,
  ],
  [['--url', url, '--seed', '1'], /--seed is for --random/],
  [
    ['--url', url, '--random', '0'],
    /--random: expected a whole number from 1 to 1000000, found "0"/,
  ],
  [['--url', url, '--random', '1', '--seed', '4294967296'], /--seed: expected a whole number/],
  [['--url', url, '--concurrency', '65'], /--concurrency: expected a whole number from 1 to 64/],
  [
    ['--url', url, '--timeout', '0'],
    /--timeout: expected seconds up to 600, such as 2\.5, found "0"/,
  ],
  [['--url', url, '--timeout', '10s'], /--timeout: expected seconds/],
  [['--url', url, '--header', 's3cret'], /--header: expected NAME:VALUE/],
  [['--url', url, '--header', 'x: s3cret\u0001'], /--header: "x" can't be sent with this value/],
  [['--url', url, '--header', 'Content-Length: 1'], /--header: content-length can't be set/],
  [['--url', url, '--header', 'a:1', '--header', 'A:2'], /--header: found two values for a/],
  [['--url', url, '--set', 'ResultToken'], /--set: expected MEMBER=VALUE, found "ResultToken"/],
  [
    ['--url', url, '--set', 'Resulttoken=1'],
    /no request has a member "Resulttoken"; did you mean ResultToken\?/,
  ],
  [
    ['--url', url, '--set', 'TestMode=maybe'],
    /--set TestMode: expected a value of the type boolean/,
  ],
  [
    ['--url', url, '--operation', 'PutEvaluation'],
    /has no "PutEvaluation"; did you mean PutEvaluations\?/,
  ],
  [['--url', url, '--only', 'nothing'], /--only: no case has an id like "nothing"/],
  [
    ['--url', url, '--reporter', 'htlm'],
    /--reporter: expected one of .*, found "htlm"; did you mean html\?/,
  ],
  [['--url', url, '--known-failures='], /--known-failures wants the name of a file/],
];
for (const [args, line] of mistakes) {
  test(`one line, and the code 2: dovetail test ${args.join(' ')}`, async () => {
    const terminal = recordedTerminal();
    assert.equal(await runCommand(['test', ...args], terminal), 2);
    assert.equal(terminal.stderr.length, 1);
    assert.match(terminal.stderr[0] ?? '', line);
    assert.doesNotMatch(terminal.stderr[0] ?? '', /\n|s3cret/);
  });
}

test('a report that can not be written is told before anything is sent', async (context) => {
  const server = await keepingServer(context);
  const cwd = await temporaryFolder(context, { 'folder/file': '' });
  const places: readonly [option: string[], line: RegExp][] = [
    [
      ['--reporter', 'html=missing/r.html'],
      /cannot write .*missing\/r\.html: its folder does not exist/,
    ],
    [['--reporter', 'html=folder/file/r.html'], /cannot write .*: .*folder\/file is no folder/],
    [['--reporter', 'html=folder'], /cannot write .*folder: a folder stands there/],
    [
      ['--write-known-failures', 'missing/k'],
      /cannot write .*missing\/k: its folder does not exist/,
    ],
  ];
  for (const [option, line] of places) {
    const terminal = recordedTerminal(cwd);
    assert.equal(await runCommand(['test', '--url', server.url.href, ...option], terminal), 1);
    assert.match(terminal.stderr.join('\n'), /^dovetail: report-unwritable: /);
    assert.match(terminal.stderr.join('\n'), line);
  }
  assert.deepEqual(server.seen, []);
});

test('a contract without operations is told, and nothing is sent', async (context) => {
  const server = await keepingServer(context);
  const smithy =
    '$version: "2"\nnamespace a\n@aws.protocols#awsJson1_1\nservice S { version: "1" }\n';
  const cwd = await temporaryFolder(context, { 'empty.smithy': smithy });
  const terminal = recordedTerminal(cwd);
  assert.equal(await runCommand(['test', 'empty.smithy', '--url', server.url.href], terminal), 1);
  assert.equal(terminal.stderr.length, 1);
  assert.match(terminal.stderr[0] ?? '', /^empty\.smithy\S*: [\w-]+: .*operation/);
  assert.deepEqual(server.seen, []);
});

test('values of --set are JSON or text by the type of their member, and stand in every valid request', async (context) => {
  const { url: server, seen } = await keepingServer(context);
  const set = ['ResultToken=123', 'TestMode=true', 'Evaluations[]/ComplianceResourceId="q"'];
  const options = set.flatMap((value) => ['--set', value]);
  await testCommand(['--url', server.href, '--only', 'PutEvaluations/maximal', ...options]);
  assert.equal(seen.length, 1);
  const sent = JSON.parse(seen[0]?.body ?? '');
  assert.equal(sent.ResultToken, '123');
  assert.equal(sent.TestMode, true);
  assert.ok(sent.Evaluations.length > 0);
  for (const { ComplianceResourceId: id } of sent.Evaluations) assert.equal(id, 'q');
});

test('requests are signed by the credentials of the environment, carry the headers, and no report shows either', async (context) => {
  const { url: server, seen } = await keepingServer(context);
  const env = {
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI',
    AWS_SESSION_TOKEN: 'AQoDYXdzEXAMPLE',
    AWS_DEFAULT_REGION: 'eu-west-1',
  };
  const args = [
    '--url',
    server.href,
    '--sign',
    'sigv4',
    '--header',
    'X-Api-Key: k3y',
    '--header',
    'x-b:',
  ];
  const only = ['--only', '*/minimal', '--only', '*/ResultToken/missing', '--only', '*/body=none'];
  const { stdout } = await testCommand([...args, ...only, '--reporter', 'json'], { env });
  assert.ok(seen.length >= 2);
  for (const { request } of seen) {
    assert.match(
      request.headers.authorization ?? '',
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/config\/aws4_request, SignedHeaders=.*x-api-key/,
    );
    assert.equal(request.headers['x-amz-security-token'], env.AWS_SESSION_TOKEN);
    assert.deepEqual([request.headers['x-api-key'], request.headers['x-b']], ['k3y', '']);
  }
  assert.doesNotMatch(stdout, /AKIDEXAMPLE|AQoDYXdz|k3y|wJalr/);
  assert.match(stdout, /"authorization": "<redacted>"/);
});

test('random requests are drawn by a seed, and a failure names the command that replays it', async (context) => {
  const first = await keepingServer(context);
  const again = await keepingServer(context);
  const args = ['--set', 'TestMode=true', '--only', 'PutEvaluations/random', '--random', '30'];
  const { code, stdout, stderr } = await testCommand([
    '--url',
    first.url.href,
    ...args,
    '--seed',
    '-7',
  ]);
  assert.equal(code, 1);
  assert.match(stderr, /30 random requests for each operation, seed -7/);
  const [, replay = ''] =
    /^note: PutEvaluations\/random is replayed by: dovetail test (.*)$/m.exec(stdout) ?? [];
  assert.equal(replay, `--url ${first.url.href} ${args.join(' ')} --seed -7`);
  const words = replay.replace(first.url.href, again.url.href).split(' ');
  await testCommand(words);
  assert.ok(first.seen.length > 1);
  assert.deepEqual(
    again.seen.map(({ body }) => body),
    first.seen.map(({ body }) => body),
  );
});

test('a bar of progress is drawn on a terminal, and never in CI; colours follow the terminal', async (context) => {
  const server = await soundServer(context);
  const args = ['--url', server.href, '--only', '*/wire/*'];
  const shown = await testCommand(args, { isTerminal: true });
  assert.match(shown.drawn.at(-2) ?? '', /█{30} (\d+)\/\1$/);
  assert.equal(shown.drawn.at(-1), '\r\u001b[2K');
  assert.match(shown.stdout, /^\p{Cc}\[32m/u);
  const inCi = await testCommand(args, { isTerminal: true, env: { CI: 'true', NO_COLOR: '1' } });
  assert.deepEqual(inCi.drawn, []);
  assert.doesNotMatch(inCi.stdout, /[^\P{Cc}\n]/u);
});

test('Ctrl-C ends a run with a report of what was run, and the code 1', async (context) => {
  let count = 0;
  let hung = () => {};
  const hangs = new Promise<void>((resolve) => {
    hung = resolve;
  });
  const server = await httpServer(context, (_request, response) => {
    count += 1;
    // All eight that run at a time have to wait here: then what came before is done.
    if (count === 28) hung();
    if (count > 20) return;
    response.writeHead(200, { 'content-type': headers['content-type'], 'x-amzn-requestid': 'id' });
    response.end('{}');
  });
  const child = startDovetail([
    'test',
    '--url',
    server.href,
    '--timeout',
    '60',
    '--reporter',
    'json',
  ]);
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  const closed = once(child, 'close');
  await Promise.race([hangs, closed]);
  child.kill('SIGINT');
  const [code] = await closed;
  assert.equal(code, 1, await stderr);
  const report = JSON.parse(await stdout);
  assert.equal(report.entries.length, 20);
  assert.match(report.failures[0], /^the run was ended: 20 of \d+ cases were run$/);
});

test('a list is written anew whole, with its reasons and the lines of what was not run; nothing is left beside it', async (context) => {
  const server = await refusingServer(context, 'InvalidResultTokenException', 'no');
  const cwd = await temporaryFolder(context);
  const lines = ['PutEvaluations/ResultToken/* # ticket 8', 'PutEvaluations/minimal # ticket 7'];
  await writeFile(join(cwd, 'k'), `${lines.join('\n')}\n`);
  const args = ['--known-failures', 'k', '--write-known-failures', 'k', '--only', '*/minimal'];
  assert.equal((await testCommand(['--url', server.href, ...args], { cwd })).code, 0);
  assert.deepEqual(await readdir(cwd), ['k']);
  const written = await readFile(join(cwd, 'k'), 'utf8');
  assert.deepEqual(written.trimEnd().split('\n').slice(1), lines);
});
