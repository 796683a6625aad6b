import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cacheFolder } from '../../generator/openapi-generator/cache-folder.ts';
import type { Environment } from '../../generator/openapi-generator/environment.ts';

const cases: readonly [what: string, platform: NodeJS.Platform, env: Environment, want: string][] =
  [
    ['Linux', 'linux', {}, '/home/a/.cache/dovetail'],
    ['macOS', 'darwin', {}, '/home/a/Library/Caches/dovetail'],
    ['another Unix', 'freebsd', {}, '/home/a/.cache/dovetail'],
    ['XDG_CACHE_HOME', 'linux', { XDG_CACHE_HOME: '/x' }, '/x/dovetail'],
    ['XDG_CACHE_HOME on macOS', 'darwin', { XDG_CACHE_HOME: '/x' }, '/x/dovetail'],
    ['a relative XDG_CACHE_HOME', 'linux', { XDG_CACHE_HOME: 'x' }, '/home/a/.cache/dovetail'],
    ['an empty XDG_CACHE_HOME', 'linux', { XDG_CACHE_HOME: '' }, '/home/a/.cache/dovetail'],
    ['DOVETAIL_CACHE', 'linux', { DOVETAIL_CACHE: '/c', XDG_CACHE_HOME: '/x' }, '/c'],
    ['an empty DOVETAIL_CACHE', 'linux', { DOVETAIL_CACHE: '' }, '/home/a/.cache/dovetail'],
  ];
for (const [what, platform, env, want] of cases) {
  test(`the cache folder: ${what}`, () => {
    assert.equal(cacheFolder(env, platform, '/home/a'), want);
  });
}

test('the cache folder on Windows is below LOCALAPPDATA', () => {
  const home = 'C:\\Users\\a';
  const local = 'D:\\Local';
  assert.equal(cacheFolder({ LOCALAPPDATA: local }, 'win32', home), 'D:\\Local\\dovetail\\Cache');
  const own = 'C:\\Users\\a\\AppData\\Local\\dovetail\\Cache';
  assert.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'win32', home), own);
  assert.equal(cacheFolder({ DOVETAIL_CACHE: 'E:\\c' }, 'win32', home), 'E:\\c');
});
