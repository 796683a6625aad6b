import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runCommand } from '../../src/cli/main.ts';
import { putEvaluations } from '../generated/fixtures/contracts.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const { text: old } = putEvaluations;
/** Shorter annotations, and one more value of the enum. */
const changed = old
  .replace(/(@length\(min: 1, max: )256(\)\nstring Annotation)/, '$1128$2')
  .replace('    INSUFFICIENT_DATA\n}', '    INSUFFICIENT_DATA\n    UNKNOWN\n}');
const lineOf = (text: string, start: string) =>
  text.split('\n').findIndex((line) => line.startsWith(start)) + 1;

const plain = (paths: string) =>
  `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: ${paths}\n`;
const operation = (name: string, rest = '') =>
  `{ /a: { get: { operationId: ${name}, responses: {}${rest} } } }`;
const files = {
  'old.smithy': old,
  'new.smithy': changed,
  'document.yaml': readFileSync(
    new URL('../../generated/put-evaluations/openapi.yaml', import.meta.url),
    'utf8',
  ),
  'none.yaml': plain('{}'),
  'one.yaml': plain(operation('One')),
  'described.yaml': plain(operation('One', ', description: Words.')),
  'deprecated.yaml': plain(operation('One', ', deprecated: true')),
  'odd.yaml': plain(operation('"\\e[31mOne\\u202e\\n::error::x"', ', tags: []')),
  'bad.yaml': 'openapi: [',
  'other.json': '{"name":"no contract"}',
};

async function diff(
  context: Parameters<typeof temporaryFolder>[0],
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const terminal = recordedTerminal(await temporaryFolder(context, files), env);
  const code = await runCommand(['diff', ...args], terminal);
  return { code, out: terminal.stdout.join('\n'), err: terminal.stderr.join('\n') };
}

test('what changed is listed by whom it breaks, with both places, what it reaches, and the counts', async (context) => {
  const { code, out, err } = await diff(context, ['old.smithy', 'new.smithy']);
  const annotation = '/components/schemas/Evaluation/properties/Annotation/maxLength';
  const line = lineOf(old, 'string Annotation') - 1;
  const [change, ...more] = out.split('\n\n').at(0)?.split('\n  request').at(1)?.split('\n') ?? [];
  assert.equal(code, 0);
  assert.equal(err, '');
  assert.equal(change, '-max-length-narrowed');
  assert.deepEqual(more.slice(0, 4), [
    '    Evaluation.Annotation: maxLength went from 256 to 128',
    `    old: old.smithy:${line + 1}:1#${annotation}`,
    `    new: new.smithy:${line + 1}:1#${annotation}`,
    '    reached by 1 operation: PutEvaluations',
  ]);
  assert.deepEqual(out.match(/^\S.*/gm), [
    'breaks callers (2)',
    'breaks servers (2)',
    '4 changes: 4 breaking (2 for callers, 2 for servers), 0 not breaking, from old.smithy to new.smithy',
  ]);
  assert.deepEqual(out.match(/^ {2}\S+$/gm), [
    '  request-max-length-narrowed',
    '  response-enum-value-added',
    '  request-enum-value-added',
    '  response-max-length-narrowed',
  ]);
});

test('a spec and the document that was made from it differ in nothing', async (context) => {
  const { code, out } = await diff(context, ['old.smithy', 'document.yaml', '--fail-on', 'any']);
  assert.deepEqual([code, out], [0, 'no changes, from old.smithy to document.yaml']);
});

const ends: readonly [args: readonly string[], code: number][] = [
  [['old.smithy', 'old.smithy', '--fail-on', 'any'], 0],
  [['old.smithy', 'new.smithy', '--fail-on', 'none'], 0],
  [['old.smithy', 'new.smithy', '--fail-on', 'breaking'], 1],
  [['one.yaml', 'none.yaml', '--fail-on', 'callers'], 1],
  [['one.yaml', 'none.yaml', '--fail-on', 'servers'], 0],
  [['none.yaml', 'one.yaml', '--fail-on', 'callers'], 0],
  [['none.yaml', 'one.yaml', '--fail-on', 'servers'], 1],
  [['one.yaml', 'deprecated.yaml', '--fail-on', 'breaking'], 0],
  [['one.yaml', 'deprecated.yaml', '--fail-on', 'any'], 1],
  [['one.yaml', 'described.yaml', '--fail-on', 'any'], 0],
  [['one.yaml', 'described.yaml', '--fail-on', 'any', '--all'], 1],
];
for (const [args, code] of ends) {
  test(`ends with ${code}: diff ${args.join(' ')}`, async (context) => {
    assert.equal((await diff(context, args)).code, code);
  });
}

test('JSON holds every change with its places', async (context) => {
  const { out } = await diff(context, ['old.smithy', 'new.smithy', '--format', 'json']);
  const found: unknown = JSON.parse(out);
  assert.ok(typeof found === 'object' && found !== null && 'changes' in found);
  assert.ok(Array.isArray(found.changes));
  const { changes, ...rest } = found;
  assert.deepEqual(rest, {
    old: 'old.smithy',
    new: 'new.smithy',
    counts: { changes: 4, breaking: 4, callers: 2, servers: 2 },
  });
  assert.deepEqual(changes[1], {
    rule: 'request-max-length-narrowed',
    breaks: ['callers'],
    direction: 'request',
    message: 'Evaluation.Annotation: maxLength went from 256 to 128',
    operations: ['PutEvaluations'],
    old: place('old.smithy', old),
    new: place('new.smithy', changed),
  });
});

function place(file: string, text: string) {
  return {
    file,
    line: lineOf(text, 'string Annotation'),
    column: 1,
    pointer: '/components/schemas/Evaluation/properties/Annotation/maxLength',
  };
}

test('annotations are errors for what fails, warnings for what else breaks, and notices', async (context) => {
  const args = ['--format', 'github', '--fail-on', 'callers'];
  const { code, out } = await diff(context, ['old.smithy', 'new.smithy', ...args]);
  const lines = out.split('\n');
  const line = lineOf(changed, 'string Annotation');
  assert.equal(code, 1);
  assert.deepEqual(
    lines.map((each) => each.split(' ')[0]),
    ['::error', '::error', '::warning', '::warning', '::notice'],
  );
  assert.ok(
    lines.includes(
      `::error file=new.smithy,line=${line},col=1,title=request-max-length-narrowed::Evaluation.Annotation: maxLength went from 256 to 128; breaks callers`,
    ),
  );
  assert.equal(
    lines.at(-1),
    '::notice title=dovetail diff::4 changes: 4 breaking (2 for callers, 2 for servers), 0 not breaking',
  );
});

test('no more annotations than GitHub shows, and the rest is counted', async (context) => {
  const paths = Array.from({ length: 30 }, (_, index) => `/${index}: { get: { responses: {} } }`);
  const cwd = await temporaryFolder(context, {
    'many.yaml': plain(`{ ${paths.join(', ')} }`),
    'none.yaml': plain('{}'),
  });
  const terminal = recordedTerminal(cwd);
  await runCommand(['diff', 'many.yaml', 'none.yaml', '--format', 'github'], terminal);
  const lines = terminal.stdout.join('\n').split('\n');
  assert.equal(lines.filter((line) => line.startsWith('::warning ')).length, 10);
  assert.match(lines.at(-1) ?? '', /^::notice .*30 changes: .* \(20 more than are shown here\)$/);
});

for (const format of ['text', 'json', 'github']) {
  test(`names that a terminal or a log would follow come as escapes: ${format}`, async (context) => {
    const args = ['one.yaml', 'odd.yaml', '--format', format, '--all'];
    const { out } = await diff(context, args);
    assert.match(out, /\[31mOne/);
    assert.doesNotMatch(out, /[^\P{Cc}\n]|\p{Cf}/u);
    assert.doesNotMatch(out, /^::error::x/m);
    if (format === 'json') assert.match(JSON.stringify(JSON.parse(out)), /\u202e/);
  });
}

test('colours are given where they are asked for', async (context) => {
  const args = ['none.yaml', 'one.yaml'];
  assert.ok((await diff(context, args, { FORCE_COLOR: '1' })).out.startsWith('\u001b[31m'));
  assert.ok(!(await diff(context, args)).out.includes('\u001b'));
});

test('a contract without operations is said to have none', async (context) => {
  const { code, out, err } = await diff(context, ['none.yaml', 'none.yaml']);
  assert.equal(code, 0);
  assert.match(out, /^no changes/);
  assert.equal(err.match(/note: none\.yaml has no operations/g)?.length, 2);
});

const mistakes: readonly [args: readonly string[], code: number, want: RegExp][] = [
  [[], 2, /expected two contracts, OLD and NEW, found none/],
  [['old.smithy'], 2, /expected two contracts, OLD and NEW, found one/],
  [['a', 'b', 'c'], 2, /takes no argument "c" here/],
  [['a', 'b', '--format', 'xml'], 2, /--format wants one of text, json, github, found "xml"/],
  [['a', 'b', '--fail-on=all'], 2, /--fail-on wants one of callers, servers, breaking, any, none/],
  [['no.smithy', 'no.yaml'], 1, /^no\.smithy: spec-missing: .*\nno\.yaml: spec-missing: /],
  [['bad.yaml', 'old.smithy'], 1, /^bad\.yaml:1:\d+: openapi-syntax: /],
  [
    ['old.smithy', 'other.json'],
    1,
    /^other\.json:1:1#: openapi-invalid: found no OpenAPI document/,
  ],
  [['git:-x:a.yaml', 'old.smithy'], 1, /^git:-x:a\.yaml: git-failed: the revision -x begins/],
];
for (const [args, code, want] of mistakes) {
  test(`one line for each mistake: diff ${args.join(' ')}`, async (context) => {
    const found = await diff(context, args);
    assert.equal(found.code, code);
    assert.equal(found.out, '');
    assert.match(found.err, want);
  });
}
