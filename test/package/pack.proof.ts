import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

/**
 * What the other project is run with. What npm itself was started with must not reach into it, and no compiled code is
 * kept of a folder that is soon gone.
 */
const env = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command)/.test(name)),
  ),
  NODE_DISABLE_COMPILE_CACHE: '1',
};

/** Runs a program to its end, and gives what it wrote to standard output. */
async function run(cwd: string, program: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { cwd, env });
  return stdout;
}

const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2022'],
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
    await run(root, 'npm', 'pack', '--silent', '--pack-destination', folder);
    const [tarball] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
    assert.ok(tarball !== undefined, 'npm pack wrote no tarball');
    const manifest = { name: 'stranger', private: true, type: 'module' };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    await run(
      folder,
      'npm',
      'install',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      `./${tarball}`,
    );
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('generates a contract, compiles it, serves it, and calls it', async () => {
    await mkdir(join(folder, 'spec'));
    const spec = 'put-evaluations.smithy';
    await copyFile(join(root, 'spec', spec), join(folder, 'spec', spec));
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    await writeFile(join(folder, 'call.ts'), call);
    await run(folder, process.execPath, dovetail(), 'generate');
    // The newest compiler, which others may have; that of this project sees the same sources elsewhere.
    await run(folder, process.execPath, join(root, 'node_modules/typescript-7/bin/tsc'));

    const args = [dovetail(), 'serve', '--port', '0', '--memory', '--rule', 'packed', '--json'];
    const server = spawn(process.execPath, args, {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
    try {
      const { url, rules } = await firstLine(server.stdout);
      const [{ resultToken }] = rules;
      const printed = await run(folder, process.execPath, 'built/call.js', url, resultToken);
      assert.deepEqual(JSON.parse(printed), { output: { FailedEvaluations: [] }, refused: true });
    } finally {
      server.kill('SIGTERM');
    }
    assert.equal(await ended, 0);
  });

  it('finds what it generated up to date', async () => {
    await run(folder, process.execPath, dovetail(), 'generate', '--check');
  });

  it('has the command, with its version', async () => {
    const version = await run(folder, join(folder, 'node_modules/.bin/dovetail'), '--version');
    assert.match(version, /^\d+\.\d+\.\d+\n$/);
  });
});

async function firstLine(
  output: NodeJS.ReadableStream,
): Promise<{ url: string; rules: [{ resultToken: string }] }> {
  for await (const line of createInterface({ input: output })) return JSON.parse(line);
  throw new Error('the command ended before it listened');
}
