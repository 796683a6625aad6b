import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { GatewayLimits } from 'dovetail-contract/gateway';
import { createGateway } from '../../generated/put-evaluations/gateway.ts';
import { gatewayLimits } from '../../src/gateway/options.ts';
import { bodyText } from './bodies.ts';
import { connectRaw, exchange, headLines, parseResponse, requestText } from './raw-connection.ts';
import { assertRefusal, assertSuccess, startGateway } from './recorded-gateway.ts';
import { uuid } from './wire-constants.ts';

const names = [
  'bodyBytes',
  'headerBytes',
  'jsonDepth',
  'headersTimeout',
  'requestTimeout',
  'keepAliveTimeout',
  'connections',
] as const;

for (const name of names) {
  for (const value of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    test(`limits.${name} can't be ${value}`, () => {
      assert.throws(
        () => createGateway({ putEvaluations: () => ({}) }, { limits: { [name]: value } }),
        {
          name: 'RangeError',
          message: `limits.${name}: expected a whole number above 0, found ${value}`,
        },
      );
    });
  }
}

test('limits that are not given have their defaults', () => {
  const defaults: GatewayLimits = {
    bodyBytes: 8_388_608,
    streamBytes: 1_073_741_824,
    headerBytes: 16_384,
    jsonDepth: 256,
    headersTimeout: 10_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 5_000,
    connections: 1_024,
  };
  assert.deepEqual(gatewayLimits(), defaults);
  assert.deepEqual(gatewayLimits({ bodyBytes: 1, connections: 7 }), {
    ...defaults,
    bodyBytes: 1,
    connections: 7,
  });
});

const timeout = {
  status: 408,
  body: { __type: 'RequestTimeoutException', message: 'The request took too long to arrive.' },
};

const impatient = await startGateway({ limits: { headersTimeout: 100, requestTimeout: 400 } });

// Most of their time these tests wait.
suite('limits in force', { concurrency: true }, () => {
  for (const { title, bytes, least } of [
    { title: 'nothing', bytes: '', least: 90 },
    { title: 'half a request line', bytes: 'POST / HT', least: 90 },
    { title: 'half a head', bytes: 'POST / HTTP/1.1\r\nHost: gateway\r\nX-A', least: 90 },
    {
      title: 'half a body',
      bytes: [...headLines, 'Content-Length: 20', '', '{'].join('\r\n'),
      least: 390,
    },
    {
      title: 'half a chunk',
      bytes: [...headLines, 'Transfer-Encoding: chunked', '', '10', '{'].join('\r\n'),
      least: 390,
    },
  ]) {
    test(`a caller that sends ${title} and no more gets 408`, async () => {
      const start = performance.now();
      const connection = await connectRaw(impatient.port);
      if (bytes !== '') connection.write(bytes);
      const answer = parseResponse(await connection.closed);
      const elapsed = performance.now() - start;
      assertRefusal(answer, timeout);
      assert.match(String(answer.headers['x-amzn-requestid']), uuid);
      assert.ok(elapsed >= least && elapsed < 5_000, `${elapsed} ms`);
    });
  }

  test('a caller that sends its head byte by byte gets 408 too', async () => {
    const connection = await connectRaw(impatient.port);
    const drip = setInterval(() => connection.write('x'), 10);
    connection.write('POST / HTTP/1.1\r\nX-Slow: ');
    const text = await connection.closed;
    clearInterval(drip);
    assertRefusal(parseResponse(text), timeout);
  });

  test('the time for a head is at most that for a request', async () => {
    const { port } = await startGateway({ limits: { requestTimeout: 100 } });
    assertRefusal(parseResponse(await exchange(port, 'POST / HT')), timeout);
  });

  test('a connection without requests is closed after its time', async () => {
    const { port } = await startGateway({ limits: { keepAliveTimeout: 50 } });
    const connection = await connectRaw(port);
    connection.write(requestText(bodyText()));
    assertSuccess(parseResponse(await connection.closed));
  });

  test('the size of a head is an option', async () => {
    const { port } = await startGateway({ limits: { headerBytes: 1_000 } });
    const head = (size: number) =>
      requestText(bodyText(), `X: ${'x'.repeat(size)}`, 'Connection: close');
    assertSuccess(parseResponse(await exchange(port, head(500))));
    assertRefusal(parseResponse(await exchange(port, head(2_000))), {
      status: 431,
      body: {
        __type: 'RequestHeaderFieldsTooLargeException',
        message: 'The head of the request is too large.',
      },
    });
  });

  test('connections beyond the limit are dropped, until others are closed', async () => {
    const { port } = await startGateway({ limits: { connections: 2 } });
    const [first, second] = [await connectRaw(port), await connectRaw(port)];
    for (const connection of [first, second]) {
      connection.write(requestText(bodyText()));
      await connection.until('}');
    }
    assert.equal(await exchange(port, requestText(bodyText())), '');
    first.destroy();
    await first.closed;
    let text = '';
    while (text === '') text = await exchange(port, requestText(bodyText(), 'Connection: close'));
    assertSuccess(parseResponse(text));
    second.destroy();
  });

  for (const { title, bytes } of [
    { title: 'was too slow', bytes: 'POST / HT' },
    { title: 'sent no HTTP', bytes: 'hello\r\n\r\n' },
  ]) {
    test(`a caller that ${title} can't hold its connection by not closing its side`, async () => {
      const { port } = await startGateway({ limits: { connections: 1, headersTimeout: 50 } });
      const held = await connectRaw(port, true);
      held.write(bytes);
      await held.closed;
      let text = '';
      const start = performance.now();
      while (text === '' && performance.now() - start < 5_000) {
        text = await exchange(port, requestText(bodyText(), 'Connection: close'));
        if (text === '') await new Promise((resolve) => setTimeout(resolve, 20));
      }
      assertSuccess(parseResponse(text));
      held.destroy();
    });
  }
});
