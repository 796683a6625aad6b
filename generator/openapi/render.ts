import { stringify } from 'yaml';
import type { OpenApiDocument } from '../../src/wire/document.ts';

/** A document as YAML text, the same bytes for the same document. */
export function renderYaml(document: OpenApiDocument): string {
  return stringify(document, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false });
}
