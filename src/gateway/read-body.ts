import type { Request, RequestHandler, Response } from 'express';
import { answerFailure } from './answer.ts';
import type { Failure } from './failure.ts';

/** The failure of a request whose body is larger than the limit. */
export function tooLarge(bodyBytes: number): Failure {
  return {
    status: 413,
    name: 'RequestEntityTooLargeException',
    message: `The body is larger than ${bodyBytes} bytes.`,
  };
}

const encoded: Failure = {
  status: 415,
  name: 'UnsupportedMediaTypeException',
  message: 'A body with a Content-Encoding is not taken.',
};

/**
 * Reads the body of a request, of up to `bodyBytes`, into a Buffer at `request.body`. A larger one is answered as soon
 * as that shows, and what still comes of it is thrown away; so is a compressed one, whose size would say nothing. A
 * body that fits into one packet, as most do, is not copied, which is why this is not left to `express.raw`.
 */
export function readBody(bodyBytes: number, mediaType: string): RequestHandler {
  return (request, response, next) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding.toLowerCase() !== 'identity') {
      refuse(request, response, encoded, mediaType);
    } else if (request.readableEnded) {
      // It would never come. A parser of bytes, such as express.raw, leaves what the gateway needs.
      const left: unknown = request.body;
      if (left instanceof Uint8Array) next();
      else
        next(new Error('the body was read before the gateway got it: mount it before any parser'));
    } else collect(request, response, bodyBytes, mediaType, next);
  };
}

/** Answers a request whose body is not read, and throws away what comes of it. */
export function refuse(
  request: Request,
  response: Response,
  failure: Failure,
  mediaType: string,
): void {
  answerFailure(response, failure, mediaType);
  request.resume();
}

function collect(
  request: Request,
  response: Response,
  bodyBytes: number,
  mediaType: string,
  next: () => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const take = (chunk: Buffer) => {
    size += chunk.length;
    if (size <= bodyBytes) chunks.push(chunk);
    else {
      chunks.length = 0;
      request.off('data', take);
      request.off('end', finish);
      refuse(request, response, tooLarge(bodyBytes), mediaType);
    }
  };
  const finish = () => {
    const [first] = chunks;
    request.body = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks, size);
    next();
  };
  request.on('data', take);
  request.once('end', finish);
  // A caller that leaves within its body gets no answer, and is no failure.
  request.once('error', () => {});
}
