import type { Declarations, Reference, ShapeDeclaration } from '../declaration.ts';
import type { KnownShapes } from '../known-shapes.ts';
import type { Model, Shape, ShapeId } from '../model.ts';
import type { Problems } from '../problems.ts';
import { buildOperation, buildResource, buildService, targetsOf } from './build-entities.ts';
import { buildMembers, type MembersContext } from './build-members.ts';
import { checkReferences } from './check-references.ts';
import { checkResourceCycles } from './check-resource-cycles.ts';
import { checkShape } from './check-shape.ts';
import { checkTraits } from './check-traits.ts';
import { type Gathered, gatherDeclarations } from './gather.ts';
import { mergeMetadata } from './metadata.ts';
import { inheritedTraits } from './mixins.ts';
import { applyTraits } from './trait-values.ts';
import { upgradeVersion1 } from './upgrade-version-1.ts';

/** How long a chain of mixins may be: far beyond what a model needs, and far below what the stack can take. */
const maxMixinDepth = 100;

/**
 * Merges what the sources declare into one model: applies traits, flattens mixins, and fills in the targets that are
 * left to mixins and resources. Shapes that are defined twice or not at all are reported.
 */
export function assembleModel(
  sources: readonly Declarations[],
  known: KnownShapes,
  problems: Problems,
): Model {
  const gathered = gatherDeclarations(sources, known, problems);
  for (const declaration of gathered.shapes.values()) checkReferences(declaration, known, problems);
  const metadata = mergeMetadata(
    sources.flatMap((source) => source.metadata),
    problems,
  );
  const assembler = new Assembler(gathered, known, problems);
  for (const id of gathered.shapes.keys()) assembler.build(id);
  const shapes = assembler.shapesInOrder();
  checkTraits(gathered, shapes, known, problems);
  checkResourceCycles(gathered.shapes, problems);
  return { metadata, shapes: upgradeVersion1(shapes, gathered.shapes) };
}

/** What is applied to the members of most shapes from elsewhere. */
const nothingApplied: MembersContext['applied'] = new Map();

/** Builds each shape once, its mixins before it. */
class Assembler {
  readonly #gathered: Gathered;
  readonly #known: KnownShapes;
  readonly #problems: Problems;
  readonly #built = new Map<ShapeId, Shape>();
  /** The shapes that are being built: each is a mixin of the one before. */
  readonly #building = new Set<ShapeId>();

  constructor(gathered: Gathered, known: KnownShapes, problems: Problems) {
    this.#gathered = gathered;
    this.#known = known;
    this.#problems = problems;
  }

  /** The shapes built, in the order in which the sources have them. */
  shapesInOrder(): Map<ShapeId, Shape> {
    const shapes = new Map<ShapeId, Shape>();
    for (const id of this.#gathered.shapes.keys()) {
      const shape = this.#built.get(id);
      if (shape !== undefined) shapes.set(id, shape);
    }
    return shapes;
  }

  build(id: ShapeId): Shape | undefined {
    const built = this.#built.get(id);
    const declaration = this.#gathered.shapes.get(id);
    if (built !== undefined || declaration === undefined) return built;
    this.#building.add(id);
    const shape = this.#buildFrom(declaration, this.#buildMixins(declaration));
    this.#building.delete(id);
    this.#built.set(id, shape);
    checkShape(shape, declaration.idlVersion, this.#problems);
    return shape;
  }

  #buildMixins(declaration: ShapeDeclaration): Shape[] {
    const mixins: Shape[] = [];
    for (const reference of declaration.mixins) {
      const mixin = this.#buildMixin(reference);
      if (mixin === undefined) continue;
      mixins.push(mixin);
      if (!mixin.traits.has('smithy.api#mixin')) {
        this.#problems.add(
          `Expected a mixin, but found ${mixin.id}, which has no @mixin`,
          reference.at,
          `Put @mixin in front of the ${mixin.type}.`,
        );
      }
      if (mixin.type === declaration.type) continue;
      this.#problems.add(
        `Expected a mixin of the type ${declaration.type}, but found the ${mixin.type} ${mixin.id}`,
        reference.at,
      );
    }
    return mixins;
  }

  #buildMixin({ id, at }: Reference): Shape | undefined {
    if (this.#building.has(id)) {
      this.#problems.add(
        `Expected mixins that don't lead back, but ${id} is a mixin of itself`,
        at,
      );
      return undefined;
    }
    if (this.#building.size > maxMixinDepth) {
      this.#problems.add(
        `Expected at most ${maxMixinDepth} mixins of mixins, but found one more`,
        at,
      );
      return undefined;
    }
    return this.build(id);
  }

  #buildFrom(declaration: ShapeDeclaration, mixins: readonly Shape[]): Shape {
    const { id } = declaration;
    const applied = this.#gathered.applied.get(id);
    const head = {
      id,
      traits: applyTraits(
        inheritedTraits(mixins),
        applied === undefined ? declaration.traits : [...declaration.traits, ...applied],
        this.#known,
        this.#problems,
      ),
      mixins: mixins.map((mixin) => mixin.id),
      location: declaration.at,
    };
    switch (declaration.type) {
      case 'operation':
        return buildOperation(head, declaration, mixins);
      case 'service':
        return buildService(head, declaration, mixins);
      case 'resource':
        return buildResource(head, declaration);
      default:
        if (!('members' in declaration)) return { ...head, type: declaration.type };
        return {
          ...head,
          type: declaration.type,
          members: buildMembers(declaration, {
            known: this.#known,
            problems: this.#problems,
            mixins,
            ...this.#resourceTargets(declaration.resource),
            applied: this.#gathered.appliedToMembers.get(id) ?? nothingApplied,
          }),
        };
    }
  }

  #resourceTargets(reference: Reference | undefined): Pick<MembersContext, 'resourceTargets'> {
    if (reference === undefined) return {};
    const resource = this.#gathered.shapes.get(reference.id);
    if (resource?.type === 'resource') {
      // An identifier counts before a property of the same name.
      const references = new Map([...resource.properties, ...resource.identifiers]);
      return { resourceTargets: targetsOf(references) };
    }
    if (this.#known.has(reference.id)) {
      this.#problems.add(
        `Expected a resource after "for", but found ${reference.id}`,
        reference.at,
      );
    }
    return {};
  }
}
