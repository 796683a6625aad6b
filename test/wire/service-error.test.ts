import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServiceError } from 'dovetail-contract/wire';

class GoneException extends ServiceError {
  override readonly name = 'GoneException';
}

test('an error of a service is an Error with its status, name and message', () => {
  const error = new GoneException(410, { message: 'It is gone.' });
  assert.ok(error instanceof ServiceError && error instanceof Error);
  assert.equal(String(error), 'GoneException: It is gone.');
  assert.match(error.stack ?? '', /It is gone\./);
  assert.deepEqual(
    [error.status, error.requestId, error.retryable, error.toWire()],
    [410, undefined, false, {}],
  );
  assert.equal('cause' in error, false);
});

test('an error that has travelled knows the status and the request that it came with', () => {
  const cause = new Error('below');
  const error = new GoneException(410, { status: 404, requestId: 'r-1', cause });
  assert.deepEqual([error.message, error.status, error.requestId], ['', 404, 'r-1']);
  assert.equal(error.cause, cause);
});
