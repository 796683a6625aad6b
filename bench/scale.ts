import { startModule } from './contender.ts';
import { firstAnswer, requestsPerSecond } from './load.ts';
import { median, medianRatio } from './statistics.ts';
import { requestFor, type SyntheticGateway, syntheticGateway } from './synthetic-gateway.ts';
import type { SyntheticProtocol } from './synthetic-service.ts';

/** How a gateway of many operations compares with one of a single operation. */
export interface Scale {
  readonly protocol: SyntheticProtocol;
  readonly operations: number;
  /** From the start of the process to its first answer, by the last operation. */
  readonly startMilliseconds: number;
  /** That time to the one of a gateway of one operation. */
  readonly startRatio: number;
  /** Of the last operation. */
  readonly requestsPerSecond: number;
  /** Those to the ones of the first operation, in the same process. */
  readonly throughputRatio: number;
}

/** How long each measurement of throughput takes. */
const seconds = 2;

/** Measures gateways of one operation and of many, in interleaved rounds; `compiled` is the folder that `compile` made. */
export async function measureScale(
  protocol: SyntheticProtocol,
  operations: number,
  { compiled, rounds }: { readonly compiled: string; readonly rounds: number },
): Promise<Scale> {
  const [one, many] = [
    await syntheticGateway(protocol, 1, compiled),
    await syntheticGateway(protocol, operations, compiled),
  ];
  const starts = { one: [] as number[], many: [] as number[] };
  // Twice as many rounds, since they are short and what they tell apart is small; the first two only warm up.
  for (let round = -2; round < rounds * 2; round += 1) {
    const [ofOne, ofMany] = [await timeToFirstAnswer(one), await timeToFirstAnswer(many)];
    if (round < 0) continue;
    starts.one.push(ofOne);
    starts.many.push(ofMany);
  }
  const { first, last } = await throughput(many, rounds);
  return {
    protocol,
    operations,
    startMilliseconds: Math.round(median(starts.many)),
    startRatio: hundredths(medianRatio(starts.many, starts.one)),
    requestsPerSecond: Math.round(median(last)),
    throughputRatio: hundredths(medianRatio(last, first)),
  };
}

async function timeToFirstAnswer(gateway: SyntheticGateway): Promise<number> {
  const begin = performance.now();
  const server = await startModule(gateway.module);
  await firstAnswer(requestFor(gateway, gateway.operations, server.url));
  const milliseconds = performance.now() - begin;
  await server.stop();
  return milliseconds;
}

async function throughput(gateway: SyntheticGateway, rounds: number) {
  const figures = { first: [] as number[], last: [] as number[] };
  const server = await startModule(gateway.module);
  try {
    const [first, last] = [1, gateway.operations].map((each) =>
      requestFor(gateway, each, server.url),
    );
    if (first === undefined || last === undefined) return figures;
    await requestsPerSecond(first, seconds);
    await requestsPerSecond(last, seconds);
    for (let round = 0; round < rounds; round += 1) {
      // What comes first and what second changes from round to round, for a process that still gets faster.
      const order = round % 2 === 0 ? (['first', 'last'] as const) : (['last', 'first'] as const);
      for (const each of order) {
        const request = each === 'first' ? first : last;
        figures[each].push(await requestsPerSecond(request, seconds));
      }
    }
    return figures;
  } finally {
    await server.stop();
  }
}

function hundredths(figure: number): number {
  return Math.round(figure * 100) / 100;
}
