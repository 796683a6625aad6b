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
  readonly #madeUp = new Map<string, string>();
  #modelled: ReadonlySet<string> | undefined;

  constructor(model: Model, { rename }: ServiceShape) {
    this.#model = model;
    this.#rename = rename;
  }

  /** The name of a shape's component. Throws a DiagnosticError where another shape has it. */
  of(id: string): string {
    const name = this.plain(id);
    const other = this.#owners.get(name) ?? id;
    if (other !== id) {
      const location = this.#model.shapes.get(id)?.location;
      throw new DiagnosticError({
        code: 'smithy-model',
        message: `found two shapes with the name ${name} in the service, ${other} and ${id}; expected one`,
        ...(location && { at: location }),
        help: 'Give one of them another name in the `rename` of the service.',
      });
    }
    this.#owners.set(name, id);
    return name;
  }

  /** The name that a shape has in the service, whether it has a component or not. */
  plain(id: string): string {
    return this.#rename.get(id) ?? localName(id);
  }

  /** The name of the component of a shape of the prelude: it gives way to every shape of the model. */
  ofPrelude(id: string): string {
    let name = localName(id);
    while (this.#isTaken(name)) name = `Smithy${name}`;
    this.#owners.set(name, id);
    return name;
  }

  /**
   * A name for what no shape of the model is, such as an input that an operation leaves out. It gives way to every
   * shape of the model, and to other owners, by a number behind it. The same owner gets the same name each time.
   */
  madeUp(wanted: string, owner: string): string {
    const known = this.#madeUp.get(`${wanted} ${owner}`);
    if (known !== undefined) return known;
    let name = wanted;
    for (let number = 2; this.#isTaken(name); number += 1) name = `${wanted}${number}`;
    this.#owners.set(name, owner);
    this.#madeUp.set(`${wanted} ${owner}`, name);
    return name;
  }

  #isTaken(name: string): boolean {
    this.#modelled ??= new Set(
      [...this.#model.shapes.keys()].map(localName).concat(...this.#rename.values()),
    );
    return this.#modelled.has(name) || this.#owners.has(name);
  }
}
