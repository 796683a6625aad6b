import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { test } from 'node:test';
import { sigV4 } from 'dovetail-contract/client/sigv4';

test('without the packages of AWS the signer says what to install', async (context) => {
  const hooks = registerHooks({
    resolve(specifier, resolution, next) {
      if (specifier.startsWith('@smithy/')) throw new Error(`no package ${specifier}`);
      return next(specifier, resolution);
    },
  });
  context.after(() => hooks.deregister());
  const sign = sigV4({
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    region: 'eu-west-1',
  });
  const request = { method: 'POST', url: new URL('http://h/'), headers: {}, body: '' };
  await assert.rejects(sign(request, { name: 'PutThings', signingName: 'things' }), {
    name: 'Error',
    message:
      'Signature Version 4 needs two packages: npm install @smithy/signature-v4 @aws-crypto/sha256-js',
  });
});
