import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBanner } from '../../src/cli/banner.ts';

const url = 'http://127.0.0.1:4010';

test('the banner shows address, rules, tokens, commands, where data is, and how to stop', () => {
  const banner = formatBanner({
    url,
    spec: undefined,
    rules: [
      { name: 'one', resultToken: 'TOKEN1' },
      { name: 'two', resultToken: 'TOKEN2' },
    ],
    data: '.dovetail',
    samples: [{ title: 'do it', command: "curl 'x'" }],
  });
  assert.equal(
    banner,
    `Dovetail serves its contract at http://127.0.0.1:4010

rule one, with this result token:
TOKEN1

rule two, with this result token:
TOKEN2

# do it
curl 'x'

Data is kept in .dovetail.
Ctrl-C stops.`,
  );
});

test('without a rule the banner says how to add one; in memory it says that nothing stays', () => {
  const banner = formatBanner({ url, spec: 'a.smithy', rules: [], data: undefined, samples: [] });
  assert.equal(
    banner,
    `Dovetail serves a.smithy at http://127.0.0.1:4010

There is no rule, so no result token: add one with --rule NAME.

Data is kept in memory, and ends with this process.
Ctrl-C stops.`,
  );
});
