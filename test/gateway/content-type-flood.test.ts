import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { connectRaw } from './raw-connection.ts';
import { startGateway } from './recorded-gateway.ts';
import { mediaType, target } from './wire-constants.ts';

/** Counts how often code is compiled from text, which is what a compiler of validators does for each. */
function countCompilations(): () => number {
  const original = globalThis.Function;
  let count = 0;
  globalThis.Function = new Proxy(original, {
    construct(compile, args, newTarget) {
      count += 1;
      return Reflect.construct(compile, args, newTarget);
    },
  });
  after(() => {
    globalThis.Function = original;
  });
  return () => count;
}

test('2,000 refused requests with a Content-Type each compile no validator of their own', async () => {
  const compilations = countCompilations();
  const gateway = await startGateway();
  await gateway.send({ body: '{}' });
  const compiled = compilations();
  assert.ok(compiled > 0, 'the validator does not compile in the way that is counted');

  const connection = await connectRaw(gateway.port);
  const count = 2_000;
  for (let index = 0; index < count; index += 1) {
    const last = index === count - 1;
    connection.write(
      [
        'POST / HTTP/1.1',
        'Host: gateway',
        `Content-Type: ${mediaType}; p${index}=${index}; charset=c${index}; boundary=b${index}`,
        `X-Amz-Target: ${target}`,
        `Connection: ${last ? 'close' : 'keep-alive'}`,
        'Content-Length: 2',
        '',
        '{}',
      ].join('\r\n'),
    );
  }
  const text = await connection.closed;
  assert.equal(text.match(/"__type":"ValidationException"/g)?.length, count);
  assert.equal(compilations(), compiled);
});
