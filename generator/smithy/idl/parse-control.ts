import { describeNode } from '../node-value.ts';
import type { IdlVersion, NodeSyntax } from '../syntax.ts';
import { findVersion } from '../version.ts';
import { expectKey, keyOf, parseNode } from './parse-node.ts';
import type { ShapeOptions } from './parse-operation.ts';
import type { Recovery } from './recovery.ts';
import type { TokenStream } from './token-stream.ts';

/**
 * Reads the `ControlSection`. Unknown control statements are ignored, as the specification asks. A file without
 * `$version` is in version 1.0.
 */
export function parseControlSection(stream: TokenStream, recovery: Recovery): ShapeOptions {
  const options = new ControlOptions(stream);
  while (stream.is('dollar')) {
    recovery.attempt(() => {
      options.parseStatement();
      stream.expectLineBreak();
    });
  }
  return options;
}

class ControlOptions implements ShapeOptions {
  version: IdlVersion = '1.0';
  operationInputSuffix = 'Input';
  operationOutputSuffix = 'Output';
  readonly #stream: TokenStream;
  readonly #seen = new Set<string>();

  constructor(stream: TokenStream) {
    this.#stream = stream;
  }

  parseStatement(): void {
    const stream = this.#stream;
    stream.expect('dollar');
    const key = keyOf(expectKey(stream));
    // What is wrong with the version is told; the rest of the file is then read as the latest has it.
    if (key === 'version' && !this.#seen.has(key)) this.version = '2.0';
    stream.skipSpaces();
    stream.expect('colon');
    stream.skipSpaces();
    if (this.#seen.has(key)) {
      const message = `Expected each control statement once, but found $${key} again`;
      throw stream.error(message, stream.position);
    }
    this.#seen.add(key);
    const value = parseNode(stream);
    if (key === 'version') this.version = readVersion(stream, value);
    if (key === 'operationInputSuffix') this.operationInputSuffix = readSuffix(stream, key, value);
    if (key === 'operationOutputSuffix')
      this.operationOutputSuffix = readSuffix(stream, key, value);
  }
}

/** The version, of which the stream has just read the value: a mistake is placed behind it, as the official loader has it. */
function readVersion(stream: TokenStream, node: NodeSyntax): IdlVersion {
  const text = readString(stream, 'version', node);
  const version = findVersion(text);
  if (version !== undefined) return version;
  const message = `Expected the version "2.0" or "1.0", but found "${text}"`;
  throw stream.error(message, stream.position);
}

function readSuffix(stream: TokenStream, key: string, node: NodeSyntax): string {
  const text = readString(stream, key, node);
  if (/^[A-Za-z0-9_]+$/.test(text)) return text;
  throw stream.error(`Expected letters, digits and "_" in $${key}, but found "${text}"`, node.at);
}

function readString(stream: TokenStream, key: string, node: NodeSyntax): string {
  if (node.kind === 'value' && typeof node.value === 'string') return node.value;
  throw stream.error(
    `Expected a string as the value of $${key}, but found ${describeNode(node)}`,
    node.at,
  );
}
