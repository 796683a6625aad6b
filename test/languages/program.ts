import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fields } from './service.ts';

const folder = join(import.meta.dirname, 'programs');

/** A program that uses generated clients, as people of its language would write it. */
export interface Program {
  readonly language: string;
  /** Its project; it is built and run in a copy. */
  readonly folder: string;
  /** Commands that show, by running, that the toolchain is there. */
  readonly tools: readonly (readonly string[])[];
  /** Commands that build it, one after the other. */
  readonly build: readonly (readonly string[])[];
  /** The command that runs it; the name of a service comes behind. */
  readonly run: readonly string[];
}

/** The programs of all languages, by their names. Throws an Error for one that doesn't say how it is built. */
export function readPrograms(): readonly Program[] {
  return readdirSync(folder)
    .sort()
    .map((name) => readProgram(join(folder, name)));
}

function readProgram(path: string): Program {
  const file = join(path, 'proof.json');
  const { language, tools, build, run } = fields(JSON.parse(readFileSync(file, 'utf8')));
  if (typeof language !== 'string') throw new TypeError(`${file}: language: expected a name`);
  return {
    language,
    folder: path,
    tools: commands(tools, `${file}: tools`),
    build: commands(build, `${file}: build`),
    run: command(run, `${file}: run`),
  };
}

function commands(value: unknown, at: string): readonly (readonly string[])[] {
  if (!Array.isArray(value)) throw new TypeError(`${at}: expected a list of commands`);
  return value.map((each) => command(each, at));
}

function command(value: unknown, at: string): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) throw new TypeError(`${at}: expected words`);
  return value.map(String);
}
