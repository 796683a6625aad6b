import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { toListenDiagnostic } from '../../src/cli/listen-error.ts';

/** The error that this machine gives for an address. */
async function listenError(host: string, port: number): Promise<unknown> {
  const server = createServer();
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    return error;
  }
  server.close();
  return undefined;
}

test('a port that is taken is one clear line', async (context) => {
  const server = createServer();
  context.after(() => server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const found = toListenDiagnostic(await listenError('127.0.0.1', port), '127.0.0.1', port);
  assert.ok(found instanceof DiagnosticError);
  const [diagnostic] = found.diagnostics;
  assert.equal(diagnostic?.code, 'port-taken');
  assert.equal(diagnostic?.message, `127.0.0.1:${port} is taken by another program`);
});

test('an address of another machine is one clear line', async () => {
  // 192.0.2.0/24 is kept for documentation (RFC 5737), so no machine has it.
  const found = toListenDiagnostic(await listenError('192.0.2.1', 0), '192.0.2.1', 0);
  assert.ok(found instanceof DiagnosticError);
  assert.equal(found.diagnostics[0]?.code, 'address-unusable');
  assert.match(
    found.diagnostics[0]?.message ?? '',
    /^cannot listen on 192\.0\.2\.1:0: .+\(EADDRNOTAVAIL\)$/,
  );
});

for (const code of ['EACCES', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL']) {
  test(`${code} is an address that can't be used`, () => {
    const error = Object.assign(new Error('listen'), { code, errno: -13 });
    const found = toListenDiagnostic(error, '::1', 80);
    assert.ok(found instanceof DiagnosticError);
    assert.match(found.message, /^address-unusable: cannot listen on \[::1\]:80: /);
  });
}

test('any other error is left as it is', () => {
  const defect = new TypeError('no');
  assert.equal(toListenDiagnostic(defect, 'h', 1), defect);
  const other = Object.assign(new Error('no'), { code: 'EMFILE', errno: -24 });
  assert.equal(toListenDiagnostic(other, 'h', 1), other);
});
