import type { ShapeId } from './model.ts';

/** The traits outside of the prelude that Dovetail reads, by their names. A file has to import them to use them by these. */
export const libraryTraits: ReadonlyMap<string, ShapeId> = new Map([
  ['awsJson1_0', 'aws.protocols#awsJson1_0'],
  ['awsJson1_1', 'aws.protocols#awsJson1_1'],
  ['responseOnly', 'dovetail.contract#responseOnly'],
  ['service', 'aws.api#service'],
  ['sigv4', 'aws.auth#sigv4'],
]);
