import type { Header } from '../../../src/wire/document.ts';
import type { ReadContext } from './context.ts';
import { memberName, UniqueNames } from './names.ts';
import { childOf, isTrue, membersOf, type Node, wordsOf } from './node.ts';
import { effectiveTypes } from './shape.ts';
import { followed } from './sources.ts';

/** Headers of HTTP itself, which who sends a message writes for its body; OpenAPI ignores the first of them. */
const ofHttp: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'transfer-encoding',
  'connection',
]);

/**
 * The headers of a response, each a member by its name in camel case. Those that can't be served are warned of and left
 * out. `taken` are the names of members that stand elsewhere.
 */
export function readHeaders(
  response: Node,
  taken: readonly string[],
  { sources, schemas, notes }: ReadContext,
): Readonly<Record<string, Header>> {
  const members = new UniqueNames();
  for (const name of taken) members.claim(name);
  const found = membersOf(childOf(response, 'headers')).flatMap(([name, each]) => {
    const node = ofHttp.has(name.toLowerCase()) ? undefined : followed(each, sources, notes);
    const schema = node && childOf(node, 'schema');
    const types = schema === undefined ? [] : effectiveTypes(schemas.shapeOf(schema));
    if (node === undefined) return [];
    if (childOf(node, 'content') !== undefined || types.includes('object') || types.length > 1) {
      notes.warn(node, `found the header ${name} with more than a plain value; it is left out`);
      return [];
    }
    const header: Header = {
      ...wordsOf(node),
      ...(isTrue(node, 'required') && { required: true }),
      schema:
        schema === undefined || types.length === 0 ? { type: 'string' } : schemas.inPlace(schema),
      'x-dovetail-member': members.claim(memberName(name.toLowerCase())),
    };
    return [[name, header] as const];
  });
  return Object.fromEntries(found);
}
