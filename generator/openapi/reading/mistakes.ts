import { pointerTo } from '../../../src/wire/pointer.ts';
import type { DiagnosticCode } from '../../diagnostics/catalogue.ts';
import { type Diagnostic, DiagnosticError, type Place } from '../../diagnostics/diagnostic.ts';
import { visible } from '../../diagnostics/visible.ts';

/** How many mistakes are told at once; the rest would only hide them. */
const maxReported = 20;

/** Gathers the mistakes of a document, so that a user sees them together instead of one per run. */
export class Mistakes {
  readonly #found: Diagnostic[] = [];
  readonly #placeOf: (pointer: string) => Place;

  /** `placeOf` gives the place in the source that a JSON pointer leads to. */
  constructor(placeOf: (pointer: string) => Place) {
    this.#placeOf = placeOf;
  }

  /** Adds a mistake at the node that these names lead to. */
  add(code: DiagnosticCode, path: readonly string[], message: string, help?: string): void {
    this.addAt(code, this.#placeOf(pointerTo(path)), message, help);
  }

  /** Adds a mistake at a place. */
  addAt(code: DiagnosticCode, at: Place, message: string, help?: string): void {
    if (this.isFull) return;
    const { pointer } = at;
    const place = pointer === undefined ? at : { ...at, pointer: visible(pointer) };
    this.#found.push({
      code,
      at: place,
      message: visible(message),
      ...(help !== undefined && { help }),
    });
  }

  /** How many there are, up to the most that are told. */
  get count(): number {
    return this.#found.length;
  }

  /** Whether there are as many as are told at once, so that the search can end. */
  get isFull(): boolean {
    return this.#found.length >= maxReported;
  }

  /** Throws a DiagnosticError with all that was added, if anything was. */
  throwIfAny(): void {
    const [first, ...rest] = this.#found;
    if (first !== undefined) throw new DiagnosticError(first, ...rest);
  }
}
