import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { test } from 'node:test';
import { findWrapper } from '../../generator/openapi-generator/find-wrapper.ts';
import { pinnedJar } from '../../generator/openapi-generator/pinned-jar.ts';
import { diagnosticOf } from '../write/diagnostic-of.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { jarBytes, localRepository, pin } from './local-repository.ts';
import { opening } from './opened.ts';

test('a jar that is named is checked and used, whatever the cache and the mirror are', async (context) => {
  const { cwd, open } = await opening(context);
  await writeFile(join(cwd, 'my jar.jar'), jarBytes);
  const path = await open({ jar: 'my jar.jar', env: { DOVETAIL_MIRROR: 'nonsense' } });
  assert.equal(path, join(cwd, 'my jar.jar'));
});

test('a jar that is named and can not be used is refused, and not replaced', async (context) => {
  const { cwd, open } = await opening(context);
  await mkdir(join(cwd, 'folder'));
  await writeFile(join(cwd, 'other.jar'), 'other');
  const refusal = async (jar: string) => {
    const { code, at, message } = await diagnosticOf(() => open({ jar }));
    assert.deepEqual([code, at], ['jar-unusable', { file: jar }]);
    return message;
  };
  const wanted = `openapi-generator-cli ${pin.version}`;
  assert.equal(await refusal('no.jar'), `expected the jar of ${wanted}, found no such file`);
  assert.equal(await refusal('folder'), `expected the jar of ${wanted}, found a folder`);
  assert.equal(await refusal('/dev/null'), `expected the jar of ${wanted}, found no regular file`);
  assert.equal(
    await refusal('other.jar'),
    `expected ${wanted}, SHA-256 ${pin.sha256}; found SHA-256 d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa`,
  );
});

test('a cache where the system makes no folder is told, and not waited for', async (context) => {
  const { open } = await opening(context);
  // Linux says "no such file" of a folder that it refuses to make here; elsewhere there is no such root.
  const env = { DOVETAIL_CACHE: '/proc/dovetail/cache' };
  const mirror = 'http://127.0.0.1:1';
  const { code, message } = await diagnosticOf(() => open({ env, mirror }));
  assert.equal(code, 'jar-unfetched');
  assert.match(message, /^the folder for the jar can't be used: /);
});

test('what is cached is used without a request, and checked each time', async (context) => {
  const { cache, cached, open, notices, list } = await opening(context);
  const { url: mirror, requests } = await localRepository(context);
  await mkdir(cache);
  await writeFile(cached, jarBytes);
  assert.equal(await open({ mirror }), cached);
  assert.deepEqual([requests, notices], [[], []]);

  await writeFile(cached, jarBytes.toString().replace('jar', 'jaw'));
  assert.equal(await open({ mirror }), cached);
  assert.deepEqual(await readFile(cached), jarBytes);
  assert.equal(requests.length, 1);
  assert.match(notices.join('\n'), /^.*7\.25\.0\.jar is damaged: .*; fetching it anew$/);
  assert.deepEqual(await list(), [basename(cached)]);
});

test('a folder in the place of the jar is replaced', async (context) => {
  const { cached, open, notices } = await opening(context);
  const { url: mirror } = await localRepository(context);
  await mkdir(join(cached, 'deep'), { recursive: true });
  assert.equal(await open({ mirror }), cached);
  assert.equal(notices.length, 1);
});

test('a relative DOVETAIL_CACHE starts from the working directory', async (context) => {
  const { cached, open } = await opening(context);
  const { url: mirror } = await localRepository(context);
  assert.equal(await open({ mirror, env: { DOVETAIL_CACHE: 'cache' } }), cached);
});

test('a mirror that is none is refused before anything is asked', async (context) => {
  const { open } = await opening(context);
  const { code } = await diagnosticOf(() => open({ env: { DOVETAIL_MIRROR: 'nonsense' } }));
  assert.equal(code, 'mirror-unusable');
});

test('the wrapper is that of the first folder which would import one', async (context) => {
  const folder = await temporaryFolder(context, {
    'a/node_modules/@openapitools/openapi-generator-cli/main.js': '',
    'a/b/c.txt': '',
    'd/e.txt': '',
  });
  const want = join(folder, 'a/node_modules/@openapitools/openapi-generator-cli/main.js');
  assert.equal(findWrapper([join(folder, 'a/b'), import.meta.dirname]), want);
  const own = resolve(import.meta.dirname, '../../node_modules/@openapitools');
  const found = findWrapper([join(folder, 'd'), import.meta.dirname]);
  assert.equal(found, join(own, 'openapi-generator-cli/main.js'));
  const diagnostic = await diagnosticOf(() => findWrapper([folder, join(folder, 'd')]));
  assert.equal(diagnostic.code, 'generator-missing');
});

test('the pin is one release, with a checksum and a size', () => {
  assert.match(pinnedJar.version, /^\d+\.\d+\.\d+$/);
  assert.match(pinnedJar.sha256, /^[0-9a-f]{64}$/);
  assert.ok(pinnedJar.bytes > 1_000_000);
});
