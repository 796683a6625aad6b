import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { Model, ServiceShape } from '../smithy/model.ts';
import { localName } from './traits.ts';

/**
 * The names of components: within a service, the local name of a shape has to be enough to tell it from others, and
 * the service can rename those for which it isn't (Smithy 2.0, "Service closure" and "rename").
 */
export class ComponentNames {
  readonly #model: Model;
  readonly #rename: ServiceShape['rename'];
  readonly #owners = new Map<string, string>();

  constructor(model: Model, { rename }: ServiceShape) {
    this.#model = model;
    this.#rename = rename;
  }

  /** The name of a shape's component. Throws a DiagnosticError where another shape has it. */
  of(id: string): string {
    return this.claim(this.#rename.get(id) ?? localName(id), id);
  }

  /** The name of the component of a shape of the prelude: it gives way to every shape of the model. */
  ofPrelude(id: string): string {
    const own = new Set(
      [...this.#model.shapes.keys()].map(localName).concat(...this.#rename.values()),
    );
    let name = localName(id);
    while (own.has(name)) name = `Smithy${name}`;
    return this.claim(name, id);
  }

  /** Takes a name for a shape, or for what is described. Throws a DiagnosticError where another one has it. */
  claim(name: string, owner: string): string {
    const other = this.#owners.get(name) ?? owner;
    if (other !== owner) {
      const location = this.#model.shapes.get(owner)?.location;
      throw new DiagnosticError({
        code: 'smithy-model',
        message: `Expected one shape with the name ${name} in the service, but found ${other} and ${owner}.`,
        ...(location && { at: location }),
        help: 'Give one of them another name in the `rename` of the service.',
      });
    }
    this.#owners.set(name, owner);
    return name;
  }
}
