import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeStopRequests } from '../../src/cli/stop-request.ts';

class FakeProcess extends EventEmitter {
  readonly exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`the first ${signal} asks to stop, and ends nothing`, () => {
    const source = new FakeProcess();
    const stop = takeStopRequests(source);
    assert.equal(stop.signal.aborted, false);
    assert.equal(stop.exitCode, undefined);
    source.emit(signal, signal);
    assert.equal(stop.signal.aborted, true);
    assert.equal(stop.exitCode, signal === 'SIGINT' ? 130 : 143);
    assert.deepEqual(source.exits, []);
  });
}

test('a later signal ends the process at once, with the code of the signal', async () => {
  const source = new FakeProcess();
  takeStopRequests(source);
  source.emit('SIGINT', 'SIGINT');
  await sleep(300);
  source.emit('SIGTERM', 'SIGTERM');
  assert.deepEqual(source.exits, [143]);
});

test('the echo of the first signal, as npm makes it, does not count', () => {
  const source = new FakeProcess();
  takeStopRequests(source);
  source.emit('SIGINT', 'SIGINT');
  source.emit('SIGINT', 'SIGINT');
  assert.deepEqual(source.exits, []);
});

test('after dispose the signals are the process’s own again', () => {
  const source = new FakeProcess();
  takeStopRequests(source).dispose();
  assert.equal(source.listenerCount('SIGINT') + source.listenerCount('SIGTERM'), 0);
});
