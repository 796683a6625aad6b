/** The entry point `dovetail-contract/gateway`: what a generated gateway stands on. */
export type { Announcement, Behaviour, BehaviourContext } from './behaviour.ts';
export { createServiceGateway, type Gateway } from './gateway.ts';
export {
  type BoundOperation,
  bind,
  bindDeferred,
  type DeferredBinding,
  type DeferredOperation,
  type Fallback,
  type GatewayOperation,
  type GatewayService,
  type HandlerContext,
  type HandlerResult,
  type OperationCode,
  type OperationRoute,
  type ServedOperation,
} from './operation.ts';
export type { GatewayLimits, GatewayLogger, GatewayOptions } from './options.ts';
export { requireHandlers } from './require-handlers.ts';
export type { ListenOptions, RunningGateway } from './server.ts';
