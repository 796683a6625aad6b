import { diagnosticOf } from '../diagnostic-of.ts';
import { contractOf, generateInto } from '../output.ts';

/** Generates into a folder without the superuser's right to write everywhere, and prints the code of the diagnostic. */
const [folder = ''] = process.argv.slice(2);
if (process.getuid?.() === 0) process.setuid?.(65_534);
const contract = contractOf('put-things', { 'client.ts': 'client 1\n' });
const { code } = await diagnosticOf(() => generateInto(folder, [contract]));
process.stdout.write(code);
