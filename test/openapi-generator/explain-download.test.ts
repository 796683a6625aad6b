import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type DownloadFailure,
  explainDownload,
  roomHelp,
} from '../../generator/openapi-generator/explain-download.ts';

const nothing = { file: undefined, stopped: undefined, bytes: 0, said: '' };

const failed: readonly [because: string, reason: string, mayPass: boolean][] = [
  ['Request failed with status code 404', 'HTTP status 404', false],
  ['Request failed with status code 401', 'HTTP status 401', false],
  ['Request failed with status code 503', 'HTTP status 503', true],
  ['Request failed with status code 429', 'HTTP status 429', true],
  [
    'getaddrinfo ENOTFOUND a.example',
    'the name of the host is not known (getaddrinfo ENOTFOUND a.example)',
    false,
  ],
  [
    'getaddrinfo EAI_AGAIN a.example',
    'no answer about the name of the host (getaddrinfo EAI_AGAIN a.example)',
    true,
  ],
  [
    'connect ECONNREFUSED 10.0.0.1:443',
    'the connection was refused (connect ECONNREFUSED 10.0.0.1:443)',
    false,
  ],
  ['connect ETIMEDOUT 10.0.0.1:443', 'no answer (connect ETIMEDOUT 10.0.0.1:443)', true],
  ['socket hang up', 'the connection ended (socket hang up)', true],
  ['no http://me:secret@a.example/', 'no http://…@a.example/', false],
];
for (const [because, reason, mayPass] of failed) {
  test(`${because}: ${mayPass ? 'may pass' : 'stays so'}`, () => {
    const said = `Download 7.25.0 ...\nDownload failed, because of: "${because}"\n\nResponse:`;
    assert.deepEqual(explainDownload({ ...nothing, said }, 9, 1), { reason, mayPass });
  });
}

test('an unknown certificate leads to NODE_EXTRA_CA_CERTS', () => {
  const said = 'Download failed, because of: "self-signed certificate in certificate chain"';
  const { mayPass, help } = explainDownload({ ...nothing, said }, 9, 1);
  assert.equal(mayPass, false);
  assert.match(help ?? '', /NODE_EXTRA_CA_CERTS/);
});

const others: readonly [what: string, given: Partial<typeof nothing>, want: DownloadFailure][] = [
  [
    'a full disk',
    { bytes: 3, said: 'Error: ENOSPC: no space left on device, write\n    at x' },
    {
      reason: "it can't be kept: no space left on device (ENOSPC)",
      mayPass: false,
      help: roomHelp,
    },
  ],
  [
    'a connection that ended too early',
    { bytes: 3 },
    { reason: 'the connection ended after 3 of 9 bytes', mayPass: true },
  ],
  [
    'a wrapper that fails',
    { said: 'node:x\nError: Cannot find module y\n  at z' },
    {
      reason: '@openapitools/openapi-generator-cli failed: Error: Cannot find module y',
      mayPass: false,
    },
  ],
  [
    'a wrapper that says nothing',
    {},
    { reason: '@openapitools/openapi-generator-cli failed: it gave no reason', mayPass: false },
  ],
];
for (const [what, given, want] of others) {
  test(`${what} is told from other failures`, () => {
    assert.deepEqual(explainDownload({ ...nothing, ...given }, 9, 1), want);
  });
}

test('silence may pass only where something came before', () => {
  const silent = { ...nothing, stopped: 'silent' as const };
  const reason = 'nothing came for 60 seconds, after 0 of 9 bytes';
  assert.deepEqual(explainDownload(silent, 9, 60_000), { reason, mayPass: false });
  assert.equal(explainDownload({ ...silent, bytes: 4 }, 9, 60_000).mayPass, true);
});
