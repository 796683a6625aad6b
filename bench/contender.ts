import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server to measure, by the name of its module in the folder `contenders`. */
export interface Contender {
  readonly name: string;
  readonly title: string;
}

export const contenders: readonly Contender[] = [
  { name: 'express', title: 'plain Express (express.json, no check)' },
  { name: 'raw', title: 'node:http and JSON.parse, no check' },
  { name: 'express-eov', title: 'Express + express-openapi-validator, requests only' },
  { name: 'fastify-ajv', title: 'fastify + AJV, requests; compiled serializer' },
  { name: 'dovetail', title: 'Dovetail, requests and responses validated' },
];

/** A contender that runs in a process of its own. */
export interface RunningContender {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a contender's compiled module from a folder, and waits until it says on which port it listens. */
export function start(contender: Contender, folder: string): Promise<RunningContender> {
  return startModule(`${folder}/bench/contenders/${contender.name}.js`);
}

/** Starts a compiled module in a process of its own, and waits until it says on which port it listens. */
export async function startModule(file: string): Promise<RunningContender> {
  const child = spawn(process.execPath, [file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const port = await firstLine(child, file);
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}

async function firstLine(child: ChildProcess, file: string): Promise<string> {
  if (child.stdout === null) throw new TypeError('the process has no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`${file} ended before it listened`);
}
