import { isUnion, type Schema, type Schemas } from '../../wire/schema.ts';
import type { Carrier } from '../member-places.ts';
import type { SchemaRoot } from '../operation.ts';
import { type PlacedValue, placeValue } from '../placed-schema.ts';
import { placeRoot } from './place-inside.ts';

/** How a value stands in the one around it. */
export type Step =
  | { readonly kind: 'member'; readonly name: string }
  /** An item of an array. */
  | { readonly kind: 'item' }
  /** A value of a map. */
  | { readonly kind: 'value' }
  /** A name in a map. */
  | { readonly kind: 'key' };

/** A place in the values of an operation that the contract says something about. */
export interface Site extends PlacedValue {
  /** From the whole to the value; none for the whole itself. */
  readonly steps: readonly Step[];
  /** The steps as they stand in the ids of cases, such as `Evaluations[]`, `Annotation`. */
  readonly path: readonly string[];
  /** Where the `required` of a member stands; undefined for a member that may be absent, and for what is no member. */
  readonly requiredPointer: string | undefined;
  /** Whether it is a member of a union, which holds one of its members and no more. */
  readonly isAlternative: boolean;
  /** Where the schema itself stands. */
  readonly pointer: string;
  /** What carries the value on the wire. */
  readonly carrier: Carrier;
  /** Whether it is a part of the path that takes in slashes. */
  readonly isGreedy: boolean;
  /** Whether the wire has a place for members that are not known: JSON has. */
  readonly isOpen: boolean;
}

/** Whether a site is a member that may be absent. */
export function isOptional(site: Site): boolean {
  const isMember = site.steps.at(-1)?.kind === 'member';
  return isMember && site.requiredPointer === undefined && !site.isAlternative;
}

/**
 * All sites of a value, outer ones before inner ones. What is inside a component is listed once, where it is reached by
 * the fewest steps: so their number grows with the size of the document, and recursion ends.
 */
export function listSites(root: SchemaRoot, schemas: Schemas): readonly Site[] {
  const entered = new Set<string>();
  const sites: Site[] = [
    {
      ...placeRoot(root, schemas),
      steps: [],
      path: [],
      requiredPointer: undefined,
      isAlternative: false,
      pointer: root.pointer,
      carrier: 'json',
      isGreedy: false,
      isOpen: root.places === undefined || root.places.body !== undefined,
    },
  ];
  // Grows while it is walked: breadth first.
  for (const site of sites) {
    const component = site.components.at(-1);
    if (component !== undefined && isAggregate(site.schema)) {
      if (entered.has(component)) continue;
      entered.add(component);
    }
    sites.push(...sitesInside(site, root, schemas));
  }
  return sites;
}

function isAggregate({ properties, items, additionalProperties }: Schema): boolean {
  return properties !== undefined || items !== undefined || additionalProperties !== undefined;
}

function sitesInside(site: Site, root: SchemaRoot, schemas: Schemas): readonly Site[] {
  const { properties = {}, items, additionalProperties, propertyNames } = site.schema;
  const inside = (schema: Schema, pointer: string, step: Step, carrier = site.carrier): Site => ({
    ...placeValue(schema, pointer, schemas),
    steps: [...site.steps, step],
    path: pathTo(site.path, step),
    requiredPointer: step.kind === 'member' ? site.pointerToRequired(step.name) : undefined,
    isAlternative: step.kind === 'member' && isUnion(site.schema),
    pointer,
    carrier,
    isGreedy: false,
    isOpen: carrier === 'json',
  });
  const outer = site.steps.length === 0 ? root.places?.members : undefined;
  const members = Object.entries(properties).map(([name, schema]): Site => {
    const { carrier, isGreedy = false } = outer?.get(name) ?? {};
    const step: Step = { kind: 'member', name };
    return { ...inside(schema, site.pointerToMember(name), step, carrier), isGreedy };
  });
  return [
    ...members,
    ...(items === undefined ? [] : [inside(items, site.pointerTo('items'), { kind: 'item' })]),
    ...(propertyNames === undefined
      ? []
      : [inside(propertyNames, site.pointerTo('propertyNames'), { kind: 'key' })]),
    ...(typeof additionalProperties === 'object'
      ? [inside(additionalProperties, site.pointerTo('additionalProperties'), { kind: 'value' })]
      : []),
  ];
}

const suffixes = { item: '[]', value: '{}', key: '{key}' } as const;

function pathTo(path: readonly string[], step: Step): readonly string[] {
  if (step.kind === 'member') return [...path, step.name];
  return [...path.slice(0, -1), `${path.at(-1) ?? ''}${suffixes[step.kind]}`];
}
