import type { SimpleType } from './model.ts';

/** How deep node values may nest. It is far beyond what a model needs, and far below what the stack can take. */
export const maxDepth = 200;

/** A place in the file that is being read. Lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A shape id as the source has it: absolute, or relative to the file's namespace and `use` statements. */
export interface IdSyntax {
  /** The name, with its namespace where the source gives one; without a member. */
  readonly name: string;
  readonly member?: string;
  readonly at: Position;
}

/** A node value as the source has it, where unquoted names are still to be resolved to shape ids. */
export type NodeSyntax =
  | { readonly kind: 'value'; readonly value: ScalarValue; readonly at: Position }
  | { readonly kind: 'id'; readonly id: IdSyntax; readonly at: Position }
  | { readonly kind: 'array'; readonly elements: readonly NodeSyntax[]; readonly at: Position }
  | ObjectSyntax;

/** A node value that holds no other: an integer that a double can't hold exactly is a bigint. */
export type ScalarValue = null | boolean | number | bigint | string;

/** A node value that is an object. */
export interface ObjectSyntax {
  readonly kind: 'object';
  /** In the order of the source. A key that comes twice is refused by the parser. */
  readonly entries: readonly EntrySyntax[];
  readonly at: Position;
}

/** A key of an object with its value; the place is that of the key. */
export interface EntrySyntax {
  readonly key: string;
  readonly value: NodeSyntax;
  readonly at: Position;
}

/** A trait, with or without a value. The place is that of its "@". */
export interface TraitSyntax {
  readonly id: IdSyntax;
  /** Absent for `@name` and `@name()`: the value then depends on the trait's shape. */
  readonly value?: NodeSyntax;
  readonly at: Position;
}

/** What can stand before a shape or member: documentation comments, then traits. */
export interface Annotations {
  readonly documentation?: { readonly text: string; readonly at: Position };
  readonly traits: readonly TraitSyntax[];
}

/** A member of a shape. The place is that of its name, or of the "$" before it. */
export interface MemberSyntax extends Annotations {
  readonly name: string;
  /** Absent where the target is elided (`$name`), and in enums, whose members target Unit. */
  readonly target?: IdSyntax;
  /** What follows `=`: a default, or an enum value. */
  readonly assigned?: NodeSyntax;
  readonly at: Position;
}

interface ShapeSyntaxBase extends Annotations {
  readonly kind: 'shape';
  readonly name: string;
  readonly mixins: readonly IdSyntax[];
  /** Where the shape's type stands. */
  readonly at: Position;
}

/** A shape without members, such as a string. */
export interface SimpleShapeSyntax extends ShapeSyntaxBase {
  readonly type: SimpleType;
}

/** A shape with members in braces. */
export interface MembersShapeSyntax extends ShapeSyntaxBase {
  readonly type: 'list' | 'set' | 'map' | 'structure' | 'union' | 'enum' | 'intEnum';
  /** The resource that elided members take their targets from: `for Resource`. */
  readonly resource?: IdSyntax;
  readonly members: readonly MemberSyntax[];
}

/** A service or resource, whose properties are a node object. */
export interface EntityShapeSyntax extends ShapeSyntaxBase {
  readonly type: 'service' | 'resource';
  readonly properties: ObjectSyntax;
}

/** An operation. */
export interface OperationShapeSyntax extends ShapeSyntaxBase {
  readonly type: 'operation';
  readonly input?: IdSyntax;
  readonly output?: IdSyntax;
  readonly errors: readonly IdSyntax[];
  /** The structures that the operation defines in place; `input` and `output` name them. */
  readonly inlined: readonly MembersShapeSyntax[];
}

/** A shape statement. */
export type ShapeSyntax =
  | SimpleShapeSyntax
  | MembersShapeSyntax
  | EntityShapeSyntax
  | OperationShapeSyntax;

/** An apply statement, of either form. */
export interface ApplySyntax {
  readonly kind: 'apply';
  readonly target: IdSyntax;
  readonly traits: readonly TraitSyntax[];
  readonly at: Position;
}

/** The versions of the Smithy specification that Dovetail reads. */
export type IdlVersion = '1.0' | '2.0';

/** One IDL file, read but not resolved. */
export interface FileSyntax {
  readonly file: string;
  readonly version: IdlVersion;
  readonly metadata: readonly EntrySyntax[];
  /** Absent in a file that ends before its shape section. */
  readonly namespace?: string;
  readonly uses: readonly IdSyntax[];
  readonly statements: readonly (ShapeSyntax | ApplySyntax)[];
}
