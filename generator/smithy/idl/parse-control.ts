import type { IdlVersion, NodeSyntax, Position } from '../syntax.ts';
import { findVersion } from '../version.ts';
import { expectKey, keyOf, parseNode } from './parse-node.ts';
import type { ShapeOptions } from './parse-operation.ts';
import type { TokenStream } from './token-stream.ts';

/**
 * Reads the `ControlSection`. Unknown control statements are ignored, as the specification asks. A file without
 * `$version` is in version 1.0.
 */
export function parseControlSection(stream: TokenStream): ShapeOptions {
  const seen = new Set<string>();
  let version: IdlVersion = '1.0';
  let operationInputSuffix = 'Input';
  let operationOutputSuffix = 'Output';
  while (stream.accept('dollar')) {
    const key = keyOf(expectKey(stream));
    stream.skipSpaces();
    stream.expect('colon');
    stream.skipSpaces();
    const at = stream.position;
    if (seen.has(key)) {
      throw stream.error(`Expected each control statement once, but found $${key} again`, at);
    }
    seen.add(key);
    const value = parseNode(stream);
    if (key === 'version') version = readVersion(stream, value);
    if (key === 'operationInputSuffix') operationInputSuffix = readSuffix(stream, key, value);
    if (key === 'operationOutputSuffix') operationOutputSuffix = readSuffix(stream, key, value);
    stream.expectLineBreak();
  }
  return { version, operationInputSuffix, operationOutputSuffix };
}

function readVersion(stream: TokenStream, node: NodeSyntax): IdlVersion {
  const text = readString(stream, 'version', node);
  const version = findVersion(text);
  if (version === undefined) throw unsupportedVersion(stream, text, node.at);
  return version;
}

function unsupportedVersion(stream: TokenStream, text: string, at: Position): Error {
  return stream.error(`Expected the version "2.0" or "1.0", but found "${text}"`, at);
}

function readSuffix(stream: TokenStream, key: string, node: NodeSyntax): string {
  const text = readString(stream, key, node);
  if (/^[A-Za-z0-9_]+$/.test(text)) return text;
  throw stream.error(`Expected letters, digits and "_" in $${key}, but found "${text}"`, node.at);
}

function readString(stream: TokenStream, key: string, node: NodeSyntax): string {
  if (node.kind === 'value' && typeof node.value === 'string') return node.value;
  throw stream.error(`Expected a string as the value of $${key}, but found another value`, node.at);
}
