import assert from 'node:assert/strict';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchGrowth } from '../../generator/openapi-generator/watch-growth.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';

const bounds = { maxBytes: 99, silenceMs: 60_000, wholeMs: 60_000, pollMs: 10 };

test('what grows is not silent, however long it takes', async (context) => {
  const folder = await temporaryFolder(context, { 'deep/a': '' });
  const sizes: number[] = [];
  let stops = 0;
  const report = (size: number) => void sizes.push(size);
  const watch = watchGrowth(folder, { ...bounds, silenceMs: 400 }, report, () => stops++);
  for (let i = 0; i < 12; i++) {
    await sleep(50);
    await appendFile(join(folder, 'deep/a'), 'x');
  }
  assert.deepEqual(await watch.end(), { stopped: undefined, bytes: 12 });
  assert.deepEqual([stops, sizes.at(-1)], [0, 12]);
});

test('a bound that is passed stops it, once', async (context) => {
  const folder = await temporaryFolder(context, { a: 'x'.repeat(100) });
  const late = { ...bounds, maxBytes: 100, wholeMs: 50 };
  const silent = { ...bounds, maxBytes: 100, silenceMs: 50 };
  for (const [given, stopped] of [
    [bounds, 'large'],
    [late, 'late'],
    [silent, 'silent'],
  ] as const) {
    let stops = 0;
    const stop = Promise.withResolvers<void>();
    const watch = watchGrowth(
      folder,
      given,
      () => {},
      () => {
        stops += 1;
        stop.resolve();
      },
    );
    await stop.promise;
    assert.deepEqual(await watch.end(), { stopped, bytes: 100 });
    assert.equal(stops, 1);
  }
});

test('a file that is too large is noticed at the end, too; a folder that is gone holds nothing', async (context) => {
  const folder = await temporaryFolder(context);
  const ignore = () => {};
  const watch = watchGrowth(folder, { ...bounds, pollMs: 60_000 }, ignore, ignore);
  await mkdir(join(folder, 'b'));
  await appendFile(join(folder, 'b/c'), 'x'.repeat(100));
  assert.deepEqual(await watch.end(), { stopped: 'large', bytes: 100 });
  const gone = watchGrowth(join(folder, 'gone'), bounds, ignore, ignore);
  assert.deepEqual(await gone.end(), { stopped: undefined, bytes: 0 });
});
