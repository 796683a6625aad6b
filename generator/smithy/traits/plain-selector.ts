import type { Shape, ShapeId, Traits } from '../model.ts';
import { isSimpleType, numberTypes } from '../shape-types.ts';

/** What a trait is applied to. */
export interface Subject {
  /** The type of the shape, or of the shape that the member belongs to. */
  readonly type: Shape['type'];
  /** The traits of that shape. */
  readonly traits: Traits;
  readonly isMember: boolean;
}

/** A selector that asks for no more than types and a trait. */
export interface PlainSelector {
  /** Types of shapes, and groups of types; `member` for members of any. Undefined for all types. */
  readonly types: readonly string[] | undefined;
  /** The trait that the shape has to have. */
  readonly trait: ShapeId | undefined;
  /** Whether it selects the members of these shapes. */
  readonly isMember: boolean;
}

const plain = /^(?:(\w+)|:(?:is|test)\(([\w\s,]+)\))?\s*(?:\[trait\|([\w.#]+)\])?\s*(>\s*member)?$/;
const numbers: readonly string[] = numberTypes;
const words: ReadonlySet<string> = new Set([
  ...['blob', 'boolean', 'string', 'timestamp', 'document', 'list', 'map', 'structure', 'union'],
  ...['enum', 'intEnum', 'service', 'resource', 'operation', 'member', 'simpleType', 'number'],
  ...numbers,
]);

/** Reads a selector (Smithy 2.0, "Selectors"). Undefined for one that asks for more than a plain one can. */
export function parsePlainSelector(selector: string): PlainSelector | undefined {
  const match = plain.exec(selector.trim());
  if (match === null || selector.trim() === '') return undefined;
  const [, type, types, trait, member] = match;
  const names = (type ?? types)?.split(',').map((name) => name.trim());
  if (names?.some((name) => !words.has(name))) return undefined;
  return {
    types: names,
    trait: trait === undefined || trait.includes('#') ? trait : `smithy.api#${trait}`,
    isMember: member !== undefined,
  };
}

/** Whether a selector selects a shape or member. */
export function selects(selector: PlainSelector, { type, traits, isMember }: Subject): boolean {
  const { types, trait } = selector;
  if (trait !== undefined && !traits.has(trait)) return false;
  if (isMember && !selector.isMember) return types === undefined || types.includes('member');
  if (!isMember && selector.isMember) return false;
  return types === undefined || types.some((word) => isOfGroup(type, word));
}

/** What a selector selects, as messages say it. */
export function describeSelector({ types, trait, isMember }: PlainSelector): string {
  const names = types?.map((type) => `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`);
  const shape = names === undefined ? 'a shape' : names.join(' or ');
  const marked = trait === undefined ? '' : ` with @${trait.slice(trait.indexOf('#') + 1)}`;
  return `${isMember ? 'a member of ' : ''}${shape}${marked}`;
}

function isOfGroup(type: Shape['type'], word: string): boolean {
  switch (word) {
    case 'simpleType':
      return isSimpleType(type) || type === 'enum' || type === 'intEnum';
    case 'number':
      return numbers.includes(type) || type === 'intEnum';
    case 'string':
      return type === 'string' || type === 'enum';
    case 'integer':
      return type === 'integer' || type === 'intEnum';
    default:
      return type === word;
  }
}
