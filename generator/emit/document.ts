import type { Contract } from '../contract/contract.ts';
import { code, type Doc } from './print/doc.ts';
import { valueLiteral } from './print/literal.ts';
import { runtimeType } from './print/source-file.ts';

/** The module `document`: the document itself, for what has to be explained at run time. */
export function emitDocument(contract: Contract): Doc[] {
  return [
    code`/** The contract as its OpenAPI document states it. */
export const document: ${runtimeType('wire', 'OpenApiDocument')} = ${valueLiteral(contract.document)};`,
  ];
}
