/** A shape's absolute id, `namespace#Name`, or a member's, `namespace#Name$member` (Smithy 2.0, "Shape ID"). */
export type ShapeId = string;

/**
 * A Smithy node value: what traits and metadata hold. Order of keys is the order in the source. An integer that a
 * double can't hold exactly is a bigint.
 */
export type NodeValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly NodeValue[]
  | { readonly [key: string]: NodeValue };

/** Where a shape or member stands in its source. Lines and columns count from 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Traits by their absolute id. An annotation trait such as `@required` holds `{}`. */
export type Traits = ReadonlyMap<ShapeId, NodeValue>;

interface BaseShape {
  readonly id: ShapeId;
  readonly traits: Traits;
  /** Ids of the mixins that the shape was made from, in their order. */
  readonly mixins: readonly ShapeId[];
  readonly location: SourceLocation;
}

/** A member of a shape: a name, and the shape that its values are of. */
export interface Member {
  readonly id: ShapeId;
  readonly name: string;
  readonly target: ShapeId;
  readonly traits: Traits;
  readonly location: SourceLocation;
}

/** Member names in the order of the source, those of mixins first. */
export type Members = ReadonlyMap<string, Member>;

/** The types of shapes that have no members and no references (Smithy 2.0, "Simple types"). */
export type SimpleType =
  | 'blob'
  | 'boolean'
  | 'string'
  | 'byte'
  | 'short'
  | 'integer'
  | 'long'
  | 'float'
  | 'double'
  | 'bigInteger'
  | 'bigDecimal'
  | 'timestamp'
  | 'document';

/** A shape of a simple type. */
export interface SimpleShape extends BaseShape {
  readonly type: SimpleType;
}

/** An enum or intEnum: each member targets `smithy.api#Unit` and holds its value in `smithy.api#enumValue`. */
export interface EnumShape extends BaseShape {
  readonly type: 'enum' | 'intEnum';
  readonly members: Members;
}

/** A list (member `member`), a map (members `key` and `value`), a structure or a union. */
export interface AggregateShape extends BaseShape {
  readonly type: 'list' | 'map' | 'structure' | 'union';
  readonly members: Members;
}

/** An operation; an input or output that it leaves out is `smithy.api#Unit`. */
export interface OperationShape extends BaseShape {
  readonly type: 'operation';
  readonly input: ShapeId;
  readonly output: ShapeId;
  readonly errors: readonly ShapeId[];
}

/** A service, with what is bound to it (Smithy 2.0, "Service types"). */
export interface ServiceShape extends BaseShape {
  readonly type: 'service';
  readonly version: string;
  readonly operations: readonly ShapeId[];
  readonly resources: readonly ShapeId[];
  readonly errors: readonly ShapeId[];
  /** Local names of shapes in the closure of the service, by shape id. */
  readonly rename: ReadonlyMap<ShapeId, string>;
}

/** A resource, with its identifiers and its operations. */
export interface ResourceShape extends BaseShape {
  readonly type: 'resource';
  readonly identifiers: ReadonlyMap<string, ShapeId>;
  readonly properties: ReadonlyMap<string, ShapeId>;
  /** Lifecycle operations that the resource has, by lifecycle name. */
  readonly lifecycle: ReadonlyMap<
    'create' | 'put' | 'read' | 'update' | 'delete' | 'list',
    ShapeId
  >;
  readonly operations: readonly ShapeId[];
  readonly collectionOperations: readonly ShapeId[];
  readonly resources: readonly ShapeId[];
}

/** A shape of a model, told apart by `type`. */
export type Shape =
  | SimpleShape
  | EnumShape
  | AggregateShape
  | OperationShape
  | ServiceShape
  | ResourceShape;

/** A loaded Smithy model: all sources as one, mixins applied, `apply` statements merged, names resolved. */
export interface Model {
  readonly metadata: ReadonlyMap<string, NodeValue>;
  /** Shapes that the sources define, by id, in the order of the sources. Prelude shapes are not among them. */
  readonly shapes: ReadonlyMap<ShapeId, Shape>;
}
