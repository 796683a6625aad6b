import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLoopback } from '../../src/cli/loopback.ts';

for (const host of [
  '127.0.0.1',
  '127.255.255.254',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  'localhost',
  'LOCALHOST',
]) {
  test(`${host} is reached from this machine alone`, () => assert.equal(isLoopback(host), true));
}

for (const host of ['0.0.0.0', '::', '126.0.0.1', '128.0.0.1', '::2', '192.168.0.1', 'my-host']) {
  test(`${host} may be reached from other machines`, () => assert.equal(isLoopback(host), false));
}
