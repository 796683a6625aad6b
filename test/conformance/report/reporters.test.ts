import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { wantsColour } from '../../../src/conformance/report/colour.ts';
import { github } from '../../../src/conformance/report/github.ts';
import { html } from '../../../src/conformance/report/html.ts';
import { json } from '../../../src/conformance/report/json.ts';
import { junit } from '../../../src/conformance/report/junit.ts';
import { pretty } from '../../../src/conformance/report/pretty.ts';
import { clearLine, Progress } from '../../../src/conformance/report/progress.ts';
import { redactHeaders, redactResponse } from '../../../src/conformance/report/redact.ts';
import {
  parseReporters,
  ReporterError,
  renderReport,
  reporterNames,
} from '../../../src/conformance/report/reporters.ts';
import { duration } from '../../../src/conformance/report/text.ts';
import { entryWith, failedEntry, hostile, hostileReport, reportOf } from './reports.ts';

const mixed = reportOf([
  entryWith({}),
  failedEntry('200'),
  entryWith({ id: 'Ring/a', outcome: 'known', reason: 'ticket 7' }),
  entryWith({ id: 'Toll/b', operation: 'Toll', outcome: 'fixed', reason: 'ticket 8' }),
]);

for (const name of reporterNames) {
  test(`${name}: the same report gives the same text, which ends its last line`, async () => {
    const text = await renderReport(name, mixed, false);
    assert.equal(text, await renderReport(name, mixed, false));
    assert.match(text, /[^\n]\n$/);
  });

  test(`${name}: no secret of a request or an answer is in the report`, async () => {
    assert.doesNotMatch(await renderReport(name, mixed, false), /SECRET/);
  });

  test(`${name}: what a server sent is plain text in the report`, async () => {
    const text = await renderReport(name, hostileReport, false);
    assert.doesNotMatch(text, /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\ufffe\uffff]/u);
    assert.ok(text.length > hostile.length);
  });

  test(`${name}: a report of nothing is no mistake`, async () => {
    const empty = reportOf([], { coverage: [] });
    assert.match(await renderReport(name, empty, false), /\n$/);
  });
}

test('pretty groups what did not pass, with the request, what was expected and what came', () => {
  assert.equal(
    pretty(mixed),
    `Ring · times
  failed Ring/times/maximum+1  times is past its maximum
    status
      expected 400 ValidationException
      found    200
    curl -sS -X POST http://127.0.0.1:4010/ -H 'content-type: application/json' -H 'authorization: <redacted>' --data-raw '{"times":4}'

  known Ring/a  times is past its maximum
    # ticket 7

Toll · times
  fixed Toll/b  times is past its maximum
    passes, and is listed as a known failure (ticket 8): remove it from the list

4 cases: 1 passed, 1 failed, 1 known to fail, 1 fixed, http://127.0.0.1:4010/, in 1.2 s
`,
  );
});

test('pretty is coloured only where that is wanted, and shows at most 200 entries', () => {
  const coloured = pretty(mixed, { isColoured: true });
  assert.equal(coloured.replaceAll(/\p{Cc}\[\d+m/gu, ''), pretty(mixed));
  assert.notEqual(coloured, pretty(mixed));
  const many = reportOf(Array.from({ length: 1_000 }, () => failedEntry('x'.repeat(10_000))));
  assert.match(pretty(many), /^… and 800 more; /m);
  assert.ok(pretty(many).length < 200_000);
});

const colours: readonly [env: Record<string, string>, isTerminal: boolean, want: boolean][] = [
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ TERM: 'dumb' }, true, false],
];
for (const [env, isTerminal, want] of colours) {
  const place = isTerminal ? 'a terminal' : 'a file';
  test(`colours on ${place} under ${JSON.stringify(env)}: ${want}`, () => {
    assert.equal(wantsColour(env, isTerminal), want);
  });
}

test('the bar of progress is one line that is drawn anew, with what failed so far', () => {
  const progress = new Progress(3);
  assert.equal(progress.line(), `${clearLine}${'░'.repeat(30)} 0/3`);
  progress.add(entryWith({}));
  const half = `${clearLine}${'█'.repeat(20)}${'░'.repeat(10)} 2/3, 1 failed`;
  assert.equal(progress.add(failedEntry('')), half);
  assert.match(progress.add(entryWith({})), /█{30} 3\/3, 1 failed$/);
});

/** The names of open tags that are never closed, or closed in the wrong order. */
function unbalanced(markup: string, empty: readonly string[]): readonly string[] {
  const open: string[] = [];
  for (const [, end, name = '', self] of markup.matchAll(/<(\/?)([a-z][\w]*)[^<>]*?(\/?)>/g)) {
    if (self === '/' || empty.includes(name)) continue;
    if (end === '') open.push(name);
    else if (open.pop() !== name) return [name];
  }
  return open;
}

test('junit is XML with a suite for each operation, and known failures skipped with their reason', () => {
  const text = junit(mixed);
  assert.match(
    text,
    /<testsuites name="dovetail test" tests="4" failures="2" skipped="1" time="1\.234">/,
  );
  assert.match(text, /<testsuite name="Ring" tests="3" failures="1" skipped="1" errors="0"/);
  assert.match(text, /<testsuite name="Toll" tests="1" failures="1" skipped="0" errors="0"/);
  assert.match(
    text,
    /<testcase name="Ring\/a" classname="Ring\.times" time="0\.012">\s*<skipped message="ticket 7"\/>/,
  );
  assert.match(
    text,
    /<failure type="status" message="status: expected 400 ValidationException, found 200">/,
  );
  assert.deepEqual(unbalanced(text, []), []);
});

test('junit stays XML whatever was sent', () => {
  const text = junit(hostileReport);
  assert.deepEqual(unbalanced(text.replace(/^<\?.*\?>/, ''), []), []);
  assert.doesNotMatch(text, /]]>|<script|<img|&(?!(amp|lt|gt|quot);)/);
  for (const [, values = ''] of text.matchAll(/<\w+((?: \w+="[^"<]*")*)\/?>/g)) {
    assert.doesNotMatch(values, /\n/);
  }
  assert.equal(text.replaceAll(/<\/?\w+(?: \w+="[^"<]*")*\/?>/g, '').includes('<failure'), false);
});

test('html is one page that loads nothing and runs nothing, and whose policy lets in its own style alone', () => {
  const text = html(mixed);
  const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(text) ?? [];
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  assert.equal(
    policy,
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  );
  assert.doesNotMatch(
    text,
    /<script|<link|<img|<iframe|@import|url\(|\ssrc=|\shref=|\son\w+=|\sstyle=/,
  );
  assert.match(text, /light-dark\(/);
  assert.deepEqual(unbalanced(text, ['meta']), []);
});

test('html shows failures in full, and coverage as a tree that opens where something is missing', () => {
  const text = html(mixed);
  assert.match(text, /<span class="bad">failed<\/span> <code>Ring\/times\/maximum\+1<\/code>/);
  assert.match(text, /<td>status<\/td><td>400 ValidationException<\/td><td>200<\/td>/);
  assert.match(text, /Known to fail: ticket 7/);
  assert.match(
    text,
    /<details open>\n<summary><code>Ring<\/code> <span class="dim">1 of 2 exercised/,
  );
  assert.match(text, /<code title="[^"]+">maximum 3<\/code><\/td><td>2 cases<\/td><td>.*1 failed/);
  assert.match(
    text,
    /<code>notes\[\]<\/code>.*\n<table><tr><td><code[^>]*>enum C<\/code><\/td><td>.*never/,
  );
});

test('html keeps markup of a server as text, and has a bound', () => {
  const text = html(hostileReport);
  assert.deepEqual(unbalanced(text, ['meta']), []);
  assert.doesNotMatch(text, /<script|<img|&(?!(amp|lt|gt|quot|#39);)/);
  const tags = [...text.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
  assert.deepEqual(
    tags.filter((tag) => /\son\w+=/.test(tag.replaceAll(/"[^"]*"/g, '""'))),
    [],
  );
  const large = failedEntry('x'.repeat(100_000), {
    response: { status: 200, headers: {}, body: 'x'.repeat(1_000_000), isCut: false },
  });
  const many = html(reportOf(Array.from({ length: 1_000 }, () => large)));
  assert.match(many, /and 700 more/);
  assert.ok(many.length < 10_000_000);
});

test('json has all of a report, members in a fixed order, and null for what is absent', () => {
  const value = JSON.parse(json(mixed));
  assert.deepEqual(Object.keys(value), [
    'version',
    'command',
    'contract',
    'subject',
    'success',
    'summary',
    'durationMs',
    'failures',
    'notes',
    'entries',
    'coverage',
  ]);
  assert.equal(value.success, false);
  assert.deepEqual(value.summary, { entries: 4, passed: 1, failed: 1, known: 1, fixed: 1 });
  assert.equal(value.entries[0].reason, null);
  assert.equal(value.entries[1].request.body, '{"times":4}');
  assert.equal(value.entries[1].request.headers.authorization, '<redacted>');
  assert.equal(JSON.parse(json(hostileReport)).subject, hostile);
  assert.equal(
    JSON.parse(json(reportOf([entryWith({ response: undefined })]))).entries[0].response,
    null,
  );
});

test('github writes an error for each failure, up to ten, and the counts; nothing sent can forge a command', () => {
  const title = 'title=Ring/times/maximum+1%3A times is past its maximum';
  assert.equal(
    github(mixed).split('\n')[0],
    `::error file=spec/bell.smithy,${title}::status: expected 400 ValidationException, found 200`,
  );
  assert.match(
    github(reportOf([entryWith({})])),
    /^::notice title=dovetail test::1 case: 1 passed\n$/,
  );
  const many = github(reportOf(Array.from({ length: 25 }, () => failedEntry('200')))).split('\n');
  assert.equal(many.filter((line) => line.startsWith('::error file')).length, 10);
  assert.match(many[10] ?? '', /25 cases: 0 passed, 25 failed \(15 more than are shown here\)$/);

  const lines = github(hostileReport).trimEnd().split('\n');
  assert.equal(lines.length, 4);
  for (const line of lines) {
    assert.match(line, /^::error (\w+=[^:,]*,?)+::/);
    assert.doesNotMatch(line, /%0A::warning/);
  }
});

test('what fails a run and is no entry shows in every report', () => {
  const report = { ...reportOf([]), failures: ['no call <was> made'] };
  assert.match(pretty(report), /^failed: no call <was> made$/m);
  assert.equal(Object(JSON.parse(json(report))).success, false);
  assert.match(junit(report), /<testsuites name="dovetail test" tests="1" failures="1"/);
  assert.match(junit(report), /<failure type="run" message="no call &lt;was&gt; made"\/>/);
  assert.match(html(report), /<strong class="bad">no call &lt;was&gt; made<\/strong>/);
  assert.match(
    github(report),
    /^::error file=spec\/bell.smithy,title=the run::no call <was> made$/m,
  );
});

const choices: readonly [values: string[], want: unknown][] = [
  [[], [{ name: 'pretty', file: undefined }]],
  [['json'], [{ name: 'json', file: undefined }]],
  [
    ['html=a=b.html', 'junit=c.xml'],
    [
      { name: 'pretty', file: undefined },
      { name: 'html', file: 'a=b.html' },
      { name: 'junit', file: 'c.xml' },
    ],
  ],
];
for (const [values, want] of choices) {
  test(`reporters are chosen by ${JSON.stringify(values)}`, () => {
    assert.deepEqual(parseReporters(values), want);
  });
}

const mistakes: readonly [values: string[], message: RegExp, unknown: string | undefined][] = [
  [['htlm'], /expected one of pretty, .*, found "htlm"$/, 'htlm'],
  [['toString=x'], /found "toString"$/, 'toString'],
  [['json', 'junit'], /one without =FILE at most, found json and junit$/, undefined],
  [['html='], /html=: expected the path of a file$/, undefined],
  [['html=a', 'json=a'], /found "a" twice$/, undefined],
];
for (const [values, message, unknown] of mistakes) {
  test(`reporters are refused: ${JSON.stringify(values)}`, () => {
    assert.throws(
      () => parseReporters(values),
      (error) =>
        error instanceof ReporterError && message.test(error.message) && error.unknown === unknown,
    );
  });
}

test('headers that may be secret are known by their names, those of the protocol are not among them', () => {
  const secret = ['Authorization', 'proxy-authorization', 'Cookie', 'x-amz-security-token'];
  const more = ['x-api-key', 'X-Auth', 'x-session-id', 'token', 'x-signature', 'x-password'];
  const plain = [
    'content-type',
    'x-amz-target',
    'x-amz-date',
    'x-amzn-requestid',
    'accept',
    'host',
  ];
  const headers = Object.fromEntries([...secret, ...more, ...plain].map((name) => [name, 'v']));
  const found = Object.entries(redactHeaders(headers)).filter(([, value]) => value === 'v');
  assert.deepEqual(
    found.map(([name]) => name),
    plain,
  );
});

test('a short value of a secret header is not looked for in an answer', () => {
  const response = {
    status: 400,
    headers: { 'x-a': 'abc longsecret' },
    body: 'abc longsecret',
    isCut: false,
  };
  const redacted = redactResponse(response, { cookie: 'abc', authorization: 'longsecret' });
  assert.equal(redacted.body, 'abc <redacted>');
  assert.equal(redacted.headers['x-a'], 'abc <redacted>');
});

test('durations are for people', () => {
  assert.deepEqual([0.4, 999, 1_234, 59_000, 125_000].map(duration), [
    '0 ms',
    '999 ms',
    '1.2 s',
    '59.0 s',
    '2 min 5 s',
  ]);
});
