import type { NodeValue, ResourceShape, ShapeId, SimpleType, SourceLocation } from './model.ts';
import type { IdlVersion } from './syntax.ts';

// What one source says, IDL and JSON AST alike: ids are absolute, but nothing is merged or looked up yet.

/** An id and the place that names it. */
export interface Reference {
  readonly id: ShapeId;
  readonly at: SourceLocation;
}

/** A trait that is applied, in front of a shape or member or from elsewhere. */
export interface TraitDeclaration {
  readonly id: ShapeId;
  /** Absent where the source gives none: it then depends on the trait's shape. */
  readonly value?: NodeValue;
  readonly at: SourceLocation;
}

/** A member that a shape declares itself. */
export interface MemberDeclaration {
  readonly name: string;
  /** Absent where the source leaves it to a mixin or resource. */
  readonly target?: Reference;
  readonly traits: readonly TraitDeclaration[];
  readonly at: SourceLocation;
}

interface ShapeDeclarationBase {
  readonly id: ShapeId;
  /** The version of the source. */
  readonly idlVersion: IdlVersion;
  readonly traits: readonly TraitDeclaration[];
  readonly mixins: readonly Reference[];
  readonly at: SourceLocation;
}

/** A shape of a simple type. */
export interface SimpleDeclaration extends ShapeDeclarationBase {
  readonly type: SimpleType;
}

/** A shape of a type that has members; what version 1.0 calls a set is a list here. */
export interface MembersDeclaration extends ShapeDeclarationBase {
  readonly type: 'list' | 'map' | 'structure' | 'union' | 'enum' | 'intEnum';
  readonly members: readonly MemberDeclaration[];
  /** The resource that elided members take their targets from. */
  readonly resource?: Reference;
}

/** An operation. Without an input or output, it has `smithy.api#Unit` there. */
export interface OperationDeclaration extends ShapeDeclarationBase {
  readonly type: 'operation';
  readonly input?: Reference;
  readonly output?: Reference;
  readonly errors: readonly Reference[];
}

/** A service, with what it binds itself. */
export interface ServiceDeclaration extends ShapeDeclarationBase {
  readonly type: 'service';
  readonly version?: string;
  readonly operations: readonly Reference[];
  readonly resources: readonly Reference[];
  readonly errors: readonly Reference[];
  readonly rename: ReadonlyMap<ShapeId, string>;
}

/** The name of a lifecycle operation of a resource. */
export type Lifecycle =
  ResourceShape['lifecycle'] extends ReadonlyMap<infer Name, ShapeId> ? Name : never;

/** A resource, with what it binds itself. */
export interface ResourceDeclaration extends ShapeDeclarationBase {
  readonly type: 'resource';
  readonly identifiers: ReadonlyMap<string, Reference>;
  readonly properties: ReadonlyMap<string, Reference>;
  readonly lifecycle: ReadonlyMap<Lifecycle, Reference>;
  readonly operations: readonly Reference[];
  readonly collectionOperations: readonly Reference[];
  readonly resources: readonly Reference[];
}

/** A shape as one source declares it. */
export type ShapeDeclaration =
  | SimpleDeclaration
  | MembersDeclaration
  | OperationDeclaration
  | ServiceDeclaration
  | ResourceDeclaration;

/** Traits that are applied to a shape or member from outside its definition. */
export interface ApplyDeclaration {
  readonly target: Reference;
  readonly traits: readonly TraitDeclaration[];
}

/** A metadata key with its value. */
export interface MetadataDeclaration {
  readonly key: string;
  readonly value: NodeValue;
  readonly at: SourceLocation;
}

/** All that one source declares, in its order. */
export interface Declarations {
  readonly metadata: readonly MetadataDeclaration[];
  readonly shapes: readonly ShapeDeclaration[];
  readonly applies: readonly ApplyDeclaration[];
}
