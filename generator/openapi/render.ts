import type { OpenApiDocument } from '../../src/wire/document.ts';
import { yamlText } from './yaml-text.ts';

/** A document as YAML text, the same bytes for the same document. */
export function renderYaml(document: OpenApiDocument): string {
  return yamlText(document);
}
