/** What every request of a client of the contract carries. */
export const target = 'StarlingDoveService.PutEvaluations';
export const mediaType = 'application/x-amz-json-1.1';

/** A UUID of version 4 (RFC 9562). */
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
