import type { Handlers } from '../../generated/put-evaluations/gateway.ts';
import type { Gateway, GatewayOptions } from '../gateway/index.ts';

/** The contract that Dovetail ships. Each of its parts loads when it is asked for. */
export const shippedContract = {
  serviceId: 'com.amazonaws.configservice#StarlingDoveService',
  /** The names of the functions of its operations. */
  handlerNames: ['putEvaluations'],
  loadDocument: async () => (await import('../../generated/put-evaluations/document.ts')).document,
  /** The function that makes a gateway. That throws a TypeError where a handler is missing. */
  loadGateway: async () => {
    const { createGateway } = await import('../../generated/put-evaluations/gateway.ts');
    return (handlers: object, options?: GatewayOptions): Gateway => {
      if (!areHandlers(handlers)) throw new TypeError('expected a handler for each operation');
      return createGateway(handlers, options);
    };
  },
} as const;

function areHandlers(value: object): value is Handlers {
  return 'putEvaluations' in value && typeof value.putEvaluations === 'function';
}
