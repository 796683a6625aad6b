import type { ComponentSchema } from '../../src/wire/document.ts';
import { refTo, type Schema } from '../../src/wire/schema.ts';
import type { Model, OperationShape, Shape } from '../smithy/model.ts';
import { membersOf } from './checks/subject.ts';
import type { ComponentNames } from './component-names.ts';
import { bindingsOf, isBoundOneWay, type MemberBindings } from './rest-json/member-bindings.ts';
import type { ShapeSchemas } from './shape-schema.ts';
import { localName } from './traits.ts';

/** What an operation takes, or what it answers with. */
export type Kind = 'input' | 'output';

const unit = 'smithy.api#Unit';
const kinds: readonly Kind[] = ['input', 'output'];

/**
 * The structures that are inputs and outputs, and the names of their types. A structure that is one thing only has its
 * own name. Where it is several that differ, such as an input with labels that is also a member of something, the input
 * and output get names of their own.
 */
export class Structures {
  readonly #model: Model;
  readonly #names: ComponentNames;
  readonly #schemas: ShapeSchemas;
  readonly #uses = new Map<string, Set<Kind | 'member'>>();
  readonly #empty = new Map<string, ComponentSchema>();

  constructor(
    model: Model,
    operations: readonly OperationShape[],
    served: ReadonlyMap<string, Shape>,
    names: ComponentNames,
    schemas: ShapeSchemas,
  ) {
    this.#model = model;
    this.#names = names;
    this.#schemas = schemas;
    for (const operation of operations) {
      for (const kind of kinds) this.#use(operation[kind], kind);
    }
    for (const shape of served.values()) {
      for (const { target } of membersOf(shape)) this.#use(target, 'member');
    }
  }

  #use(id: string, use: Kind | 'member'): void {
    const uses = this.#uses.get(id);
    if (uses === undefined) this.#uses.set(id, new Set([use]));
    else uses.add(use);
  }

  /** The schemas of inputs and outputs that operations leave out. */
  components(): Readonly<Record<string, ComponentSchema>> {
    return Object.fromEntries(this.#empty);
  }

  /** The structure of an input or output; undefined where the operation leaves it out. */
  shapeOf(operation: OperationShape, kind: Kind): Shape | undefined {
    return operation[kind] === unit ? undefined : this.#model.shapes.get(operation[kind]);
  }

  /** A reference to the schema of a whole input or output. One that is left out is an empty object, by a name of its own. */
  reference(operation: OperationShape, kind: Kind): Schema {
    if (operation[kind] !== unit) return this.#schemas.reference(operation[kind]);
    const name = this.nameOf(operation, kind);
    this.#empty.set(name, { type: 'object' });
    return { $ref: refTo(name) };
  }

  /** A reference to the schema of the members of a structure that stand in a body. */
  body(operation: OperationShape, kind: Kind): Schema {
    const shape = this.shapeOf(operation, kind);
    if (shape === undefined) return this.reference(operation, kind);
    const { body } = this.#bindings(shape, kind);
    if (body.length === membersOf(shape).length) return this.#schemas.reference(shape.id);
    if (body.length === 0) return { type: 'object' };
    const type = this.nameOf(operation, kind);
    const name = this.#names.madeUp(`${type}Body`, `the body of ${type}`);
    return this.#schemas.part(name, shape, body);
  }

  /** The name of the type of an input or output. */
  nameOf(operation: OperationShape, kind: Kind): string {
    const shape = this.shapeOf(operation, kind);
    const suffix = kind === 'input' ? 'Input' : 'Output';
    if (shape === undefined) {
      const wanted = `${localName(operation.id)}${suffix}`;
      return this.#names.madeUp(wanted, `the empty ${kind} of ${operation.id}`);
    }
    const name = this.#names.plain(shape.id);
    if (!this.#differs(shape, kind)) return name;
    return this.#names.madeUp(`${name}${suffix}`, `the ${kind} ${shape.id}`);
  }

  #bindings(shape: Shape, kind: Kind): MemberBindings {
    return bindingsOf(shape, kind === 'input' ? 'request' : 'response');
  }

  /** Whether a structure is also something else, and not the same there. */
  #differs(shape: Shape, kind: Kind): boolean {
    const uses = this.#uses.get(shape.id);
    const count = membersOf(shape).length;
    const isWhole = this.#bindings(shape, kind).body.length === count;
    if (uses?.has('member') === true && !isWhole) return true;
    const other = kind === 'input' ? 'output' : 'input';
    if (uses?.has(other) !== true) return false;
    return membersOf(shape).some(isBoundOneWay);
  }
}
