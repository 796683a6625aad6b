import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyText } from './bodies.ts';
import { nextLine, startChild } from './child-process.ts';

/** What is slow to load, and has no place in a gateway that has nothing to explain. */
const slow = ['express-openapi-validator', 'typescript', 'openapi-typescript', 'yaml'];

/** The slow packages among loaded modules, and whether the contract's document is. */
function slowAmong(line: string): {
  status: unknown;
  packages: readonly string[];
  document: boolean;
} {
  const { status, loaded }: { status: unknown; loaded: unknown } = JSON.parse(line);
  assert.ok(Array.isArray(loaded));
  const urls = loaded.map(String);
  assert.ok(urls.some((url) => url.includes('/node_modules/express/')));
  return {
    status,
    packages: slow.filter((name) => urls.some((url) => url.includes(`/node_modules/${name}/`))),
    document: urls.some((url) => url.endsWith('/put-evaluations/document.ts')),
  };
}

test('a valid request loads nothing slow, a refused one express-openapi-validator alone', async () => {
  const child = startChild('list-loaded.ts', [bodyText(), '{', '{}']);
  assert.deepEqual(slowAmong(await nextLine(child)), {
    status: 200,
    packages: [],
    document: false,
  });
  // What is no JSON at all needs no validator to be refused.
  assert.deepEqual(slowAmong(await nextLine(child)), {
    status: 400,
    packages: [],
    document: false,
  });
  assert.deepEqual(slowAmong(await nextLine(child)), {
    status: 400,
    packages: ['express-openapi-validator'],
    document: true,
  });
  await child.end();
});
