import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { KnownShapes } from './known-shapes.ts';
import { findLibraryTrait } from './library/libraries.ts';
import type { ShapeId, SourceLocation } from './model.ts';
import { nameOf } from './shape-id.ts';

/** How many mistakes are told at once; the rest would only hide them. */
export const maxReported = 20;

/** The longest message that is told whole, in UTF-16 units. A model can hold names of any length. */
const maxMessage = 1000;

/** Gathers the mistakes of a model, so that a user sees them together instead of one per run. */
export class Problems {
  /** The mistakes of each file, by its name, in the order in which they were found. */
  readonly #found = new Map<string, Diagnostic[]>();

  /** Adds a mistake of the model at a place. The message is one sentence, without its period. */
  add(message: string, at: SourceLocation, help?: string): void {
    this.addDiagnostic({
      code: 'smithy-model',
      message: `${message}.`,
      at,
      ...(help === undefined ? {} : { help }),
    });
  }

  /** Adds that an id names no shape. */
  addUndefined(what: string, id: ShapeId, at: SourceLocation, known: KnownShapes): void {
    if (this.#isFull(at.file)) return;
    const message = `Expected ${what}, but found ${id}, which is not defined`;
    this.add(message, at, helpWithUndefined(what, id, known));
  }

  /** Adds a mistake, unless its file has as many already as are told at once. */
  addDiagnostic(diagnostic: Diagnostic): void {
    const file = diagnostic.at?.file ?? '';
    if (this.#isFull(file)) return;
    const list = this.#found.get(file) ?? [];
    list.push({ ...diagnostic, message: shorten(diagnostic.message) });
    this.#found.set(file, list);
  }

  /** Runs `read`, and adds the mistakes that it throws. */
  catch(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      for (const diagnostic of error.diagnostics) this.addDiagnostic(diagnostic);
    }
  }

  /** @throws DiagnosticError with what was added, if anything was: the first mistakes of each file */
  throwIfAny(): void {
    const [first, ...rest] = this.#selected();
    if (first !== undefined) throw new DiagnosticError(first, ...rest);
  }

  /** As many mistakes as are told at once, shared fairly between the files, in the order of the files. */
  #selected(): Diagnostic[] {
    const files = [...this.#found.values()];
    const shares = files.map(() => 0);
    let left = maxReported;
    for (let turn = 0; turn < maxReported && left > 0; turn++) {
      for (const [index, list] of files.entries()) {
        if (turn >= list.length || left === 0) continue;
        shares[index] = turn + 1;
        left -= 1;
      }
    }
    return files.flatMap((list, index) => list.slice(0, shares[index]));
  }

  #isFull(file: string): boolean {
    return (this.#found.get(file)?.length ?? 0) >= maxReported;
  }
}

function helpWithUndefined(what: string, id: ShapeId, known: KnownShapes): string {
  const library = what === 'a trait' ? findLibraryTrait(nameOf(id)) : undefined;
  if (library !== undefined && library !== id) {
    return `Put this line below the namespace: use ${library}`;
  }
  const suggestion = known.suggestFor(id, what === 'a trait');
  if (suggestion !== undefined) return `Did you mean ${suggestion}?`;
  return 'Define the shape, or import it by a use statement.';
}

function shorten(message: string): string {
  return message.length > maxMessage ? `${message.slice(0, maxMessage)}…` : message;
}
