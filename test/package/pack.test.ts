import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** npm, quietly; what npm itself was started with must not reach into the other project. */
async function npm(cwd: string, ...args: string[]): Promise<string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command)/.test(name)),
  );
  const { stdout } = await run('npm', args, { cwd, env });
  return stdout;
}

const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    outDir: 'built',
    rootDir: '.',
    types: ['node'],
  },
  include: ['generated', 'call.ts'],
};

const call = `
import { ConfigServiceClient } from './generated/put-evaluations/client.js';
import { InvalidResultTokenException } from './generated/put-evaluations/errors.js';

const [endpoint = '', ResultToken = ''] = process.argv.slice(2);
const client = new ConfigServiceClient({ endpoint });
const output = await client.putEvaluations({
  ResultToken,
  Evaluations: [
    {
      ComplianceResourceType: 'AWS::S3::Bucket',
      ComplianceResourceId: 'packed',
      ComplianceType: 'COMPLIANT',
      OrderingTimestamp: new Date(),
    },
  ],
});
const refused = await client.putEvaluations({ ResultToken: 'forged' }).catch((error: unknown) => error);
console.log(JSON.stringify({ output, refused: refused instanceof InvalidResultTokenException }));
`;

describe('the package, in an empty project', () => {
  let folder: string;
  const dovetail = () => join(folder, 'node_modules/dovetail-contract/dist/src/cli/dovetail.js');

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dovetail-packed-'));
    await npm(root, 'pack', '--silent', '--pack-destination', folder);
    const [tarball] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
    assert.ok(tarball !== undefined, 'npm pack wrote no tarball');
    const manifest = { name: 'stranger', private: true, type: 'module' };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    await npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('generates a contract, compiles it, serves it, and calls it', async () => {
    await mkdir(join(folder, 'spec'));
    const spec = 'put-evaluations.smithy';
    await copyFile(join(root, 'spec', spec), join(folder, 'spec', spec));
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    await writeFile(join(folder, 'call.ts'), call);
    await run(process.execPath, [dovetail(), 'generate'], { cwd: folder });
    await run(process.execPath, [join(folder, 'node_modules/typescript/bin/tsc')], { cwd: folder });

    const args = [dovetail(), 'serve', '--port', '0', '--memory', '--rule', 'packed', '--json'];
    const server = spawn(process.execPath, args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
    try {
      const { url, rules } = await firstLine(server.stdout);
      const built = [join(folder, 'built/call.js'), url, rules[0].resultToken];
      const { stdout } = await run(process.execPath, built, { cwd: folder });
      assert.deepEqual(JSON.parse(stdout), { output: { FailedEvaluations: [] }, refused: true });
    } finally {
      server.kill('SIGTERM');
    }
    assert.equal(await ended, 0);
  });

  it('finds what it generated up to date', async () => {
    await run(process.execPath, [dovetail(), 'generate', '--check'], { cwd: folder });
  });

  it('has the command, with its version', async () => {
    const { stdout } = await run(join(folder, 'node_modules/.bin/dovetail'), ['--version']);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
  });
});

async function firstLine(
  output: NodeJS.ReadableStream,
): Promise<{ url: string; rules: [{ resultToken: string }] }> {
  for await (const line of createInterface({ input: output })) return JSON.parse(line);
  throw new Error('the command ended before it listened');
}
