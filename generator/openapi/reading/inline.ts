import { methods } from '../../../src/wire/document.ts';
import { isObject, type JsonObject, own } from '../../../src/wire/json.ts';
import { pointerTo } from '../../../src/wire/pointer.ts';
import type { Mistakes } from './mistakes.ts';

/** A document whose operations hold in place what they referred to. */
export interface Inlined {
  readonly value: unknown;
  /** JSON pointers into the value, each with the one into the source that the node there came from. */
  readonly moved: ReadonlyMap<string, string>;
}

type Path = readonly string[];

/** The parts of `components` that are put in place; schemas stay references. */
type Section = 'parameters' | 'requestBodies' | 'responses' | 'headers' | 'pathItems';

/** The most references that lead from one to the next. */
const maxHops = 20;

/**
 * Puts in place what operations refer to: path items, parameters, bodies, responses and headers, and the parameters
 * that a path item has for all of its operations (OpenAPI 3.1, "Reference Object", "Path Item Object"). Schemas are
 * left alone. What isn't of the form that is expected stays as it is, for the check of the form to find.
 */
export function inlineReferences(document: unknown, mistakes: Mistakes): Inlined {
  if (!isObject(document)) return { value: document, moved: new Map() };
  return new Inlining(document, mistakes).run();
}

class Inlining {
  readonly #document: JsonObject;
  readonly #mistakes: Mistakes;
  readonly #moved = new Map<string, string>();

  constructor(document: JsonObject, mistakes: Mistakes) {
    this.#document = document;
    this.#mistakes = mistakes;
  }

  run(): Inlined {
    const components = own(this.#document, 'components') ?? {};
    const value = {
      ...this.#document,
      paths: this.#each(own(this.#document, 'paths') ?? {}, ['paths'], (item, at) =>
        this.#pathItem(item, at),
      ),
      components: isObject(components) ? { schemas: {}, ...components } : components,
    };
    return { value, moved: this.#moved };
  }

  #pathItem(found: unknown, at: Path): unknown {
    const item = this.#resolve(found, 'pathItems', at, at);
    if (!isObject(item.value)) return item.value;
    const { parameters: shared = [], ...rest } = item.value;
    if (!Array.isArray(shared)) return item.value;
    const operations = methods.flatMap((method): [string, unknown][] => {
      const operation = own(rest, method);
      if (!isObject(operation)) return [];
      const source = [...item.source, method];
      const common = { values: shared, source: [...item.source, 'parameters'] };
      return [[method, this.#operation(operation, [...at, method], source, common)]];
    });
    return { ...rest, ...Object.fromEntries(operations) };
  }

  #operation(
    operation: JsonObject,
    at: Path,
    source: Path,
    common: { readonly values: readonly unknown[]; readonly source: Path },
  ): JsonObject {
    const specific = Array.isArray(operation.parameters) ? operation.parameters : [];
    const body = operation.requestBody;
    return {
      ...operation,
      ...((specific.length > 0 || common.values.length > 0) && {
        parameters: this.#parameters(specific, common, at, source),
      }),
      ...(body !== undefined && {
        requestBody: this.#resolve(
          body,
          'requestBodies',
          [...at, 'requestBody'],
          [...source, 'requestBody'],
        ).value,
      }),
      ...(isObject(operation.responses) && {
        responses: this.#each(operation.responses, [...at, 'responses'], (response, place, key) =>
          this.#response(response, place, [...source, 'responses', key]),
        ),
      }),
    };
  }

  /** The operation's own parameters, then those of the path item that it does not have by itself. */
  #parameters(
    specific: readonly unknown[],
    common: { readonly values: readonly unknown[]; readonly source: Path },
    at: Path,
    source: Path,
  ): readonly unknown[] {
    const resolved: unknown[] = [];
    const known = new Set<string>();
    const add = (found: unknown, from: Path, isSpecific: boolean) => {
      const place = [...at, 'parameters', String(resolved.length)];
      const parameter = this.#resolve(found, 'parameters', place, from).value;
      const key = isObject(parameter) ? JSON.stringify([parameter.in, parameter.name]) : '';
      if (isSpecific || !known.has(key)) resolved.push(parameter);
      else this.#moved.delete(pointerTo(place));
      if (isSpecific) known.add(key);
    };
    for (const [index, each] of specific.entries()) {
      add(each, [...source, 'parameters', String(index)], true);
    }
    for (const [index, each] of common.values.entries()) {
      add(each, [...common.source, String(index)], false);
    }
    return resolved;
  }

  #response(found: unknown, at: Path, source: Path): unknown {
    const response = this.#resolve(found, 'responses', at, source);
    if (!isObject(response.value) || !isObject(response.value.headers)) return response.value;
    const headers = this.#each(
      response.value.headers,
      [...at, 'headers'],
      (header, place, name) =>
        this.#resolve(header, 'headers', place, [...response.source, 'headers', name]).value,
    );
    return { ...response.value, headers };
  }

  #each(
    value: unknown,
    at: Path,
    replace: (member: unknown, at: Path, name: string) => unknown,
  ): unknown {
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, replace(member, [...at, name], name)]),
    );
  }

  /** What a value refers to, or the value; with where it stands in the source. */
  #resolve(
    found: unknown,
    section: Section,
    at: Path,
    source: Path,
  ): { readonly value: unknown; readonly source: Path } {
    let value = found;
    let from = source;
    for (let hops = 0; isObject(value) && Object.hasOwn(value, '$ref'); hops += 1) {
      const target = this.#target(value.$ref, section);
      if (target === undefined || hops > maxHops) {
        const message = `found a reference to ${JSON.stringify(value.$ref)}; expected one into #/components/${section} that leads to something else than a reference to itself`;
        this.#mistakes.add('openapi-invalid', [...from, '$ref'], message);
        value = undefined;
        break;
      }
      const { $ref: _reference, ...beside } = value;
      value = isObject(target.value) ? { ...target.value, ...beside } : target.value;
      from = target.path;
    }
    if (pointerTo(from) !== pointerTo(at)) this.#moved.set(pointerTo(at), pointerTo(from));
    return { value, source: from };
  }

  #target(ref: unknown, section: Section): { value: unknown; path: Path } | undefined {
    const prefix = `#/components/${section}/`;
    if (typeof ref !== 'string' || !ref.startsWith(prefix)) return undefined;
    const name = ref.slice(prefix.length).replaceAll('~1', '/').replaceAll('~0', '~');
    const components = own(this.#document, 'components');
    const holder = isObject(components) ? own(components, section) : undefined;
    const value = isObject(holder) ? own(holder, name) : undefined;
    return value === undefined ? undefined : { value, path: ['components', section, name] };
  }
}
