import type { ShapeId } from '../model.ts';
import { preludeNamespace } from '../prelude.ts';
import { nameOf, namespaceOf } from '../shape-id.ts';
import type { TraitDefinition } from '../traits/value-form.ts';
import { awsProductTraits } from './aws-product-traits.ts';
import { awsTraits } from './aws-traits.ts';
import { anything, mapOf, trait } from './forms.ts';
import { preludeTraits } from './prelude-traits.ts';
import { smithyTraits } from './smithy-traits.ts';
import { testTraits } from './test-traits.ts';

/** The rules of contracts that Dovetail knows. What is in them is checked with the document. */
const contractTraits = { responseOnly: trait(mapOf(anything)) };

const traitsByNamespace: Readonly<Record<string, Readonly<Record<string, TraitDefinition>>>> = {
  [preludeNamespace]: preludeTraits,
  ...awsTraits,
  ...awsProductTraits,
  ...smithyTraits,
  'smithy.test': testTraits,
  'dovetail.contract': contractTraits,
};

/** The traits that are known without a source that defines them, by id. */
export const libraryTraits: ReadonlyMap<ShapeId, TraitDefinition> = new Map(
  Object.entries(traitsByNamespace).flatMap(([namespace, traits]) =>
    Object.entries(traits).map(([name, definition]) => [`${namespace}#${name}`, definition]),
  ),
);

/** The namespaces of these traits. All that can be applied from them is known. */
export const libraryNamespaces: ReadonlySet<string> = new Set(Object.keys(traitsByNamespace));

/** The trait outside of the prelude that has a name. A file has to import it to use it by that. */
export function findLibraryTrait(name: string): ShapeId | undefined {
  for (const id of libraryTraits.keys()) {
    if (nameOf(id) === name && namespaceOf(id) !== preludeNamespace) return id;
  }
  return undefined;
}
