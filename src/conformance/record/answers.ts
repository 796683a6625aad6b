import { type OpenApiDocument, schemasOf } from '../../wire/document.ts';
import { stringifyJson } from '../../wire/json-text.ts';
import type { ResponseCase } from '../cases/case.ts';
import { isMembers } from '../cases/case-value.ts';
import { innerSchema, placeRoot } from '../cases/place-inside.ts';
import { responseCases } from '../cases/responses.ts';
import type { Operation } from '../operation.ts';
import { placeValue } from '../placed-schema.ts';

/** What a call is answered with. */
export interface Answer {
  /** The name of the error; undefined for a success. */
  readonly error: string | undefined;
  readonly value: unknown;
}

/** The name under which the answer can be asked for that is given where none was asked for. */
export const defaultName = 'default';

/** An answer that was asked for. */
export type AskedAnswer = Answer | typeof defaultName;

/** Why no answer goes by a name. */
export type NoAnswer =
  /** No response case goes by it; `known` are all names that would do, and `errors` those of errors. */
  | {
      readonly kind: 'unknown';
      readonly known: readonly string[];
      readonly errors: readonly string[];
    }
  /** It is the end of several ids of one operation. */
  | { readonly kind: 'ambiguous'; readonly ids: readonly string[] }
  /** The response case departs from the contract, which no answer of the gateway does. */
  | { readonly kind: 'invalid'; readonly id: string };

/**
 * The response cases that go by a name, one at most for each operation: the full id of a case, an end of it that no
 * other case of the operation has, or the name of an error, for which each operation that has it gives its first case.
 */
export function casesNamed(
  name: string,
  responses: readonly ResponseCase[],
): readonly ResponseCase[] | NoAnswer {
  const exact = responses.filter(({ id }) => id === name);
  const ending = responses.filter(({ id }) => id.endsWith(`/${name}`));
  const errors = responses.filter(({ error, kind }) => error === name && kind === 'valid');
  const named = [exact, ending, firstOfEach(errors)].find(({ length }) => length > 0);
  if (named === undefined) return unknownName(responses);
  for (const { operation } of named) {
    const same = named.filter((each) => each.operation === operation);
    if (same.length > 1) return { kind: 'ambiguous', ids: same.map(({ id }) => id) };
  }
  const invalid = named.find(({ kind }) => kind === 'invalid');
  return invalid === undefined ? named : { kind: 'invalid', id: invalid.id };
}

function firstOfEach(cases: readonly ResponseCase[]): readonly ResponseCase[] {
  return cases.filter(
    ({ operation }, index) => cases.findIndex((each) => each.operation === operation) === index,
  );
}

function unknownName(responses: readonly ResponseCase[]): NoAnswer {
  const valid = responses.filter(({ kind }) => kind === 'valid');
  const named = valid.flatMap(({ error }) => (error === undefined ? [] : [error]));
  const errors = [...new Set(named)];
  return { kind: 'unknown', known: [defaultName, ...errors, ...valid.map(({ id }) => id)], errors };
}

/**
 * The answer that is given where none was asked for: the smallest valid success, in which each optional list stands as
 * an empty one, since callers read such lists without a look whether they are there. Undefined where no success could
 * be derived.
 */
export function defaultAnswer(operation: Operation, document: OpenApiDocument): Answer | undefined {
  const schemas = schemasOf(document);
  const valid = responseCases(operation, document).responses.filter(
    ({ kind, error }) => kind === 'valid' && error === undefined,
  );
  // Where a body is one member, the smallest answer has none at all, which is not what is meant most often.
  const payload = operation.bindings?.response.body.kind === 'payload' ? valid[0] : undefined;
  const smallest = payload ?? valid.toSorted((a, b) => sizeOf(a.value) - sizeOf(b.value))[0];
  if (smallest === undefined) return undefined;
  const root = placeRoot(operation.output, schemas);
  const lists = Object.keys(root.schema.properties ?? {}).filter((name) => {
    const member = innerSchema(root, name);
    if (member === undefined) return false;
    const { schema } = placeValue(member.schema, member.pointer, schemas);
    // In a header, an empty list is a header all the same.
    const isInBody = (operation.output.places?.members.get(name)?.carrier ?? 'json') === 'json';
    return isInBody && schema.type === 'array' && (schema.minItems ?? 0) === 0;
  });
  if (!isMembers(smallest.value)) return { error: undefined, value: smallest.value };
  const empty = Object.fromEntries(lists.map((name) => [name, []]));
  return { error: undefined, value: Object.assign(empty, smallest.value) };
}

function sizeOf(value: unknown): number {
  return stringifyJson(value).length;
}

/** The answers of each operation, in turn: the first call gets the first, and the last one is given from then on. */
export class Answers {
  readonly #asked: ReadonlyMap<string, readonly AskedAnswer[]>;
  readonly #makeDefault: (operation: string) => Answer | undefined;
  readonly #defaults = new Map<string, Answer | undefined>();
  /** How many calls of each operation were answered. */
  readonly #given = new Map<string, number>();

  /**
   * By operation. The default of an operation is made when it is first needed; undefined where none can be.
   */
  constructor(
    asked: ReadonlyMap<string, readonly AskedAnswer[]>,
    makeDefault: (operation: string) => Answer | undefined,
  ) {
    this.#asked = asked;
    this.#makeDefault = makeDefault;
  }

  /** The answer to the next call of an operation; undefined where there is none. */
  next(operation: string): Answer | undefined {
    const answers = this.#asked.get(operation) ?? [];
    const given = this.#given.get(operation) ?? 0;
    this.#given.set(operation, given + 1);
    const answer = answers[given] ?? answers.at(-1) ?? defaultName;
    return answer === defaultName ? this.#default(operation) : answer;
  }

  /** How many answers that were asked for were not given, since there were too few calls. */
  get left(): number {
    return [...this.#asked].reduce(
      (left, [operation, { length }]) =>
        left + Math.max(0, length - (this.#given.get(operation) ?? 0)),
      0,
    );
  }

  #default(operation: string): Answer | undefined {
    if (!this.#defaults.has(operation)) {
      this.#defaults.set(operation, this.#makeDefault(operation));
    }
    return this.#defaults.get(operation);
  }
}
