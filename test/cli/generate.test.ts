import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { textsIn } from '../write/output.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { runDovetail, startDovetail } from './run-dovetail.ts';

const spec = await readFile('spec/put-evaluations.smithy', 'utf8');
const file = 'spec/my-service.smithy';

test('generate writes, --check agrees, a change by hand is shown and mended', async (context) => {
  const cwd = await temporaryFolder(context, { [file]: spec });
  const first = await runDovetail(['generate'], { cwd });
  assert.match(first.stdout, /^generated\/my-service: [1-9]\d* written, 0 unchanged, 0 removed\n$/);
  assert.deepEqual([first.code, first.stderr], [0, '']);
  assert.match(
    await readFile(join(cwd, 'generated/my-service/gateway.ts'), 'utf8'),
    /'\.\/types\.js'/,
  );
  assert.equal((await runDovetail(['generate', '--check'], { cwd })).code, 0);

  const types = join(cwd, 'generated/my-service/types.ts');
  await writeFile(types, `${await readFile(types, 'utf8')}// by hand\n`);
  const changed = await textsIn(cwd);
  const check = await runDovetail(['generate', '--check'], { cwd });
  assert.equal(check.code, 1);
  assert.match(check.stdout, /^-\/\/ by hand$/m);
  assert.match(check.stderr, /^dovetail: output-stale: [^\n]+: 1 file differs\. [^\n]+\n$/);
  assert.deepEqual(await textsIn(cwd), changed);

  const again = await runDovetail(['generate', file], { cwd });
  assert.match(again.stdout, /^generated\/my-service: 1 written, [1-9]\d* unchanged, 0 removed\n$/);
});

test('two runs in two places give the same bytes', async (context) => {
  const one = await temporaryFolder(context, { [file]: spec });
  const other = await temporaryFolder(context, { 'my-service.smithy': spec });
  await runDovetail(['generate', '--imports', 'bare'], { cwd: one });
  const args = ['generate', './my-service.smithy', '--out', 'a/b', '--imports', 'bare'];
  await runDovetail(args, { cwd: other });
  assert.deepEqual(await textsIn(join(other, 'a/b')), await textsIn(join(one, 'generated')));
});

test('a spec that is missing or broken is one line with its place, and nothing is written', async (context) => {
  const cwd = await temporaryFolder(context, { [file]: `${spec}\n}` });
  const lines = spec.split('\n').length;
  const broken = await runDovetail(['generate'], { cwd });
  assert.equal(broken.code, 1);
  assert.match(broken.stderr, /^spec\/my-service\.smithy:\d+:1: smithy-syntax: [^\n]+\n$/);
  assert.ok(broken.stderr.startsWith(`${file}:${lines + 1}:`));
  const missing = await runDovetail(['generate', 'no.smithy'], { cwd });
  assert.equal(missing.code, 1);
  assert.match(missing.stderr, /^no\.smithy: spec-missing: [^\n]+\n$/);
  assert.deepEqual(Object.keys(await textsIn(cwd)), [file]);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`--watch ends cleanly on ${signal}`, async (context) => {
    const cwd = await temporaryFolder(context, { [file]: spec });
    const child = startDovetail(['generate', '--watch'], { cwd });
    const exited = once(child, 'exit');
    const errors: Buffer[] = [];
    child.stderr.on('data', (data) => errors.push(data));
    for await (const line of createInterface(child.stdout)) {
      if (line.startsWith('Watching spec ')) child.kill(signal);
    }
    const [code] = await exited;
    assert.deepEqual([code, Buffer.concat(errors).toString()], [0, '']);
  });
}
