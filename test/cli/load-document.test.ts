import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { withoutWords } from '../../generator/openapi/views/without-words.ts';
import { loadComparedDocument, loadDocument } from '../../src/cli/load-document.ts';
import { parcelOffice } from '../generated/fixtures/contracts.ts';
import { diagnosticOf } from '../write/diagnostic-of.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const root = resolve(import.meta.dirname, '../..');
const specFile = 'spec/put-evaluations.smithy';
const yamlFile = 'generated/put-evaluations/openapi.yaml';

test('the shipped contract, its spec and its document are one document', async () => {
  const [shipped, spec, yaml] = [
    await loadDocument(undefined, recordedTerminal(root)),
    await loadDocument(specFile, recordedTerminal(root)),
    await loadDocument(yamlFile, recordedTerminal(root)),
  ];
  assert.deepEqual(yaml.document, spec.document);
  assert.deepEqual(withoutWords(spec.document), shipped.document);
  assert.deepEqual([spec.file, yaml.file], [specFile, yamlFile]);
  assert.deepEqual(shipped.placeOf('/info'), { pointer: '/info' });
});

const mediaType = 'application~1x-amz-json-1.1';

/** Each pointer, with the line that it leads to in the spec and in the document. */
const places: readonly [pointer: string, spec: RegExp, yaml: RegExp][] = [
  ['', /^service StarlingDoveService/, /^openapi:/],
  ['/x-dovetail-service/signingName', /^service /, /^ {2}signingName:/],
  ['/paths/~1/post', /^operation PutEvaluations/, /^ {4}post:/],
  ['/paths/~1/post/requestBody/required', /^operation PutEvaluations/, /^ +required: true/],
  [
    `/paths/~1/post/requestBody/content/${mediaType}/schema`,
    /^structure PutEvaluationsRequest/,
    /^ +schema:/,
  ],
  ['/paths/~1/post/responses/200/content', /^structure PutEvaluationsResponse/, /^ +content:/],
  ['/components/schemas/Evaluation', /^structure Evaluation /, /^ {4}Evaluation:/],
  [
    '/components/schemas/Evaluation/properties/Annotation',
    /^ +Annotation: Annotation/,
    /^ +Annotation:/,
  ],
  [
    '/components/schemas/Evaluation/properties/Annotation/maxLength',
    /^string Annotation/,
    /^ +maxLength: 256/,
  ],
  [
    '/components/schemas/Evaluation/required/2',
    /^ {4}ComplianceType:|^ {4}@required/,
    /- ComplianceType/,
  ],
  [
    '/components/schemas/Evaluation/properties/OrderingTimestamp/format',
    /^timestamp OrderingTimestamp/,
    /^ +format:/,
  ],
  [
    '/components/schemas/PutEvaluationsRequest/properties/Evaluations/maxItems',
    /^list Evaluations/,
    /^ +maxItems: 100/,
  ],
  [
    '/components/schemas/PutEvaluationsRequest/properties/TestMode/default',
    /^ +TestMode: Boolean/,
    /^ +default: false/,
  ],
  ['/components/schemas/ComplianceType/enum/3', /^ +INSUFFICIENT_DATA/, /- INSUFFICIENT_DATA/],
  [
    '/components/schemas/InvalidResultTokenException/x-dovetail-error/status',
    /^structure InvalidResultTokenException/,
    /^ +status: 400/,
  ],
  ['/components/schemas/ValidationException', /^service /, /^ {4}ValidationException:/],
  ['/components/schemas/Nothing/properties/there', /^service /, /^ {2}schemas:/],
];

test('a pointer leads to the shape or member, and to the node', async () => {
  const linesOf = (file: string) => readFileSync(join(root, file), 'utf8').split('\n');
  const [spec, yaml] = [
    await loadDocument(specFile, recordedTerminal(root)),
    await loadDocument(yamlFile, recordedTerminal(root)),
  ];
  const [specLines, yamlLines] = [linesOf(specFile), linesOf(yamlFile)];
  for (const [pointer, inSpec, inYaml] of places) {
    const [specPlace, yamlPlace] = [spec.placeOf(pointer), yaml.placeOf(pointer)];
    assert.match(specLines[(specPlace.line ?? 0) - 1] ?? '', inSpec, pointer);
    assert.match(yamlLines[(yamlPlace.line ?? 0) - 1] ?? '', inYaml, pointer);
    assert.deepEqual([specPlace.file, specPlace.pointer], [specFile, pointer]);
    assert.deepEqual([yamlPlace.file, yamlPlace.pointer], [yamlFile, pointer]);
  }
});

test('every part of a document has a place in its spec', async (context) => {
  const cwd = await temporaryFolder(context, { 'a.smithy': parcelOffice.text });
  const { document, placeOf } = await loadDocument('a.smithy', recordedTerminal(cwd));
  let count = 0;
  const visit = (value: unknown, pointer: string): void => {
    const { file, line = 0, column = 0 } = placeOf(pointer);
    assert.ok(file === 'a.smithy' && line > 0 && column > 0, pointer);
    count += 1;
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      visit(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  };
  visit(document, '');
  assert.ok(count > 1_000);
});

test('keys and values of maps, members of unions and renamed shapes have their own places', async (context) => {
  const text = `$version: "2"
namespace ex
use aws.protocols#awsJson1_1
@awsJson1_1
service S { version: "1", operations: [Go], rename: { "ex#Odd": "Even" } }
operation Go {
    input := {
        map: Names
        odd: Odd
    }
}
map Names {
    @length(max: 3)
    key: String
    value: Age
}
@range(max: 9)
integer Age
union Odd {
    one: String
    two: String
}
`;
  const cwd = await temporaryFolder(context, { 'a.smithy': text });
  const { placeOf } = await loadDocument('a.smithy', recordedTerminal(cwd));
  const lineOf = (pointer: string) => text.split('\n')[(placeOf(pointer).line ?? 0) - 1]?.trim();
  const names = '/components/schemas/GoInput/properties/map';
  assert.equal(lineOf(names), 'map: Names');
  assert.match(
    lineOf(`${names}/propertyNames/maxLength`) ?? '',
    /^@length\(max: 3\)$|^key: String$/,
  );
  assert.equal(lineOf(`${names}/additionalProperties`), 'value: Age');
  assert.equal(lineOf(`${names}/additionalProperties/maximum`), 'integer Age');
  assert.equal(lineOf('/components/schemas/Even/properties/two'), 'two: String');
  assert.equal(lineOf('/paths/~1/post/responses/200'), 'operation Go {');
});

const files = {
  'latin.json': Buffer.from([0x7b, 0xe9]),
  'large.yaml': Buffer.alloc(16 * 1024 * 1024 + 1, 0x20),
  'a.txt': '',
  LICENSE: '',
  'folder/x.md': '',
  'plain.yaml': 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n',
};
const refused: readonly [spec: string, want: RegExp][] = [
  ['no.yaml', /^no\.yaml: spec-missing: there is no such file/],
  ['no.smithy', /^no\.smithy: spec-missing: /],
  [
    'a.txt',
    /^a\.txt: spec-unreadable: expected a \.smithy, \.json, \.yaml or \.yml file, found \.txt/,
  ],
  ['LICENSE', /spec-unreadable: .*found no file name extension/],
  ['folder', /^folder: spec-missing: this folder holds no Smithy model/],
  ['latin.json', /^latin\.json:1: spec-unreadable: .*not UTF-8/],
  ['large.yaml', /expected at most 16777216 bytes, found 16777217/],
];
for (const [spec, want] of refused) {
  test(`a contract is refused: ${spec}`, async (context) => {
    const cwd = await temporaryFolder(context, files);
    const error = { name: 'DiagnosticError', message: want };
    await assert.rejects(loadDocument(spec, recordedTerminal(cwd)), error);
    await assert.rejects(loadComparedDocument(spec, cwd), error);
  });
}

test('a document without operations can be compared, and not be served', async (context) => {
  const cwd = await temporaryFolder(context, files);
  assert.deepEqual((await loadComparedDocument('plain.yaml', cwd)).document.paths, {});
  const { document } = await loadDocument('plain.yaml', recordedTerminal(cwd));
  assert.equal(document['x-dovetail-service'].protocol, 'openapi');
});

test('a link to a document is followed, and its extension may be in capitals', async (context) => {
  const cwd = await temporaryFolder(context, files);
  await symlink(join(cwd, 'plain.yaml'), join(cwd, 'LINK.YAML'));
  assert.equal((await loadComparedDocument('LINK.YAML', cwd)).file, 'LINK.YAML');
});

test('git:REV:PATH names a file as it was', async (context) => {
  const text = (title: string) => `openapi: 3.1.0\ninfo: { title: ${title}, version: "1" }\n`;
  const cwd = await temporaryFolder(context, { 'spec/a.yaml': text('Old') });
  const git = (...args: readonly string[]) => {
    const names = [
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.org',
      '-c',
      'commit.gpgsign=false',
    ];
    execFileSync('git', [...names, ...args], { cwd, stdio: 'ignore' });
  };
  git('init');
  git('add', '.');
  git('commit', '-m', 'first');
  git('tag', 'v1');
  await writeFile(join(cwd, 'spec/a.yaml'), text('New'));

  const titleOf = async (spec: string, folder: string) =>
    (await loadComparedDocument(spec, folder)).document.info.title;
  assert.equal(await titleOf('spec/a.yaml', cwd), 'New');
  assert.equal(await titleOf('git:HEAD:spec/a.yaml', cwd), 'Old');
  assert.equal(await titleOf('git:v1:./spec/a.yaml', cwd), 'Old');
  const inner = join(cwd, 'spec');
  assert.equal(await titleOf('git:HEAD:a.yaml', inner), 'Old');
  assert.equal(await titleOf('git:HEAD:../spec/a.yaml', inner), 'Old');
  const { file, placeOf } = await loadComparedDocument('git:HEAD:spec/a.yaml', cwd);
  assert.equal(file, 'git:HEAD:spec/a.yaml');
  assert.deepEqual(placeOf('/info/title'), { file, line: 2, column: 9, pointer: '/info/title' });

  const mistakes: readonly [spec: string, want: RegExp][] = [
    ['git:HEAD', /expected git:REV:PATH/],
    ['git::a.yaml', /expected git:REV:PATH/],
    ['git:HEAD:/a.yaml', /expected a path that is relative/],
    ['git:--help:a.yaml', /the revision --help begins with "-"/],
    ['git:v2:spec/a.yaml', /the repository has no revision v2/],
    ['git:HEAD:spec/b.yaml', /there is no such file at the revision HEAD/],
    ['git:HEAD:../a.yaml', /the path leads out of the repository/],
  ];
  for (const [spec, want] of mistakes) {
    const { code, message } = await diagnosticOf(() => loadComparedDocument(spec, cwd));
    assert.equal(code, 'git-failed');
    assert.match(message, want);
  }
});

test('git:REV:PATH outside of a repository, and without git, is said', async (context) => {
  const cwd = await temporaryFolder(context);
  const { GIT_CEILING_DIRECTORIES: ceiling, PATH: path } = process.env;
  context.after(() => {
    process.env.PATH = path;
    if (ceiling === undefined) delete process.env.GIT_CEILING_DIRECTORIES;
    else process.env.GIT_CEILING_DIRECTORIES = ceiling;
  });
  process.env.GIT_CEILING_DIRECTORIES = join(cwd, '..');
  const load = () => loadComparedDocument('git:HEAD:a.yaml', cwd);
  assert.match((await diagnosticOf(load)).message, /is in no git repository/);
  process.env.PATH = cwd;
  assert.match((await diagnosticOf(load)).message, /there is no command git/);
});
