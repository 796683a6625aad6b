import { configService } from '../config/local-service.ts';
import type { LocalService } from '../gateway/behaviour.ts';

/** The services whose behaviour comes with Dovetail. */
export const localServices: readonly LocalService[] = [configService];

/** The local service of a contract, by the id of its service; undefined where there is none. */
export function localServiceOf(id: string): LocalService | undefined {
  return localServices.find((service) => service.id === id);
}
