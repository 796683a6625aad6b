import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const module = pathToFileURL('src/cli/uninterrupted.ts').href;

test('what must not be left half done is finished before a signal ends the process', async () => {
  const program = `
    import { writeSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { uninterrupted } from ${JSON.stringify(module)};
    await uninterrupted(async () => {
      process.kill(process.pid, 'SIGINT');
      await sleep(50);
      writeSync(1, 'finished');
    });
    await sleep(1000);
    writeSync(1, ' and went on');
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  const [printed, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  assert.deepEqual([printed, code, signal], ['finished', null, 'SIGINT']);
});
