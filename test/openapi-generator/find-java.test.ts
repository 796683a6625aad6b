import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { findJava } from '../../generator/openapi-generator/find-java.ts';
import { diagnosticOf } from '../write/diagnostic-of.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { fakeJava, saysVersion } from './fake-java.ts';

const versions: readonly [versionText: string, version: number][] = [
  ['11', 11],
  ['17.0.15', 17],
  ['26-ea', 26],
  ['21.0.1+12-LTS', 21],
];
for (const [versionText, version] of versions) {
  test(`Java ${versionText} is Java ${version}`, async (context) => {
    const PATH = await temporaryFolder(context);
    const path = await fakeJava(PATH, saysVersion(versionText));
    assert.deepEqual(await findJava({ env: { PATH } }), { path, version, versionText });
  });
}

test('what a JVM says of its options is not its version', async (context) => {
  const PATH = await temporaryFolder(context);
  const script = `echo 'Picked up JAVA_TOOL_OPTIONS: -Dx=1' >&2; ${saysVersion('17')}`;
  await fakeJava(PATH, script);
  assert.equal((await findJava({ env: { PATH } })).version, 17);
});

for (const [versionText, version] of [
  ['1.8.0_392', 8],
  ['10.0.2', 10],
] as const) {
  test(`Java ${versionText} is too old`, async (context) => {
    const PATH = await temporaryFolder(context);
    const path = await fakeJava(PATH, saysVersion(versionText));
    const { code, message } = await diagnosticOf(() => findJava({ env: { PATH } }));
    assert.equal(code, 'java-missing');
    assert.equal(
      message,
      `found Java ${version} (${versionText}) at ${path}; expected Java 11 or newer`,
    );
  });
}

test('without a Java, it is said where it was looked for, with the help that was given', async (context) => {
  const PATH = await temporaryFolder(context);
  const diagnostic = await diagnosticOf(() => findJava({ env: { PATH }, help: 'Do without.' }));
  assert.deepEqual(diagnostic, {
    code: 'java-missing',
    message: 'found no java in the PATH, and JAVA_HOME is not set; expected Java 11 or newer',
    help: 'Do without.',
  });
  const without = await diagnosticOf(() => findJava({ env: { JAVA_HOME: '' } }));
  assert.equal(without.message, diagnostic.message);
  assert.equal(without.help, undefined);
});

test('JAVA_HOME counts before the PATH', async (context) => {
  const folder = await temporaryFolder(context);
  await fakeJava(folder, saysVersion('17'));
  const path = await fakeJava(folder, saysVersion('21'), 'home/bin/java');
  const env = { PATH: folder, JAVA_HOME: join(folder, 'home') };
  assert.deepEqual(await findJava({ env }), { path, version: 21, versionText: '21' });
});

test('a JAVA_HOME that is wrong or too old is named as the reason, whatever is in the PATH', async (context) => {
  const folder = await temporaryFolder(context);
  await fakeJava(folder, saysVersion('17'));
  const old = await fakeJava(folder, saysVersion('1.8.0'), 'old/bin/java');
  const messageWith = async (JAVA_HOME: string) =>
    (await diagnosticOf(() => findJava({ env: { PATH: folder, JAVA_HOME } }))).message;
  const none = join(folder, 'none');
  assert.match(
    await messageWith(none),
    /^JAVA_HOME is .*none, and there is no program .*none\/bin/,
  );
  const tooOld = `found Java 8 (1.8.0) at ${old} (by JAVA_HOME); expected Java 11 or newer`;
  assert.equal(await messageWith(join(folder, 'old')), tooOld);
});

test('on Windows, the program is java.exe', async () => {
  const find = () => findJava({ env: { JAVA_HOME: 'C:\\jdk' }, platform: 'win32' });
  assert.match((await diagnosticOf(find)).message, /no program C:\\jdk\\bin\\java\.exe;/);
});

test('a Java that does not run is told, with the first thing that it says', async (context) => {
  const PATH = await temporaryFolder(context);
  const path = await fakeJava(
    PATH,
    "echo 'Unable to locate a Java Runtime.' >&2; echo x >&2; exit 1",
  );
  const { message } = await diagnosticOf(() => findJava({ env: { PATH } }));
  const want = `${path} doesn't run: Unable to locate a Java Runtime.; expected Java 11 or newer`;
  assert.equal(message, want);
});

test('a Java that says nothing, or what is no version, is told', async (context) => {
  const PATH = await temporaryFolder(context);
  await fakeJava(PATH, 'exit 3');
  const find = () => findJava({ env: { PATH }, timeoutMs: 300 });
  assert.match((await diagnosticOf(find)).message, /doesn't run: it ended with code 3;/);
  await fakeJava(PATH, 'echo tea');
  assert.match((await diagnosticOf(find)).message, /names no version: tea;/);
  await fakeJava(PATH, 'exec /bin/sleep 20');
  assert.match(
    (await diagnosticOf(find)).message,
    /doesn't run: it took longer than 0\.3 seconds;/,
  );
});

test('only a program in a folder with an absolute path is a Java', async (context) => {
  const folder = await temporaryFolder(context);
  await mkdir(join(folder, 'a/java'), { recursive: true });
  const path = await fakeJava(folder, saysVersion('17'), 'b/java');
  const other = await fakeJava(folder, saysVersion('21'), 'c/java');
  const PATH = `:.:${relative('', dirname(other))}:${folder}/a:${folder}/b`;
  assert.equal((await findJava({ env: { PATH } })).path, path);
});

test('the path of a Java is no text for a shell', async (context) => {
  const folder = await temporaryFolder(context);
  const PATH = join(folder, '; touch a $(touch b) "&');
  await fakeJava(PATH, saysVersion('17'));
  assert.equal((await findJava({ env: { PATH } })).version, 17);
  assert.deepEqual(await readdir(folder), ['; touch a $(touch b) "&']);
});
