import { isObject, own } from '../../../src/wire/json.ts';
import type { Mistakes } from './mistakes.ts';

const prefix = '#/components/schemas/';

/** Names below which data stands, in which `$ref` is no reference. */
const data: ReadonlySet<string> = new Set(['default', 'const', 'enum', 'example', 'examples']);

/** Names of objects whose members have names of the author's choice. */
const maps: ReadonlySet<string> = new Set(['properties', 'responses', 'headers', 'content']);

/**
 * Adds each reference to a schema that leads nowhere, and each component that is nothing but a reference which comes
 * back to itself. That it is one to a schema at all is a matter of its form.
 */
export function checkReferences(document: object, mistakes: Mistakes): void {
  const components = own({ ...document }, 'components');
  const found = isObject(components) ? own(components, 'schemas') : undefined;
  const schemas = isObject(found) ? found : {};
  const targets = new Targets(schemas);
  const visit = (value: unknown, at: readonly string[], isMap: boolean): void => {
    if (mistakes.isFull || typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (!isMap && data.has(name)) continue;
      if (name !== '$ref' || isMap || typeof member !== 'string') {
        visit(member, [...at, name], !isMap && maps.has(name));
      } else if (member.startsWith(prefix) && !targets.leadsSomewhere(member)) {
        const message = `found a reference to ${JSON.stringify(member)}; expected one to a schema in components`;
        mistakes.add('openapi-invalid', [...at, name], message);
      }
    }
  };
  visit(own({ ...document }, 'paths'), ['paths'], true);
  visit(schemas, ['components', 'schemas'], true);
}

/** Tells of references whether they lead to a schema in the end. What was followed once is known from then on. */
class Targets {
  readonly #schemas: Record<string, unknown>;
  readonly #known = new Map<string, boolean>();

  constructor(schemas: Record<string, unknown>) {
    this.#schemas = schemas;
  }

  leadsSomewhere(ref: string): boolean {
    const passed = new Set<string>();
    let leads = true;
    for (let next: unknown = ref; typeof next === 'string'; ) {
      const known = this.#known.get(next);
      const schema = own(this.#schemas, next.slice(prefix.length));
      if (known !== undefined || !isObject(schema) || passed.has(next)) {
        leads = known ?? false;
        break;
      }
      passed.add(next);
      next = schema.$ref;
    }
    for (const each of passed) this.#known.set(each, leads);
    return leads;
  }
}
