import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { generateJobs, parseGenerateOptions } from '../../src/cli/generate-options.ts';
import { configText } from '../../src/cli/init.ts';
import { runCommand } from '../../src/cli/main.ts';
import { textsIn } from '../write/output.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { recordedTerminal } from './recorded-terminal.ts';

/** A model with two services of one operation each. */
const model = `$version: "2.0"
namespace com.example
use aws.protocols#awsJson1_1
@awsJson1_1 @title("Doors")
service DoorService { version: "1", operations: [Open, Shut] }
@awsJson1_1
service BellService { version: "1", operations: [Ring] }
operation Open { input := {}, output := { state: State } }
operation Shut { input := {}, output := {} }
operation Ring { input := {}, output := {} }
enum State { OPEN, SHUT }
`;

test('a config says which contracts go where, and paths start at its folder', async (context) => {
  const config = `export default {
    imports: 'bare',
    contracts: [
      { input: 'a.smithy' },
      { input: ['b', 'c.json'], name: 'bee', service: 'S', operations: ['O'], output: 'two', artifacts: ['types'],
        clients: ['go', { language: 'python', options: { packageName: 'bees' } }], keep: ['python/README.md', 'go/'] },
    ],
  };`;
  const cwd = await temporaryFolder(context, { 'inner/dovetail.config.mjs': config });
  const options = await parseGenerateOptions(['--config', 'inner/dovetail.config.mjs']);
  const inner = join(cwd, 'inner');
  const rest = {
    name: undefined,
    service: undefined,
    operations: undefined,
    artifacts: undefined,
    clients: undefined,
    keep: undefined,
  };
  assert.deepEqual(await generateJobs(options, cwd), [
    {
      contracts: [{ ...rest, paths: [join(inner, 'a.smithy')] }],
      isAll: true,
      out: join(inner, 'generated'),
      imports: 'bare',
    },
    {
      contracts: [
        {
          paths: [join(inner, 'b'), join(inner, 'c.json')],
          name: 'bee',
          service: 'S',
          operations: ['O'],
          artifacts: ['types'],
          clients: [{ language: 'go' }, { language: 'python', options: { packageName: 'bees' } }],
          keep: ['python/README.md', 'go'],
        },
      ],
      isAll: true,
      out: join(inner, 'two'),
      imports: 'bare',
    },
  ]);
});

const refused: readonly [text: string, want: RegExp][] = [
  ['export default 1;', /the default export: found 1; expected an object with contracts/],
  ['export const config = {};', /the default export: found nothing/],
  ['export default { contracts: [] };', /contracts: found an empty list; expected at least one/],
  ['export default { contract: [] };', /the unknown member "contract"; expected contracts/],
  ['export default { contracts: [{}] };', /contracts\[0\]\.input: found nothing; expected a path/],
  ['export default { contracts: [{ input: [] }] };', /contracts\[0\]\.input: found \[\]/],
  ['export default { contracts: [{ input: "a", name: 1 }] };', /contracts\[0\]\.name: found 1/],
  [
    'export default { contracts: [{ input: "a", artifacts: ["type"] }] };',
    /contracts\[0\]\.artifacts: found "type"; expected one of types, client, gateway/,
  ],
  ['export default { contracts: [{ input: "a" }], imports: "x" };', /imports: found "x"/],
  [
    'export default { contracts: [{ input: "a", clients: "go" }] };',
    /contracts\[0\]\.clients: found "go"; expected a list of languages/,
  ],
  [
    'export default { contracts: [{ input: "a", clients: ["pyhton"] }] };',
    /contracts\[0\]\.clients\[0\]: found "pyhton"; expected python/,
  ],
  [
    'export default { contracts: [{ input: "a", clients: [{ language: "cobol" }] }] };',
    /contracts\[0\]\.clients\[0\]: found "cobol"; expected one of csharp, dart, go/,
  ],
  [
    'export default { contracts: [{ input: "a", clients: ["go", { language: "go" }] }] };',
    /contracts\[0\]\.clients: found "go" twice; expected each language once/,
  ],
  [
    'export default { contracts: [{ input: "a", clients: [{ language: "go", options: { a: [] } }] }] };',
    /contracts\[0\]\.clients\[0\]\.options\.a: found \[\]; expected a text, a number, or true/,
  ],
  [
    'export default { contracts: [{ input: "a", clients: [{ language: "go", options: { a: 1n } }] }] };',
    /contracts\[0\]\.clients\[0\]\.options\.a: found 1; expected a text, a number, or true/,
  ],
  [
    'export default { contracts: [{ input: "a", clients: [{ language: "go", options: { a: NaN } }] }] };',
    /contracts\[0\]\.clients\[0\]\.options\.a: found NaN; expected a text, a number, or true/,
  ],
  [
    'const own = {}; own.own = own; export default { contracts: [{ input: "a", clients: own }] };',
    /contracts\[0\]\.clients: found \[object Object\]; expected a list of languages/,
  ],
  [
    'export default { contracts: [{ input: "a", clients: [{ language: "java", options: { sourceFolder: "../../x" } }] }] };',
    /options\.sourceFolder: found "\.\.\/\.\.\/x"; expected a text without "\.\." as a step of a path/,
  ],
  [
    'export default { contracts: [{ input: "a", clients: ["golang"] }] };',
    /contracts\[0\]\.clients\[0\]: found "golang"; expected go\./,
  ],
  [
    'export default { contracts: [{ input: "a", clients: ["typescript"] }] };',
    /contracts\[0\]\.clients\[0\]: found "typescript"; expected typescript-fetch, or nothing for/,
  ],
  [
    'export default { contracts: [{ input: "a", keep: ["../b"] }] };',
    /contracts\[0\]\.keep: found \["\.\.\/b"\]; expected a list of paths inside/,
  ],
  ['throw new Error("no way");', /the config can't be run: no way/],
];
for (const [text, want] of refused) {
  test(`a config is refused in one line: ${text}`, async (context) => {
    const cwd = await temporaryFolder(context, { 'dovetail.config.mjs': text });
    const terminal = recordedTerminal(cwd);
    assert.equal(await runCommand(['generate'], terminal), 1);
    const [line = '', ...more] = terminal.stderr;
    assert.match(line, want);
    assert.match(line, /^dovetail\.config\.mjs: config-invalid: /);
    assert.deepEqual(more, []);
  });
}

test('init writes a config that generate follows, for each service of a model', async (context) => {
  const cwd = await temporaryFolder(context, { "my model's/m.smithy": model });
  const terminal = recordedTerminal(cwd);
  assert.equal(await runCommand(['init', "my model's"], terminal), 0);
  assert.equal(
    await readFile(join(cwd, 'dovetail.config.ts'), 'utf8'),
    `import type { DovetailConfig } from 'dovetail-contract/config';

export default {
  contracts: [
    { name: 'door-service', input: 'my model\\'s', service: 'com.example#DoorService' },
    { name: 'bell-service', input: 'my model\\'s', service: 'com.example#BellService' },
  ],
} satisfies DovetailConfig;
`,
  );
  assert.match(terminal.stdout.join('\n'), /^ {2}door-service: Doors, 2 operations, awsJson1_1$/m);
  assert.match(terminal.stdout.join('\n'), /^ {2}npx dovetail generate /m);
  assert.equal(await runCommand(['generate'], terminal), 0);
  const files = Object.keys(await textsIn(join(cwd, 'generated')));
  assert.ok(files.includes('door-service/client.ts') && files.includes('bell-service/types.ts'));

  assert.equal(await runCommand(['init', "my model's"], terminal), 1);
  assert.match(terminal.stderr.at(-1) ?? '', /there is a config already/);
});

test('a part of a service is generated: what its operations reach, and the artifacts asked for', async (context) => {
  const cwd = await temporaryFolder(context, { 'm.smithy': model });
  const terminal = recordedTerminal(cwd);
  const args = 'generate m.smithy --service DoorService --operation Shut --artifact types';
  assert.equal(await runCommand(args.split(' '), terminal), 0, terminal.stderr.join('\n'));
  const texts = await textsIn(join(cwd, 'generated/m'));
  assert.deepEqual(Object.keys(texts).sort(), ['openapi.yaml', 'types.ts']);
  assert.doesNotMatch(texts['types.ts'] ?? '', /State|Open/);
});

test('in a package of CommonJS modules init writes an .mts, and a .ts is told to become one', async (context) => {
  const cwd = await temporaryFolder(context, {
    'package.json': '{"type":"commonjs"}',
    'm.smithy': model,
    'old/dovetail.config.ts': 'export default { contracts: [] };',
  });
  const terminal = recordedTerminal(cwd);
  assert.equal(await runCommand(['init', 'm.smithy'], terminal), 0);
  assert.match(terminal.stdout.join('\n'), /^dovetail\.config\.mts is written/);
  assert.equal(await runCommand(['generate'], terminal), 0, terminal.stderr.join('\n'));
  assert.equal(await runCommand(['generate', '--config', 'old/dovetail.config.ts'], terminal), 1);
  assert.match(terminal.stderr.at(-1) ?? '', /name the config dovetail\.config\.mts/);
});

const mistakes: readonly [args: string, want: RegExp][] = [
  ['generate m.smithy', /service-choice: .*BellService/],
  ['generate m.smithy --service Door', /service-choice: .*DoorService/],
  [
    'generate m.smithy --service DoorService --operation Opne',
    /operation-choice: .*Did you mean Open\?/,
  ],
  ['generate m.smithy --service DoorService --artifact tpyes', /usage: --artifact wants one of/],
  ['generate --service DoorService', /usage: --service wants a SPEC/],
  ['generate empty', /^empty: spec-missing: this folder holds no Smithy model/],
  ['generate m.smithy --config x', /usage: --config and a SPEC exclude each other/],
  ['init', /usage: dovetail init wants a SPEC/],
];
for (const [args, want] of mistakes) {
  test(`one clear line for: dovetail ${args}`, async (context) => {
    const cwd = await temporaryFolder(context, { 'm.smithy': model, 'empty/readme.md': '' });
    const terminal = recordedTerminal(cwd);
    assert.notEqual(await runCommand(args.split(' '), terminal), 0);
    assert.match(terminal.stderr[0] ?? '', want);
    assert.equal(terminal.stderr.length, 1);
  });
}

test('a config for several inputs lists them', () => {
  const contract = {
    name: 'a',
    isNamed: false,
    service: undefined,
    title: 'A',
    protocol: 'restJson1',
    operations: 1,
    warnings: [],
  };
  assert.match(configText(['a.smithy', 'b'], [contract]), /\{ input: \['a\.smithy', 'b'\] \},/);
});
