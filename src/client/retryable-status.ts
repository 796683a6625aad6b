import type { ServiceError } from '../wire/service-error.ts';

/** Whether an HTTP status by itself says that the same request can succeed later: 429 and all of 5xx do. */
export function retryableStatus(status: number): ServiceError['retryable'] {
  if (status === 429) return 'throttling';
  return status >= 500 ? 'transient' : false;
}
