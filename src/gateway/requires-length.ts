import { type OpenApiDocument, schemasOf } from '../wire/document.ts';
import { operationSchemas } from '../wire/operation-schemas.ts';
import { resolveSchema } from '../wire/schema.ts';
import type { BoundOperation } from './operation.ts';

/** Whether a body that streams has to say its length before it begins (Smithy 2.0, "requiresLength trait"). */
export function requiresLength(
  document: OpenApiDocument,
  operation: Pick<BoundOperation, 'path' | 'method'>,
  member: string,
): boolean {
  const schemas = schemasOf(document);
  const { properties = {} } = resolveSchema(operationSchemas(document, operation).input, schemas);
  const schema = Object.hasOwn(properties, member) ? properties[member] : undefined;
  const rule = resolveSchema(schema ?? {}, schemas)['x-dovetail-streaming'];
  return rule?.requiresLength === true;
}
