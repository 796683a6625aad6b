import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAnnouncement } from '../../src/config/announcement.ts';

const url = 'http://127.0.0.1:4010';

test('rules, tokens, commands for the first of them, and where data is', () => {
  const text = formatAnnouncement({
    url,
    rules: [
      { name: 'one', resultToken: 'TOKEN1' },
      { name: 'two', resultToken: 'TOKEN2' },
    ],
    data: '.dovetail',
  });
  const lines = text.split('\n');
  assert.deepEqual(lines.slice(0, 7), [
    'rule one, with this result token:',
    'TOKEN1',
    '',
    'rule two, with this result token:',
    'TOKEN2',
    '',
    '# put an evaluation with curl',
  ]);
  assert.match(lines[7] ?? '', /^curl .*TOKEN1/);
  assert.deepEqual(lines.slice(-2), ['', 'Data is kept in .dovetail.']);
});

test('without a rule it says how to add one; in memory it says that nothing stays', () => {
  assert.equal(
    formatAnnouncement({ url, rules: [], data: undefined }),
    `There is no rule, so no result token: add one with --rule NAME.

Data is kept in memory, and ends with this process.`,
  );
});
