import { Mocks } from '../conformance/mock/mocks.ts';
import { type Operation, readOperations } from '../conformance/operation.ts';
import type { HandlerContext } from '../gateway/index.ts';
import type { OpenApiDocument } from '../wire/document.ts';
import { isObject } from '../wire/json.ts';
import type { ErrorClass, ServedOperation } from './served-contract.ts';

/** The header in which an answer that is made up says what it is made from. */
const mockHeader = 'x-dovetail-mock';

/** The header by which a request asks for one of the answers that can be made up. */
const respondHeader = 'x-dovetail-respond';

/** Answers the operations of a contract with what is made up from its document. */
export class MockHandler {
  readonly #mocks: Mocks;
  readonly #stated: ReadonlyMap<string, Operation>;
  readonly #errors: ReadonlyMap<string, ErrorClass>;

  /** The same `seed`, a whole number of 32 bits, gives the same answers. */
  constructor(document: OpenApiDocument, errors: ReadonlyMap<string, ErrorClass>, seed: number) {
    this.#mocks = new Mocks(document, { seed });
    this.#stated = new Map(
      readOperations(document).map((operation) => [operation.name, operation]),
    );
    this.#errors = errors;
  }

  /** The output of an operation, as a handler gives it. Throws the error that the request asks for. */
  handle({ name, decodeOutput }: ServedOperation, context: HandlerContext): unknown {
    const operation = this.#stated.get(name);
    const asked = context.headers[respondHeader];
    const found =
      operation &&
      (typeof asked === 'string' && asked !== ''
        ? this.#mocks.named(asked, operation)
        : this.#mocks.answer(operation));
    if (found === undefined) throw new Error(`no answer of ${name} can be made up`);
    if ('kind' in found) {
      throw new Error(`${respondHeader}: no one valid answer of ${name} goes by ${asked}`);
    }
    context.setHeader(mockHeader, found.origin);
    if (found.error === undefined) return decodeOutput(found.value);
    throw this.#error(found.error, found.value);
  }

  #error(name: string, wire: unknown): Error {
    const ErrorType = this.#errors.get(name);
    if (ErrorType === undefined) return new Error(`there is no error ${name}`);
    const body = isObject(wire) ? wire : {};
    const text = body.message ?? body.Message;
    const options = typeof text === 'string' ? { message: text } : {};
    return ErrorType.fromWire === undefined
      ? new ErrorType(options)
      : ErrorType.fromWire(wire, options);
  }
}
