import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { visible } from '../../diagnostics/visible.ts';
import { show } from '../reading/form.ts';
import { Mistakes } from '../reading/mistakes.ts';
import { keyOf, type Node } from './node.ts';

/**
 * What there is to say about a document: warnings of what is left out, and mistakes that no document can be made of.
 */
export class Notes {
  readonly #warnings: Diagnostic[] = [];
  readonly #said = new Set<string>();
  readonly #mistakes = new Mistakes(() => ({}));

  /** Says what of a node is left out. The same is said of a node once. */
  warn(node: Node, message: string, help?: string): void {
    const key = `${keyOf(node)} ${message}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    const { pointer, ...place } = placeOf(node);
    this.#warnings.push({
      code: 'openapi-unsupported',
      at: { ...place, ...(pointer !== undefined && { pointer: visible(pointer) }) },
      message: visible(message),
      ...(help !== undefined && { help }),
    });
  }

  /** Adds the mistake of a value that is of another form. */
  refuseForm(node: Node, expected: string): void {
    this.refuse(node, `found ${show(node.value)}; expected ${expected}`);
  }

  /** Adds a mistake. */
  refuse(node: Node, message: string): void {
    const key = `${keyOf(node)} ${message}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.#mistakes.addAt('openapi-invalid', placeOf(node), message);
  }

  /** What is left out, in the order in which it was found. */
  get warnings(): readonly Diagnostic[] {
    return this.#warnings;
  }

  /** Throws a DiagnosticError with the mistakes, if there are any. */
  throwIfMistaken(): void {
    this.#mistakes.throwIfAny();
  }
}

/** The place of a node in its file. */
export function placeOf(node: Node): Place {
  return node.file.placeOf(node.pointer);
}
