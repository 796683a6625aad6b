/** Loaded when first needed: what says what is wrong with an input is larger than all that says that it is right. */

import { schemasOf } from '../wire/document.ts';
import { operationSchemas } from '../wire/operation-schemas.ts';
import { findViolations } from '../wire/violations.ts';
import { invalidRequest } from './invalid-request.ts';
import type { ClientOperation } from './operation.ts';
import { describeViolation } from './violation-words.ts';

/**
 * Throws an InvalidRequestError where the document finds violations in an input's logical value. The fast check may
 * have been stricter than the contract.
 */
export async function explain(
  operation: ClientOperation<never, unknown>,
  value: unknown,
): Promise<void> {
  const { name, documentPath, method } = operation;
  const document = await operation.document();
  const { input } = operationSchemas(document, { path: documentPath, method });
  const found = findViolations(value, input, schemasOf(document), { direction: 'request' });
  if (found.length > 0) throw invalidRequest(name, found.map(describeViolation));
}
