import { keepObject } from './object.js';
import { putVerdicts } from './rule.js';
import { sign } from './sign.js';

// Calls a service through one of the generated clients, and prints what came of each step as a line of JSON; or runs
// the example, which has an output of its own.
const programs = new Map([
  ['put-evaluations', putVerdicts],
  ['mediastore-data', keepObject],
]);

const name = process.argv[2] ?? '';
if (name === 'example') await import('./example.js');
else await run(name);

async function run(name: string): Promise<void> {
  const program = programs.get(name);
  const endpoint = process.env.DOVETAIL_URL;
  if (program === undefined || endpoint === undefined) {
    throw new Error(`expected one of ${[...programs.keys()]}, example, and DOVETAIL_URL`);
  }
  for await (const line of program({ endpoint, signer: sign, maxAttempts: 1 })) {
    console.log(JSON.stringify(line));
  }
}
