// The npm package itself: each run takes half a second, so what needs it not is in fetch-jar.proof.ts.
import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { findWrapper } from '../../generator/openapi-generator/find-wrapper.ts';
import { mavenCentral } from '../../generator/openapi-generator/maven-central.ts';
import { diagnosticOf } from '../write/diagnostic-of.ts';
import { fakeJava } from './fake-java.ts';
import { jarBytes, localRepository, sendJar, sendPart, sendStatus } from './local-repository.ts';
import { opening } from './opened.ts';

const wrapper = findWrapper([import.meta.dirname]);
const path = '/org/openapitools/openapi-generator-cli/7.25.0/openapi-generator-cli-7.25.0.jar';

test('openapi-generator-cli asks the mirror for the jar, with its password, and nobody else for anything', async (context) => {
  const { cwd, cached, open, list } = await opening(context);
  const { url, requests, headers } = await localRepository(context);
  // Settings of the project's own are not for this.
  const own = { 'generator-cli': { version: '7.25.0', storageDir: cwd } };
  await writeFile(join(cwd, 'openapitools.json'), JSON.stringify(own));
  // A proxy that would be asked for all else is not there.
  const env = {
    ...{ HTTP_PROXY: 'http://127.0.0.1:1', HTTPS_PROXY: 'http://127.0.0.1:1' },
    ...{ NO_PROXY: '127.0.0.1', PWD: cwd, INIT_CWD: cwd },
  };
  const mirror = `${url.replace('//', '//me:p%40ss@')}/m`;
  assert.equal(await open({ wrapper, mirror, env }), cached);
  assert.deepEqual(requests, [`GET /m${path}`]);
  const authorization = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
  assert.equal(headers[0]?.authorization, authorization);
  assert.deepEqual(await list(), [basename(cached)]);
});

test('HTTP_PROXY is honoured, with its password', async (context) => {
  const { open } = await opening(context);
  const { url, requests, headers } = await localRepository(context);
  const env = { HTTP_PROXY: url.replace('//', '//me:secret@') };
  await open({ wrapper, mirror: 'http://maven.invalid/m', env });
  assert.deepEqual(requests, [`GET http://maven.invalid/m${path}`]);
  const authorization = `Basic ${Buffer.from('me:secret').toString('base64')}`;
  assert.equal(headers[0]?.['proxy-authorization'], authorization);
});

test('HTTPS_PROXY is asked for Maven Central, and its refusal is told without its password', async (context) => {
  const { open } = await opening(context);
  const { server, url } = await localRepository(context);
  const tunnels: (string | undefined)[] = [];
  server.on('connect', (request, socket) => {
    tunnels.push(request.url);
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  });
  const env = { HTTPS_PROXY: url.replace('//', '//me:secret@') };
  const diagnostic = await diagnosticOf(() => open({ wrapper, env }));
  const { host } = await mavenCentral(wrapper);
  assert.ok(diagnostic.message.endsWith(`did not come from ${host}: HTTP status 407`));
  assert.doesNotMatch(JSON.stringify(diagnostic), /secret/);
  assert.deepEqual(tunnels, [`${host}:443`]);
});

test('what openapi-generator-cli says of a failure, or does not say, is understood', async (context) => {
  const { open, notices } = await opening(context);
  const { url: mirror } = await localRepository(
    context,
    sendPart(100_000, (response) => response.destroy()),
    sendStatus(404),
  );
  const { message } = await diagnosticOf(() => open({ wrapper, mirror }));
  assert.match(notices.join('\n'), /: the connection ended after 100000 of 300000 bytes; trying/);
  assert.match(message, /: HTTP status 404, tried 2 times$/);
});

test('a jar is not run before it is checked, and no path is text for a shell', async (context) => {
  const { cwd, cached, open, list } = await opening(context, 'a ~ $(>ran) ;>ran "`>ran`');
  const { url: mirror } = await localRepository(
    context,
    (response) => void response.end(Buffer.alloc(jarBytes.length, 'b')),
    sendJar,
  );
  await fakeJava(cwd, `>'${join(cwd, 'ran')}'`);
  const env = { PATH: cwd, JAVA_OPTS: `;>'${join(cwd, 'ran')}';` };
  const { message } = await diagnosticOf(() => open({ wrapper, mirror, env }));
  assert.match(message, /: another file came: /);
  assert.equal(await open({ wrapper, mirror, env }), cached);
  assert.deepEqual(await list(), [basename(cached)]);
  assert.deepEqual((await readdir(cwd)).sort(), [basename(join(cached, '..')), 'java']);
});
