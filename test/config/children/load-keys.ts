// On a line on stdin that holds a time, in milliseconds since the epoch, loads the token key of each of the directories
// 0, 1, … in the directory of its first argument, one every 10 milliseconds from that time on, and prints each.
import { once } from 'node:events';
import { join } from 'node:path';
import { loadTokenKey } from '../../../src/config/key.ts';

const [, , parent = '', count = '0'] = process.argv;
process.stdout.write('ready\n');
const [start] = await once(process.stdin, 'data');

for (let index = 0; index < Number(count); index += 1) {
  while (Date.now() < Number(start) + 10 * index);
  const key = loadTokenKey({ env: {}, dataDirectory: join(parent, `${index}`) });
  process.stdout.write(`${key.export().toString('hex')}\n`);
}
process.exit();
