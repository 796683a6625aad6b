import type { JsonObject } from '../../wire/json.ts';
import { stringifyJson } from '../../wire/json-text.ts';
import type { Schemas } from '../../wire/schema.ts';
import { isMembers } from '../cases/case-value.ts';
import { innerSchema, placeRoot } from '../cases/place-inside.ts';
import { listSites, type Site } from '../cases/sites.ts';
import type { Operation, SchemaRoot } from '../operation.ts';
import type { PlacedSchema } from '../placed-schema.ts';
import type { Coverage } from '../report/report.ts';

/** The labels of coverage of calls; behind the one for values of enums stands the value. */
export const labels = { operation: 'called', member: 'sent', value: 'enum ' } as const;

interface Row extends Omit<Coverage, 'exercised' | 'failed'> {
  exercised: number;
  failed: number;
}

/**
 * Counts which members of an operation's requests were sent, and which values of its enums. A member of a component
 * that is reached in several ways is counted as one, however it is reached.
 */
export class OperationCoverage {
  readonly #operation: Operation;
  readonly #schemas: Schemas;
  /** By the place of the member, and of the enum with its value behind it. */
  readonly #rows = new Map<string, Row>();
  /** Schemas with their references followed, by their place. */
  readonly #placed = new Map<string, PlacedSchema>();

  constructor(operation: Operation, schemas: Schemas) {
    this.#operation = operation;
    this.#schemas = schemas;
    this.#row(operation.pointer, [], labels.operation, operation.pointer);
    for (const site of listSites(operation.input, schemas)) this.#addSite(site);
  }

  /** What was counted, in the order of the document. */
  get rows(): readonly Coverage[] {
    return [...this.#rows.values()].map((row) => ({ ...row }));
  }

  /** Counts a call, each thing in it once; `input` is undefined where it has none that could be read. */
  count(input: JsonObject | undefined, isFailed: boolean): void {
    const exercised = new Set([this.#operation.pointer]);
    if (input !== undefined) this.#visit(input, this.#operation.input, exercised);
    for (const key of exercised) {
      const row = this.#rows.get(key);
      if (row === undefined) continue;
      row.exercised += 1;
      if (isFailed) row.failed += 1;
    }
  }

  #addSite({ schema, pointer, path, steps, pointerTo }: Site): void {
    if (steps.at(-1)?.kind === 'member') this.#row(pointer, path, labels.member, pointer);
    const answersOnly: readonly unknown[] = schema['x-dovetail-response-only']?.values ?? [];
    for (const [index, value] of (schema.enum ?? []).entries()) {
      if (answersOnly.includes(value)) continue;
      const place = `${pointerTo('enum')}/${index}`;
      this.#row(enumKey(pointer, value), path, `${labels.value}${String(value)}`, place);
    }
  }

  #row(key: string, path: readonly string[], label: string, constraint: string): void {
    const operation = this.#operation.name;
    this.#rows.set(key, { operation, path, label, constraint, exercised: 0, failed: 0 });
  }

  #place(root: SchemaRoot): PlacedSchema {
    const { pointer } = root;
    const known = this.#placed.get(pointer) ?? placeRoot(root, this.#schemas);
    this.#placed.set(pointer, known);
    return known;
  }

  /** The value was read with a limit on its depth. */
  #visit(value: unknown, root: SchemaRoot, exercised: Set<string>): void {
    const placed = this.#place(root);
    if (placed.schema.enum !== undefined) exercised.add(enumKey(root.pointer, value));
    if (Array.isArray(value)) {
      const items = innerSchema(placed, 0);
      if (items === undefined) return;
      for (const item of value) this.#visit(item, items, exercised);
    } else if (isMembers(value)) this.#visitMembers(value, placed, exercised);
  }

  #visitMembers(value: JsonObject, placed: PlacedSchema, exercised: Set<string>): void {
    const { propertyNames } = placed.schema;
    for (const [name, member] of Object.entries(value)) {
      const inner = innerSchema(placed, name);
      // A member that is null counts as absent, as in AWS JSON.
      if (inner === undefined || member === null) continue;
      exercised.add(inner.pointer);
      this.#visit(member, inner, exercised);
      if (propertyNames === undefined) continue;
      const pointer = placed.pointerTo('propertyNames');
      this.#visit(name, { schema: propertyNames, pointer }, exercised);
    }
  }
}

function enumKey(pointer: string, value: unknown): string {
  return `${pointer} ${stringifyJson(value)}`;
}
