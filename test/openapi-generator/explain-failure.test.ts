import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainFailure } from '../../generator/openapi-generator/explain-failure.ts';

const stack =
  '\tat org.openapitools.codegen.cmd.Generate.execute(Generate.java:628)\n\t... 5 more\n';
const thread = 'Exception in thread "main"';

/** What the generator said on standard error, and what is shown of it. */
const cases: readonly [what: string, stderr: string, reason: string][] = [
  [
    'a generator that it does not know',
    "Can't load config class with name 'x'.\nAvailable:\nada\n",
    "Can't load config class with name 'x'.",
  ],
  [
    'a document that it refuses',
    `${thread} org.openapitools.codegen.SpecValidationException: There were issues.\n | Error count: 1\nErrors: \n\t-attribute info is missing\n\n${stack}`,
    'attribute info is missing',
  ],
  [
    'a logged error',
    'Picked up JAVA_TOOL_OPTIONS: -Dx\n[main] WARN  o.o.X - odd\n[main] ERROR o.o.c.Configurator - Unexpected character\n at [Source]\n',
    'Unexpected character',
  ],
  [
    'a cause',
    `OpenJDK 64-Bit Server VM warning: x\n${thread} java.lang.RuntimeException: Could not generate model 'A'\n${stack}Caused by: a.B: one\n${stack}Caused by: java.io.IOException: two in /tmp/d/out/a.py\n${stack}`,
    "Could not generate model 'A': two in /out/a.py",
  ],
  [
    'a file that is not found',
    '[error] The spec file is not found: x\n',
    'The spec file is not found: x',
  ],
  [
    'a jar that is none',
    'Error: Invalid or corrupt jarfile x.jar\n',
    'Invalid or corrupt jarfile x.jar',
  ],
  ['nothing', '', 'it ended with code 1'],
];
for (const [what, stderr, reason] of cases) {
  test(`what the generator said: ${what}`, () => {
    const ended = { failure: 'it ended with code 1', exitCode: 1, stdout: '', stderr };
    assert.deepEqual(explainFailure(ended, '/tmp/d'), { reason, isFull: false });
  });
}

test('an error is found on standard output, too, and a long one is cut', () => {
  const stdout = `[main] INFO  o.o.X - writing\n[main] ERROR o.o.Y - ${'x'.repeat(9_999)}`;
  const ended = { failure: 'it ended with code 1', exitCode: 1, stdout, stderr: '' };
  assert.equal(explainFailure(ended, '/tmp/d').reason, 'x'.repeat(500));
});

test('a full disk and too little memory are said as such', () => {
  const with1 = (stderr: string, failure = 'it ended with code 1') =>
    explainFailure({ failure, exitCode: 1, stdout: '', stderr }, '/tmp/d');
  const full = `${thread} java.lang.RuntimeException: x\n${stack}Caused by: java.io.IOException: No space left on device\n`;
  assert.deepEqual(with1(full), { reason: 'there is no room for what it writes', isFull: true });
  const reason = 'there is too little memory (it ended with code 1)';
  for (const said of [
    `${thread} java.lang.OutOfMemoryError: Java heap space\n${stack}`,
    'Error occurred during initialization of VM\nCould not reserve enough space for 1kB object heap\n',
  ]) {
    assert.deepEqual(with1(said), { reason, isFull: false });
  }
  const killed = {
    failure: 'it was ended by SIGKILL',
    exitCode: undefined,
    stdout: '',
    stderr: '',
  };
  assert.match(
    explainFailure(killed, '/tmp/d').reason,
    /too little memory \(it was ended by SIGKILL/,
  );
});
