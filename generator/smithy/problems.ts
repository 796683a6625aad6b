import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { KnownShapes } from './known-shapes.ts';
import { libraryTraits } from './library-traits.ts';
import type { ShapeId, SourceLocation } from './model.ts';
import { nameOf } from './shape-id.ts';

/** How many mistakes are told at once; the rest would only hide them. */
const maxReported = 20;

/** Gathers the mistakes of a model, so that a user sees them together instead of one per run. */
export class Problems {
  readonly #found: Diagnostic[] = [];

  /** Adds a mistake of the model at a place. The message is one sentence, without its period. */
  add(message: string, at: SourceLocation, help?: string): void {
    this.#add({
      code: 'smithy-model',
      message: `${message}.`,
      at,
      ...(help === undefined ? {} : { help }),
    });
  }

  /** Adds that an id names no shape. */
  addUndefined(what: string, id: ShapeId, at: SourceLocation, known: KnownShapes): void {
    if (this.#isFull()) return;
    const message = `Expected ${what}, but found ${id}, which is not defined`;
    this.add(message, at, helpWithUndefined(what, id, known));
  }

  /** Runs `read`, and adds the mistakes that it throws. */
  catch(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      for (const diagnostic of error.diagnostics) this.#add(diagnostic);
    }
  }

  #add(diagnostic: Diagnostic): void {
    if (!this.#isFull()) this.#found.push(diagnostic);
  }

  /** @throws DiagnosticError with all that was added, if anything was */
  throwIfAny(): void {
    const [first, ...rest] = this.#found;
    if (first !== undefined) throw new DiagnosticError(first, ...rest);
  }

  #isFull(): boolean {
    return this.#found.length >= maxReported;
  }
}

function helpWithUndefined(what: string, id: ShapeId, known: KnownShapes): string {
  const library = what === 'a trait' ? libraryTraits.get(nameOf(id)) : undefined;
  if (library !== undefined) return `Put this line below the namespace: use ${library}`;
  const suggestion = known.suggestFor(id);
  if (suggestion !== undefined) return `Did you mean ${suggestion}?`;
  return 'Define the shape, or import it by a use statement.';
}
