/** What values a trait can have: the trait's shape, as far as a node value can be held against it. */
export type ValueForm =
  | PlainForm
  | StringForm
  | NumberForm
  | ListForm
  | MapForm
  | StructureForm
  | UnionForm;

/** Any value (`document`), or one of a type that has no constraints. */
export interface PlainForm {
  readonly type: 'document' | 'boolean' | 'blob' | 'timestamp';
}

/** A string; with `values`, one of those of an enum. */
export interface StringForm {
  readonly type: 'string';
  readonly values?: readonly string[];
  readonly length?: Bounds;
  readonly pattern?: string;
  /** Whether it is the id of a shape: of any at all, or of one that has to be there (`idRef`). */
  readonly reference?: 'any' | 'defined';
}

/** A number; with `values`, one of those of an intEnum. */
export interface NumberForm {
  readonly type: NumberType;
  readonly values?: readonly number[];
  readonly range?: Bounds;
}

/** The types of numbers. */
export type NumberType =
  | 'byte'
  | 'short'
  | 'integer'
  | 'long'
  | 'bigInteger'
  | 'float'
  | 'double'
  | 'bigDecimal';

/** A list. */
export interface ListForm {
  readonly type: 'list';
  readonly item: ValueForm;
  readonly length?: Bounds;
  readonly isUnique?: true;
  readonly isSparse?: true;
}

/** A map, whose keys are strings. */
export interface MapForm {
  readonly type: 'map';
  readonly key: ValueForm;
  readonly value: ValueForm;
  readonly length?: Bounds;
  readonly isSparse?: true;
}

/** A structure. */
export interface StructureForm {
  readonly type: 'structure';
  readonly members: Readonly<Record<string, ValueForm>>;
  /** The names of the members that a value can't be without. */
  readonly required: readonly string[];
}

/** A union. */
export interface UnionForm {
  readonly type: 'union';
  readonly members: Readonly<Record<string, ValueForm>>;
}

/** Bounds of a number, or of a length in characters, bytes or items; both ends are within. */
export interface Bounds {
  readonly min?: number | bigint;
  readonly max?: number | bigint;
}

/** A trait that can be applied. */
export interface TraitDefinition {
  readonly form: ValueForm;
  /** What it can be applied to, as a selector of Smithy; absent where that is anything. */
  readonly selector?: string;
}
