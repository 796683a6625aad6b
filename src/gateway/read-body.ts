import type { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { answerFailure } from './answer.ts';
import { type Failure, serializationFailure } from './failure.ts';
import type { FailureForm } from './failure-form.ts';

/** The failure of a request whose body is larger than the limit. */
export function tooLarge(bodyBytes: number): Failure {
  return {
    status: 413,
    name: 'RequestEntityTooLargeException',
    message: `The body is larger than ${bodyBytes} bytes.`,
  };
}

/** The failure of a request whose body is encoded in a way that the contract does not speak of. */
export const encoded: Failure = {
  status: 415,
  name: 'UnsupportedMediaTypeException',
  message: 'A body with a Content-Encoding is not taken.',
};

/** How a body is read as a whole. */
export interface ReadOptions {
  /** The largest body that is taken, in bytes. */
  readonly bodyBytes: number;
  readonly form: FailureForm;
  /** Where the bytes come from: the request itself by default, or what undoes its encoding. */
  readonly source?: Readable;
}

/**
 * Reads the body of a request, of up to `bodyBytes`, into a Buffer at `request.body`. A larger one is answered as soon
 * as that shows, and what still comes of it is thrown away. A body that fits into one packet, as most do, is not copied,
 * which is why this is not left to `express.raw`.
 */
export function readWhole(
  request: Request,
  response: Response,
  options: ReadOptions,
  next: (error?: unknown) => void,
): void {
  if (!request.readableEnded) {
    collect(request, response, options, next);
    return;
  }
  // It would never come. A parser of bytes, such as express.raw, leaves what the gateway needs.
  const left: unknown = request.body;
  if (left instanceof Uint8Array) next();
  else next(new Error('the body was read before the gateway got it: mount it before any parser'));
}

/** Answers a request whose body is not read, and throws away what comes of it. */
export function refuse(
  request: Request,
  response: Response,
  failure: Failure,
  form: FailureForm,
): void {
  answerFailure(response, failure, form);
  request.resume();
}

/** Refuses a body by the length that it declares, so that nobody has to send what nobody will read. */
export function refuseDeclared(
  request: Request,
  response: Response,
  bodyBytes: number,
  form: FailureForm,
): void {
  // A caller that waits for a word before it sends the body does not send it now; what would follow is no request.
  if (request.headers.expect !== undefined) response.setHeader('connection', 'close');
  refuse(request, response, tooLarge(bodyBytes), form);
}

function collect(
  request: Request,
  response: Response,
  { bodyBytes, form, source = request }: ReadOptions,
  next: () => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const end = (failure: Failure) => {
    chunks.length = 0;
    source.off('data', take);
    source.off('end', finish);
    refuse(request, response, failure, form);
  };
  const take = (chunk: Buffer) => {
    size += chunk.length;
    if (size <= bodyBytes) chunks.push(chunk);
    else {
      end(tooLarge(bodyBytes));
      if (source !== request) source.destroy();
    }
  };
  const finish = () => {
    const [first] = chunks;
    request.body = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks, size);
    next();
  };
  source.on('data', take);
  source.once('end', finish);
  // A caller that leaves within its body gets no answer, and is no failure.
  request.once('error', () => {});
  if (source !== request) {
    source.once('error', () =>
      end(serializationFailure(undefined, 'The body is not encoded as its Content-Encoding says.')),
    );
  }
}
