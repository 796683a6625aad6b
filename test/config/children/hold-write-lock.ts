// Takes the write lock of the database that its first argument names, says so on stdout, and lets go of it after the
// milliseconds of its second argument.
import { setTimeout } from 'node:timers/promises';
import { DatabaseSync } from '../../../src/config/sqlite.ts';

const [, , path = '', duration = '0'] = process.argv;
const database = new DatabaseSync(path);
database.exec('BEGIN IMMEDIATE');
process.stdout.write('locked\n');
await setTimeout(Number(duration));
database.close();
process.exit();
