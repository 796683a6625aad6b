import { type OpenApiDocument, schemasOf } from '../../wire/document.ts';
import { findViolations } from '../../wire/violations.ts';
import { isMembers } from '../cases/case-value.ts';
import { fixedOutput } from '../cases/fixed-members.ts';
import { responseCases } from '../cases/responses.ts';
import type { Operation } from '../operation.ts';
import { type Answer, casesNamed, defaultAnswer, type NoAnswer } from '../record/answers.ts';
import { Sampler } from './sampler.ts';

/** An answer that is made up, and what it is made from. */
export interface MockAnswer extends Answer {
  /** `example` and its title, `sample` and its seed, or the id of a response case. */
  readonly origin: string;
}

/** How answers are made up. */
export interface MockOptions {
  /** A whole number of 32 bits; the same one gives the same answers. Default: 1. */
  readonly seed?: number;
}

/** Answers of operations that nobody handles, made up from the document. */
export class Mocks {
  readonly #document: OpenApiDocument;
  readonly #seed: number;
  readonly #defaults = new Map<string, MockAnswer | undefined>();

  constructor(document: OpenApiDocument, { seed = 1 }: MockOptions = {}) {
    this.#document = document;
    this.#seed = seed;
  }

  /**
   * The answer of an operation where none is asked for: an example that the document gives, else a value that is drawn
   * from the schema, else the smallest there is. Undefined where no valid answer can be made.
   */
  answer(operation: Operation): MockAnswer | undefined {
    if (!this.#defaults.has(operation.name)) {
      this.#defaults.set(operation.name, this.#makeDefault(operation));
    }
    return this.#defaults.get(operation.name);
  }

  /** The answer of an operation that goes by a name: that of an error, or the id, or its end, of a response case. */
  named(name: string, operation: Operation): MockAnswer | NoAnswer {
    const found = casesNamed(name, responseCases(operation, this.#document).responses);
    if ('kind' in found) return found;
    const [first] = found;
    if (first === undefined) return { kind: 'unknown', known: [], errors: [] };
    return { error: first.error, value: first.value, origin: first.id };
  }

  #makeDefault(operation: Operation): MockAnswer | undefined {
    const [example] = operation.examples.filter(({ value }) => this.#isValid(value, operation));
    if (example !== undefined) {
      return { error: undefined, value: example.value, origin: `example ${example.name}` };
    }
    const value = this.#sample(operation);
    if (value !== undefined) {
      return { error: undefined, value, origin: `sample ${this.#seed}` };
    }
    const smallest = defaultAnswer(operation, this.#document);
    return smallest && { ...smallest, origin: 'the smallest answer' };
  }

  #sample(operation: Operation): unknown {
    const sampler = new Sampler(schemasOf(this.#document), this.#seed);
    try {
      const value = sampler.sample(operation.output.schema, operation.name);
      if (!isMembers(value)) return undefined;
      // The status is that of a success, and headers of HTTP itself are left to HTTP.
      const fixed = fixedOutput(operation);
      const members = [...Object.entries(value), ...fixed].flatMap(([name, member]) =>
        member === undefined || (fixed.has(name) && fixed.get(name) !== member)
          ? []
          : [[name, member] as const],
      );
      const whole = Object.fromEntries(members);
      return this.#isValid(whole, operation) ? whole : undefined;
    } catch {
      // A pattern for which no text is found, most often.
      return undefined;
    }
  }

  #isValid(value: unknown, operation: Operation): boolean {
    const schemas = schemasOf(this.#document);
    const options = { direction: 'response', limit: 1 } as const;
    return findViolations(value, operation.output.schema, schemas, options).length === 0;
  }
}
