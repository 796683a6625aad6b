import type { OpenApiDocument } from '../../src/wire/document.ts';
import { errorMutations } from './error-mutations.ts';
import { memberMutations } from './member-mutations.ts';
import type { Mutation } from './mutation.ts';
import { operationMutations } from './operation-mutations.ts';
import { schemaMutations } from './schema-mutations.ts';

/** Every change of one constraint of a document, in a stable order, each with an id of its own. */
export function constraintMutations(document: OpenApiDocument): readonly Mutation[] {
  return [
    ...operationMutations(document),
    ...memberMutations(document),
    ...schemaMutations(document),
    ...errorMutations(document),
  ];
}
