import type { Behaviour } from '../gateway/behaviour.ts';
import type { HandlerContext } from '../gateway/index.ts';
import type { MockHandler } from './mock-handler.ts';
import type { ServedContract, ServedOperation } from './served-contract.ts';

type Handler = (input: unknown, context: HandlerContext) => unknown;

/**
 * The handlers of a gateway that asks the behaviour of the moment, which may be another one at the next request. An
 * operation that it has no handler for is answered with what is made up.
 */
export class ServedHandlers {
  /** One for each operation, for the gateway. */
  readonly handlers: Readonly<Record<string, Handler>>;
  readonly #contract: ServedContract;
  readonly #seed: number;
  #behaviour: Behaviour;
  #mock: Promise<MockHandler> | undefined;

  /** `seed`, a whole number of 32 bits, is what made-up answers are drawn from. */
  constructor(contract: ServedContract, behaviour: Behaviour, seed: number) {
    this.#contract = contract;
    this.#behaviour = behaviour;
    this.#seed = seed;
    this.handlers = Object.fromEntries(
      contract.operations.map((operation): [string, Handler] => [
        operation.functionName,
        (input, context) => this.#handle(operation, input, context),
      ]),
    );
  }

  /** The names of the operations that have no handler. */
  get mocked(): readonly string[] {
    return this.#contract.operations
      .filter(({ functionName }) => !handlerIn(this.#behaviour.handlers, functionName))
      .map(({ name }) => name);
  }

  /** Puts another behaviour in the place of the one there is. */
  replace(behaviour: Behaviour): void {
    this.#behaviour = behaviour;
  }

  #handle(operation: ServedOperation, input: unknown, context: HandlerContext): unknown {
    const own = handlerIn(this.#behaviour.handlers, operation.functionName);
    if (own !== undefined) return own(input, context);
    // What makes answers up is large, and loads only where it is needed.
    this.#mock ??= this.#loadMock();
    return this.#mock.then((mock) => mock.handle(operation, context));
  }

  async #loadMock(): Promise<MockHandler> {
    const { loadDocument, errors } = this.#contract;
    const module = await import('./mock-handler.ts');
    return new module.MockHandler(await loadDocument(), errors, this.#seed);
  }
}

/** The handler of a name, bound to its object; undefined where there is none. */
function handlerIn(handlers: object, name: string): Handler | undefined {
  const found: unknown = Reflect.get(handlers, name);
  return typeof found === 'function' ? found.bind(handlers) : undefined;
}
