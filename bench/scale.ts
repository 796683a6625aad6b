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

/**
 * Each round is a process of its own, in which the one or the other operation is called first: the engine makes code for
 * whichever it sees first, and the other stays some percent behind, whatever its place among the operations.
 */
async function throughput(gateway: SyntheticGateway, rounds: number) {
  const figures = { first: [] as number[], last: [] as number[] };
  for (let round = 0; round < rounds * 2; round += 1) {
    const order = round % 2 === 0 ? (['first', 'last'] as const) : (['last', 'first'] as const);
    const server = await startModule(gateway.module);
    try {
      const requestOf = (each: 'first' | 'last') =>
        requestFor(gateway, each === 'first' ? 1 : gateway.operations, server.url);
      for (const each of order) await requestsPerSecond(requestOf(each), seconds / 2);
      for (const each of order) {
        figures[each].push(await requestsPerSecond(requestOf(each), seconds));
      }
    } finally {
      await server.stop();
    }
  }
  return figures;
}

function hundredths(figure: number): number {
  return Math.round(figure * 100) / 100;
}
