import type { Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import type { Doc } from './print/doc.ts';
import { call } from './print/expression.ts';
import { valueLiteral } from './print/literal.ts';
import { runtime } from './print/source-file.ts';
import { schemaKind } from './schema-kind.ts';

/**
 * The default of a schema as a logical value; undefined where it has none. That of bytes, which a document writes in
 * base64, is bytes.
 */
export function defaultLiteral(schema: Schema, contract: Contract): Doc | undefined {
  const { default: standard } = schema;
  if (standard === undefined || standard === null) return undefined;
  const kind = schemaKind(schema, contract.schemas);
  const isBytes = kind.kind === 'converted' && (kind.codec === 'Bytes' || kind.codec === 'Stream');
  if (!isBytes) return valueLiteral(standard);
  return standard === ''
    ? 'new Uint8Array()'
    : call(runtime('wire', 'decodeBlob'), [valueLiteral(standard)]);
}
