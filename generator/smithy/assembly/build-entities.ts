import type {
  OperationDeclaration,
  Reference,
  ResourceDeclaration,
  ServiceDeclaration,
} from '../declaration.ts';
import type {
  OperationShape,
  ResourceShape,
  ServiceShape,
  Shape,
  ShapeId,
  SourceLocation,
  Traits,
} from '../model.ts';

/** What every shape has, built already. */
interface ShapeHead {
  readonly id: ShapeId;
  readonly traits: Traits;
  readonly mixins: readonly ShapeId[];
  readonly location: SourceLocation;
}

const unit = 'smithy.api#Unit';

/** An operation with the errors of its mixins before its own. Without an input or output, it has Unit there. */
export function buildOperation(
  head: ShapeHead,
  declaration: OperationDeclaration,
  mixins: readonly Shape[],
): OperationShape {
  const inherited = mixins.filter((mixin) => mixin.type === 'operation');
  const errors = inherited.flatMap((mixin) => mixin.errors);
  return {
    ...head,
    type: 'operation',
    input: declaration.input?.id ?? unit,
    output: declaration.output?.id ?? unit,
    errors: unite(errors, declaration.errors),
  };
}

/** A service with what its mixins bind before what it binds itself, and its own version before theirs. */
export function buildService(
  head: ShapeHead,
  declaration: ServiceDeclaration,
  mixins: readonly Shape[],
): ServiceShape {
  const inherited = mixins.filter((mixin) => mixin.type === 'service');
  const versions = inherited.map((mixin) => mixin.version).filter((version) => version !== '');
  return {
    ...head,
    type: 'service',
    version: declaration.version ?? versions.at(-1) ?? '',
    operations: unite(
      inherited.flatMap((mixin) => mixin.operations),
      declaration.operations,
    ),
    resources: unite(
      inherited.flatMap((mixin) => mixin.resources),
      declaration.resources,
    ),
    errors: unite(
      inherited.flatMap((mixin) => mixin.errors),
      declaration.errors,
    ),
    rename: new Map([...inherited.flatMap((mixin) => [...mixin.rename]), ...declaration.rename]),
  };
}

/** A resource. Its mixins give it no more than traits: they may not have properties (Smithy 2.0, "Mixins"). */
export function buildResource(head: ShapeHead, declaration: ResourceDeclaration): ResourceShape {
  return {
    ...head,
    type: 'resource',
    identifiers: targetsOf(declaration.identifiers),
    properties: targetsOf(declaration.properties),
    lifecycle: targetsOf(declaration.lifecycle),
    operations: unite([], declaration.operations),
    collectionOperations: unite([], declaration.collectionOperations),
    resources: unite([], declaration.resources),
  };
}

/** The targets that a map of references names. */
export function targetsOf<Name extends string>(
  references: ReadonlyMap<Name, Reference>,
): Map<Name, ShapeId> {
  return new Map([...references].map(([name, reference]) => [name, reference.id]));
}

function unite(inherited: readonly ShapeId[], own: readonly Reference[]): ShapeId[] {
  return [...new Set([...inherited, ...own.map((reference) => reference.id)])];
}
