import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadHandlers } from '../../src/cli/handlers-file.ts';
import { serveContract } from '../../src/cli/serve-contract.ts';
import { parseServeOptions } from '../../src/cli/serve-options.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { recordedTerminal } from './recorded-terminal.ts';

/** Serves bell.smithy in this process, until the test ends. */
async function serve(
  context: TestContext,
  cwd: string,
  ...args: readonly string[]
): Promise<{ readonly url: string }> {
  const terminal = recordedTerminal(cwd);
  const stop = new AbortController();
  const options = parseServeOptions(['bell.smithy', '--json', '--port', '0', ...args]);
  const ended = serveContract(options, terminal, stop.signal);
  context.after(async () => {
    stop.abort();
    await ended;
  });
  for (const end = performance.now() + 10_000; performance.now() < end; await sleep(10)) {
    const [line] = terminal.stdout;
    if (line !== undefined) return JSON.parse(line);
  }
  return assert.fail('it does not listen after 10 seconds');
}

const bell = `$version: "2.0"
namespace com.example.bell
use aws.protocols#restJson1
@restJson1
service Bell { version: "1", operations: [Ring, Stop] }
@http(method: "POST", uri: "/bells/{bell}/rings")
operation Ring {
    input := {
        @required @httpLabel bell: String
        @range(min: 1, max: 3) times: Integer = 1
    }
    output := { @required rung: Integer, at: Timestamp }
    errors: [Broken]
}
@http(method: "DELETE", uri: "/bells/{bell}")
operation Stop { input := { @required @httpLabel bell: String }, output := {} }
@error("client") @httpError(409)
structure Broken { message: String, @required since: Timestamp }
`;

test('operations without a handler are answered with examples, which say that they are', async (context) => {
  const cwd = await temporaryFolder(context, {
    'bell.smithy': bell,
    'handlers.ts': 'export default { ring: ({ times }) => ({ rung: times }) };',
  });
  const mocked = await serve(context, cwd, '--seed', '5');
  const ring = (url: string, headers = {}) =>
    fetch(`${url}/bells/big/rings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"times":2}',
    });
  const answers = [await ring(mocked.url), await ring(mocked.url)];
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  assert.deepEqual(
    answers.map(({ status, headers }) => [status, headers.get('x-dovetail-mock')]),
    [
      [200, 'sample 5'],
      [200, 'sample 5'],
    ],
  );
  assert.equal(texts[0], texts[1]);
  assert.match(texts[0] ?? '', /^\{"rung":\d+,"at":\d+\}$/);
  const broken = await ring(mocked.url, { 'x-dovetail-respond': 'Broken' });
  assert.deepEqual([broken.status, broken.headers.get('x-amzn-errortype')], [409, 'Broken']);
  assert.match(await broken.text(), /"since":\d+/);

  const served = await serve(context, cwd, '--handlers', 'handlers.ts');
  const own = await ring(served.url);
  assert.deepEqual([own.headers.get('x-dovetail-mock'), await own.json()], [null, { rung: 2 }]);
  const stop = await fetch(`${served.url}/bells/big`, { method: 'DELETE' });
  assert.deepEqual([stop.status, stop.headers.get('x-dovetail-mock')], [200, 'sample 1']);
});

test('with --watch handlers are taken anew when their file changes', async (context) => {
  const handlers = (rung: number) => `export default { ring: () => ({ rung: ${rung} }) };`;
  const cwd = await temporaryFolder(context, { 'bell.smithy': bell, 'h.ts': handlers(1) });
  const { url } = await serve(context, cwd, '--handlers', 'h.ts', '--watch');
  const rung = async () => {
    const answer = await fetch(`${url}/bells/big/rings`, { method: 'POST' });
    return answer.text();
  };
  assert.equal(await rung(), '{"rung":1}');
  await writeFile(join(cwd, 'h.ts'), handlers(2));
  for (const end = performance.now() + 10_000; performance.now() < end; await sleep(20)) {
    if ((await rung()) === '{"rung":2}') return;
  }
  assert.fail('the handlers were not taken anew in 10 seconds');
});

const badHandlers: readonly [text: string, want: RegExp][] = [
  ['export default { rnig: () => ({}) };', /found a handler "rnig".*did you mean ring\?/],
  ['export default { ring: 1 };', /ring: expected a function, found number/],
  ['export const ring = 1;', /expected a default export/],
  ['export default () => 1;', /gave no object with handlers/],
  ['throw new Error("no way");', /the module can't be run: no way/],
];
for (const [text, want] of badHandlers) {
  test(`handlers are refused in one line: ${text}`, async (context) => {
    const file = join(await temporaryFolder(context, { 'h.mjs': text }), 'h.mjs');
    await assert.rejects(loadHandlers(file, ['ring'], { cwd: '/', env: {} }), {
      name: 'DiagnosticError',
      message: want,
    });
  });
}
