import assert from 'node:assert/strict';
import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { diagnosticOf } from '../write/diagnostic-of.ts';
import {
  jarBytes,
  localRepository,
  pin,
  sendJar,
  sendPart,
  sendStatus,
} from './local-repository.ts';
import { opening } from './opened.ts';

const path = '/org/openapitools/openapi-generator-cli/7.25.0/openapi-generator-cli-7.25.0.jar';

test('the jar is fetched once, from its path in the repository, and nothing else is left', async (context) => {
  const { cached, open, list, notices } = await opening(context);
  const { url, requests } = await localRepository(context);
  assert.equal(await open({ mirror: `${url}/maven2/` }), cached);
  assert.equal(await open({ mirror: `${url}/maven2/` }), cached);
  assert.deepEqual(requests, [`GET /maven2${path}`]);
  assert.deepEqual(await readFile(cached), jarBytes);
  assert.deepEqual(await list(), [basename(cached)]);
  assert.deepEqual(notices, []);
});

test('DOVETAIL_MIRROR names the repository', async (context) => {
  const { open } = await opening(context);
  const { url, requests } = await localRepository(context);
  await open({ env: { DOVETAIL_MIRROR: url } });
  assert.deepEqual(requests, [`GET ${path}`]);
});

test('it is told how much has come, while it comes', async (context) => {
  const { open, progress } = await opening(context);
  const { url: mirror } = await localRepository(
    context,
    sendPart(100_000, (response) => {
      const rest = () => void response.end(jarBytes.subarray(100_000));
      setTimeout(rest, 400);
    }),
  );
  await open({ mirror });
  assert.equal(progress[0], 0);
  assert.ok(progress.includes(100_000), progress.join());
  assert.equal(progress.at(-1), pin.bytes);
});

for (const [what, broken, reason] of [
  [
    'a connection that is dropped',
    sendPart(100_000, (response) => response.destroy()),
    'the connection ended after 100000 of 300000 bytes',
  ],
  ['HTTP status 503', sendStatus(503), 'HTTP status 503'],
  ['a file that ends too early', sendShort, 'the connection ended after 9 of 300000 bytes'],
] as const) {
  test(`${what} is tried again`, async (context) => {
    const { cached, open, notices } = await opening(context);
    const { url: mirror, port, requests } = await localRepository(context, broken, sendJar);
    assert.equal(await open({ mirror }), cached);
    assert.equal(requests.length, 2);
    assert.deepEqual(notices, [`127.0.0.1:${port}: ${reason}; trying again (2 of 3)`]);
  });
}

function sendShort(response: Parameters<typeof sendJar>[0]): void {
  response.end(jarBytes.subarray(0, 9));
}

test('what does not pass is tried three times, and told', async (context) => {
  const { open, list } = await opening(context);
  const { url: mirror, port, requests } = await localRepository(context, sendStatus(502));
  const { code, message } = await diagnosticOf(() => open({ mirror }));
  assert.equal(code, 'jar-unfetched');
  const want = `openapi-generator 7.25.0 did not come from 127.0.0.1:${port}: HTTP status 502`;
  assert.equal(message, `${want}, tried 3 times`);
  assert.equal(requests.length, 3);
  assert.deepEqual(await list(), []);
});

test('what a repository does not hold is not tried again', async (context) => {
  const { open } = await opening(context);
  const { url: mirror, requests } = await localRepository(context, sendStatus(404));
  assert.match((await diagnosticOf(() => open({ mirror }))).message, /: HTTP status 404$/);
  assert.equal(requests.length, 1);
});

test('a host that refuses the connection is told, without the password', async (context) => {
  const { open } = await opening(context);
  const { server, port } = await localRepository(context);
  await new Promise((resolve) => server.close(resolve));
  const mirror = `http://me:secret@127.0.0.1:${port}`;
  const diagnostic = await diagnosticOf(() => open({ mirror }));
  assert.match(
    diagnostic.message,
    /from 127\.0\.0\.1:\d+: the connection was refused \(connect ECO/,
  );
  assert.doesNotMatch(JSON.stringify(diagnostic), /secret/);
});

test('another file of the same size is refused, and not kept', async (context) => {
  const { open, list } = await opening(context);
  const other = Buffer.alloc(jarBytes.length, 'b');
  const { url: mirror, requests } = await localRepository(context, (r) => void r.end(other));
  const { code, message } = await diagnosticOf(() => open({ mirror }));
  assert.equal(code, 'jar-unfetched');
  assert.match(message, new RegExp(`127.* expected SHA-256 ${pin.sha256}, found [0-9a-f]{64}$`));
  assert.equal(requests.length, 1);
  assert.deepEqual(await list(), []);
});

test('a file without an end is stopped once it is larger than the jar', async (context) => {
  const { open, list } = await opening(context);
  const { url: mirror } = await localRepository(context, (response) => {
    const more = () => {
      while (!response.destroyed && response.write(jarBytes));
    };
    response.on('drain', more);
    more();
  });
  const { message } = await diagnosticOf(() => open({ mirror }));
  assert.match(message, /: more than the 300000 bytes of the jar came$/);
  assert.deepEqual(await list(), []);
});

test('a connection that falls silent is ended; one that never said a word is not tried again', async (context) => {
  const { open, notices } = await opening(context);
  const silent = () => {};
  const { url: mirror, requests } = await localRepository(context, sendPart(7, silent), silent);
  const fetch = () => open({ mirror, limits: { silenceMs: 1_200 } });
  const { message } = await diagnosticOf(fetch);
  assert.match(message, /nothing came for 1\.2 seconds, after 0 of 300000 bytes, tried 2 times$/);
  assert.match(
    notices.join('\n'),
    /nothing came for 1\.2 seconds, after 7 of 300000 bytes; trying/,
  );
  assert.equal(requests.length, 2);
});

test('a connection that says too little for too long is ended', async (context) => {
  const { open } = await opening(context);
  const { url: mirror } = await localRepository(context, (response) => {
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  });
  const { message } = await diagnosticOf(() => open({ mirror, limits: { wholeMs: 600 } }));
  assert.match(message, /: it takes too long: \d+ of 300000 bytes came$/);
});

test('a full disk is told with the folder', async (context) => {
  const { open, cache } = await opening(context);
  const fetch = () => open({ mirror: 'http://127.0.0.1:1/error=ENOSPC/' });
  const { code, at, message, help } = await diagnosticOf(fetch);
  assert.deepEqual([code, at], ['jar-unfetched', { file: cache }]);
  assert.match(message, /: it can't be kept: no space left on device \(ENOSPC\)$/);
  assert.match(help ?? '', /DOVETAIL_CACHE/);
});

test('a cache folder that can not be made is told', async (context) => {
  const { open, cache } = await opening(context);
  await writeFile(cache, '');
  const mirror = 'http://127.0.0.1:1';
  const { code, at, message, help } = await diagnosticOf(() => open({ mirror }));
  assert.deepEqual([code, at], ['jar-unfetched', { file: cache }]);
  assert.match(message, /^the folder for the jar can't be used: .* \((EEXIST|ENOTDIR)\)$/);
  assert.match(help ?? '', /DOVETAIL_CACHE/);
});

test('two fetches at once do not disturb each other', async (context) => {
  const { cached, open, list } = await opening(context);
  const { url: mirror } = await localRepository(context);
  assert.deepEqual(await Promise.all([open({ mirror }), open({ mirror })]), [cached, cached]);
  assert.deepEqual(await list(), [basename(cached)]);
});

test('an abort ends the download, and leaves nothing', async (context) => {
  const { open, list } = await opening(context);
  const stop = new AbortController();
  const closed = Promise.withResolvers<void>();
  const { url: mirror } = await localRepository(
    context,
    sendPart(9, (response) => {
      response.on('close', () => closed.resolve());
      stop.abort(new Error('stopped'));
    }),
  );
  await assert.rejects(open({ mirror, signal: stop.signal }), { message: 'stopped' });
  await closed.promise;
  assert.deepEqual(await list(), []);
});

test('an abort ends the wait for the next attempt', async (context) => {
  const { open } = await opening(context);
  const stop = new AbortController();
  const { url: mirror } = await localRepository(context, sendStatus(503));
  const fetch = open({ mirror, signal: stop.signal, limits: { backoffMs: 600_000 } });
  setTimeout(() => stop.abort(new Error('stopped')), 400);
  await assert.rejects(fetch, { message: 'stopped' });
});

test('folders that killed processes left behind are removed after a day', async (context) => {
  const { cache, cached, open, list } = await opening(context);
  const { url: mirror } = await localRepository(context);
  const ages = { '.staging-new': 1, '.staging-old': 25, other: 99 };
  for (const [name, hours] of Object.entries(ages)) {
    await mkdir(join(cache, name, 'downloads'), { recursive: true });
    const then = Date.now() / 1000 - hours * 3600;
    await utimes(join(cache, name), then, then);
  }
  await open({ mirror });
  assert.deepEqual(await list(), ['.staging-new', basename(cached), 'other']);
});

test('the wrapper can not write outside of its folder', async (context) => {
  const { cwd, open } = await opening(context);
  const { url, requests } = await localRepository(context);
  const place = join(cwd, 'outside');
  const mirror = `${url}/write=${encodeURIComponent(place)}/`;
  assert.match((await diagnosticOf(() => open({ mirror }))).message, /failed: Error: Access to/);
  assert.deepEqual(requests, []);
  await assert.rejects(stat(place), { code: 'ENOENT' });
});
