import type { SimpleType } from './model.ts';
import type { MembersShapeSyntax } from './syntax.ts';

/** The simple types that are numbers. */
export const numberTypes = [
  'byte',
  'short',
  'integer',
  'long',
  'float',
  'double',
  'bigInteger',
  'bigDecimal',
] as const satisfies readonly SimpleType[];

const simpleTypes: ReadonlySet<string> = new Set<SimpleType>([
  'blob',
  'boolean',
  'string',
  ...numberTypes,
  'timestamp',
  'document',
]);

const memberTypes: ReadonlySet<string> = new Set<MembersShapeSyntax['type']>([
  'list',
  'set',
  'map',
  'structure',
  'union',
  'enum',
  'intEnum',
]);

/** Whether a word is the type of a shape without members. */
export function isSimpleType(word: string): word is SimpleType {
  return simpleTypes.has(word);
}

/** Whether a word is the type of a shape with members: an aggregate, or an enum. */
export function isMembersType(word: string): word is MembersShapeSyntax['type'] {
  return memberTypes.has(word);
}

/** Whether a word is the type of a service or resource, whose properties are a node object. */
export function isEntityType(word: string): word is 'service' | 'resource' {
  return word === 'service' || word === 'resource';
}

/** Whether a word begins a statement of the shape section: the type of a shape, or `apply`. */
export function isStatementWord(word: string): boolean {
  const isType = isSimpleType(word) || isMembersType(word) || isEntityType(word);
  return isType || word === 'operation' || word === 'apply';
}
