/**
 * Measures gateways side by side: throughput for one and for a hundred evaluations, and the time to the first answer.
 * All figures are of one run, in interleaved rounds; what counts is their ratio to plain Express.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compile } from './compile.ts';
import { type Contender, contenders, type RunningContender, start } from './contender.ts';
import { firstAnswer, type MeasuredRequest, requestsPerSecond } from './load.ts';
import { headers, type Payload, payloads } from './payloads.ts';
import { median, medianRatio } from './statistics.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
  },
});
const rounds = Number(options.rounds);
const seconds = Number(options.seconds);
const base = 'express';

type Figures = Map<string, Map<string, number[]>>;

function record(figures: Figures, measure: string, name: string, figure: number): void {
  const ofMeasure = figures.get(measure) ?? new Map<string, number[]>();
  ofMeasure.set(name, [...(ofMeasure.get(name) ?? []), figure]);
  figures.set(measure, ofMeasure);
}

function requestWith({ body }: Payload, { url }: RunningContender): MeasuredRequest {
  return { url, method: 'POST', headers, body };
}

async function measureStart(figures: Figures, folder: string): Promise<void> {
  const [payload] = payloads;
  if (payload === undefined) return;
  for (const contender of contenders) {
    const begin = performance.now();
    const server = await start(contender, folder);
    await firstAnswer(requestWith(payload, server));
    record(figures, 'start', contender.name, performance.now() - begin);
    await server.stop();
  }
}

async function measureLoad(
  figures: Figures,
  servers: readonly (readonly [Contender, RunningContender])[],
): Promise<void> {
  for (const payload of payloads) {
    for (const [contender, server] of servers) {
      const figure = await requestsPerSecond(requestWith(payload, server), seconds);
      record(figures, payload.name, contender.name, figure);
    }
  }
}

function report(figures: Figures): object[] {
  return contenders.map(({ name, title }) => {
    const row: Record<string, string | number> = { name, title };
    for (const [measure, byName] of figures) {
      const [own, basis] = [byName.get(name) ?? [], byName.get(base) ?? []];
      row[measure] = Math.round(median(own) * 10) / 10;
      row[`${measure}Ratio`] = Math.round(medianRatio(own, basis) * 100) / 100;
    }
    return row;
  });
}

const folder = compile();
const servers: (readonly [Contender, RunningContender])[] = [];
try {
  const figures: Figures = new Map();
  for (let round = 0; round < rounds; round += 1) await measureStart(figures, folder);
  for (const contender of contenders) servers.push([contender, await start(contender, folder)]);
  // The first round only warms up.
  await measureLoad(new Map(), servers);
  for (let round = 0; round < rounds; round += 1) await measureLoad(figures, servers);
  const rows = report(figures);
  if (options.json) console.log(JSON.stringify({ rounds, seconds, node: process.version, rows }));
  else {
    console.log(
      `Requests per second and milliseconds to the first answer; medians of ${rounds} rounds, Node ${process.version}.`,
    );
    console.table(rows, ['title', 'p1', 'p1Ratio', 'p100', 'p100Ratio', 'start', 'startRatio']);
  }
} finally {
  for (const [, server] of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
