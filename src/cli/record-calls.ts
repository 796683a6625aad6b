import type { IncomingMessage } from 'node:http';
import express, { type Request, type Response, type Router } from 'express';
import type { Call } from '../conformance/record/call.ts';
import type { ReceivedResponse } from '../conformance/report/report.ts';

/** How many bytes of an answer are kept. */
const keptBytes = 64 * 1024;

/** Where the gateway's own routes begin; calls of these are none of the contract's. */
const ownPath = '/_dovetail';

/** What watches the calls that come to a gateway. */
export interface CallWatch {
  /** Is to be the gateway's router: it sees each request first, and answers none. */
  readonly router: Router;
  /** Says that a request was found valid, and is being answered; by its id. */
  taken(requestId: string): void;
  /** Resolves when every call that was begun is over. The gateway must be closed by then, or about to be. */
  settled(): Promise<void>;
}

/** Watches the calls to a gateway, and hands each on when it is over. What browsers ask in advance is no call. */
export function watchCalls(add: (call: Call) => void): CallWatch {
  const taken = new Set<string>();
  const open = new Set<Promise<void>>();
  const router = express.Router();
  router.use((request, response, next) => {
    if (request.method !== 'OPTIONS' && !request.originalUrl.startsWith(ownPath)) {
      const call = watchCall(request, response).then((seen) =>
        add({ ...seen, isTaken: taken.delete(requestIdOf(response)) }),
      );
      open.add(call);
      // A failure to take a call stays, to be thrown by `settled`.
      call.then(
        () => open.delete(call),
        () => {},
      );
    }
    next();
  });
  return {
    router,
    taken: (requestId) => void taken.add(requestId),
    settled: async () => void (await Promise.all(open)),
  };
}

/** What is seen of a call once it is over. */
async function watchCall(request: Request, response: Response): Promise<Omit<Call, 'isTaken'>> {
  const start = performance.now();
  const readAnswer = keepAnswer(response);
  await new Promise<void>((resolve) => response.once('close', () => resolve()));
  return {
    method: request.method,
    target: request.originalUrl,
    headers: headersOf(request),
    body: bodyOf(request),
    response: readAnswer(),
    hint: response.getHeader('x-dovetail-hint')?.toString(),
    durationMs: performance.now() - start,
  };
}

function requestIdOf(response: Response): string {
  return String(response.getHeader('x-amzn-requestid'));
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}

function bodyOf(request: Request): Uint8Array | undefined {
  const body: unknown = request.body;
  return body instanceof Uint8Array ? body : undefined;
}

/** Keeps the body that a response ends with: a gateway writes all of an answer at once. */
function keepAnswer(response: Response): () => ReceivedResponse | undefined {
  let body = Buffer.alloc(0);
  response.end = new Proxy(response.end, {
    apply: (end, self, args: unknown[]) => {
      const [chunk] = args;
      if (typeof chunk === 'string') body = Buffer.from(chunk);
      return Reflect.apply(end, self, args);
    },
  });
  return () => {
    if (!response.writableFinished) return undefined;
    const headers = Object.entries(response.getHeaders()).map(([name, value]) => [
      name,
      [value ?? ''].flat().join(', '),
    ]);
    return {
      status: response.statusCode,
      headers: Object.fromEntries(headers),
      body: body.subarray(0, keptBytes).toString(),
      isCut: body.length > keptBytes,
    };
  };
}
