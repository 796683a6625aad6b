/** The entry point `dovetail-contract/gateway`: what a generated gateway stands on. */
export { createServiceGateway, type Gateway } from './gateway.ts';
export {
  type BoundOperation,
  bind,
  type GatewayOperation,
  type GatewayService,
  type HandlerContext,
  type HandlerResult,
} from './operation.ts';
export type { GatewayLimits, GatewayLogger, GatewayOptions } from './options.ts';
export { requireHandlers } from './require-handlers.ts';
export type { ListenOptions, RunningGateway } from './server.ts';
