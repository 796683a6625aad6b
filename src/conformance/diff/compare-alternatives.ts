import { isObject, own } from '../../wire/json.ts';
import { pointerTo } from '../../wire/pointer.ts';
import { refName, resolveSchema, type Schema, type Schemas } from '../../wire/schema.ts';
import type { PlacedSchema } from '../placed-schema.ts';
import { pairUp } from './pair-up.ts';
import { isSame, show } from './same.ts';
import type { PairFindings, PlacedPart, SchemaPair } from './schema-pair.ts';

/** One of the schemas in `oneOf`. */
interface Alternative extends PlacedPart {
  readonly index: number;
}

/** The alternatives of `oneOf`, whatever their order, and what tells them apart. */
export function compareAlternatives(pair: SchemaPair, findings: PairFindings): void {
  const [before, after] = [pair.old.schema, pair.new.schema];
  if (before.oneOf === undefined && after.oneOf !== undefined) {
    findings.constraint(
      'alternatives-added',
      'oneOf',
      'a value has to be one of some alternatives',
    );
  } else if (before.oneOf !== undefined && after.oneOf === undefined) {
    findings.constraint('alternatives-removed', 'oneOf', 'a value need not be one of alternatives');
  } else {
    compareBoth(pair, findings);
  }
  const [tag, newTag] = [before.discriminator, after.discriminator];
  if (isSame(tag, newTag, pair.schemas)) return;
  const message = `what tells alternatives apart went from ${show(tag)} to ${show(newTag)}`;
  findings.constraint('discriminator-changed', 'discriminator', message);
}

function compareBoth(pair: SchemaPair, findings: PairFindings): void {
  const { pairs, removed, added } = matchAlternatives(pair);
  for (const [before, after] of pairs) findings.inner(before, after);
  for (const { schema, index } of removed) {
    const message = `the alternative ${nameOf(schema, index)} is gone`;
    findings.constraint('alternative-removed', 'oneOf', message, { old: [String(index)] });
  }
  for (const { schema, index } of added) {
    const message = `the alternative ${nameOf(schema, index)} is new`;
    findings.constraint('alternative-added', 'oneOf', message, { new: [String(index)] });
  }
}

/** By name, then by what tells them apart, then by what they say; a single one that is left over on each side changed. */
function matchAlternatives({ old, new: other, schemas }: SchemaPair) {
  const byName = ({ schema }: Alternative) => schema.$ref;
  const tagIn = (from: PlacedSchema, all: Schemas) => (alternative: Alternative) =>
    tagOf(alternative, from.schema.discriminator?.propertyName, all);
  return pairUp<Alternative>(
    alternativesOf(old),
    alternativesOf(other),
    [byName, [tagIn(old, schemas.old), tagIn(other, schemas.new)]],
    (before, after) => isSame(before.schema, after.schema, schemas),
  );
}

function alternativesOf(placed: PlacedSchema): readonly Alternative[] {
  return (placed.schema.oneOf ?? []).map((schema, index) => ({
    schema,
    pointer: placed.pointerTo('oneOf') + pointerTo([String(index)]),
    index,
  }));
}

/** The value that the discriminating member of an alternative always has. */
function tagOf(
  { schema }: Alternative,
  property: string | undefined,
  schemas: Schemas,
): string | undefined {
  if (property === undefined) return undefined;
  const { properties = {} } = resolveSchema(schema, schemas);
  const tag = Object.hasOwn(properties, property) ? properties[property]?.const : undefined;
  return typeof tag === 'string' ? tag : undefined;
}

function nameOf(schema: Schema, index: number): string {
  return schema.$ref === undefined ? `number ${index + 1}` : refName(schema.$ref);
}

/** The keywords that a rule knows, and those that only explain. */
const known: ReadonlySet<string> = new Set([
  ...['type', 'nullable', 'format', 'const', 'enum', 'pattern', 'uniqueItems', 'default'],
  ...['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'],
  ...['minProperties', 'maxProperties', 'items', 'properties', 'required', 'propertyNames'],
  ...['additionalProperties', 'oneOf', 'discriminator', 'deprecated', 'x-dovetail-response-only'],
  ...['description', 'title', 'example', 'examples', 'externalDocs', 'xml', '$comment'],
  // Of errors, which are compared for each operation.
  'x-dovetail-error',
]);

/**
 * The keywords that no rule knows. Nothing can be said of what their changes break, so they count as breaking; only
 * `allOf` and `anyOf` of the same length are looked into, part by part.
 */
export function compareUnknownKeywords(pair: SchemaPair, findings: PairFindings): void {
  const [before, after] = [{ ...pair.old.schema }, { ...pair.new.schema }];
  for (const keyword of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (known.has(keyword)) continue;
    const [value, other] = [own(before, keyword), own(after, keyword)];
    if (isSame(value, other, pair.schemas)) continue;
    const [parts, others] = [schemasIn(keyword, value), schemasIn(keyword, other)];
    if (parts.length > 0 && parts.length === others.length) {
      for (const [index, schema] of parts.entries()) {
        const path = pointerTo([String(index)]);
        findings.inner(
          { schema, pointer: pair.old.pointerTo(keyword) + path },
          { schema: others[index] ?? {}, pointer: pair.new.pointerTo(keyword) + path },
        );
      }
    } else {
      const message = `${keyword} changed, of which no rule says what it breaks`;
      findings.constraint('unknown-keyword-changed', keyword, message);
    }
  }
}

/** What `allOf` and `anyOf` hold: the form of a document is checked when it is read, so that objects are schemas. */
function schemasIn(keyword: string, value: unknown): readonly Schema[] {
  const isList = (keyword === 'allOf' || keyword === 'anyOf') && Array.isArray(value);
  return isList && value.every(isObject) ? value : [];
}
