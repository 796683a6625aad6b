import type { MediaType } from '../../../src/wire/document.ts';
import type { Schema } from '../../../src/wire/schema.ts';
import type { ReadContext } from './context.ts';
import { childOf, childrenOf, isObjectNode, membersOf, type Node } from './node.ts';
import type { SchemaBuilder } from './schemas.ts';
import { effectiveTypes } from './shape.ts';
import { followed } from './sources.ts';

/** A body that can be served. */
export interface Body {
  readonly content: Readonly<Record<string, MediaType>>;
}

/** One media type of a body, and what can be made of it. */
interface Choice {
  readonly node: Node;
  readonly mediaType: string;
  readonly kind: 'json' | 'text' | 'bytes';
}

/** What is preferred: values that have members, then text, then bytes. */
const order = ['json', 'text', 'bytes'] as const;

/**
 * The body that a `content` describes, of the one media type that is served; undefined where none can be, and `none`
 * where the content is empty. Warns of the media types that are left out beside it.
 */
export function bodyOf(content: Node | undefined, context: ReadContext): Body | 'none' | undefined {
  const { schemas, notes } = context;
  const entries = membersOf(content);
  if (entries.length === 0) return 'none';
  const choices = entries.flatMap(([name, node]) => choiceOf(name, node, schemas));
  const chosen = order
    .map((kind) => choices.find((choice) => choice.kind === kind))
    .find((choice) => choice !== undefined);
  if (chosen === undefined) return undefined;
  for (const [name, node] of entries) {
    if (node.pointer === chosen.node.pointer) continue;
    notes.warn(
      node,
      `found the media type ${name} beside ${chosen.mediaType}, which is served; it is left out`,
    );
  }
  const { mediaType, node, kind } = chosen;
  const schema = schemaOf(node, kind, schemas);
  return { content: { [mediaType]: { schema, ...examplesOf(node, context) } } };
}

/** The names of the media types of a `content`. */
export function mediaTypesIn(content: Node | undefined): string {
  return membersOf(content)
    .map(([name]) => name)
    .join(', ');
}

/** The schema of the JSON that a `content` has, if it has any. */
export function jsonSchemaIn(
  content: Node | undefined,
): { readonly mediaType: string; readonly schema: Node | undefined } | undefined {
  for (const [name, node] of membersOf(content)) {
    const mediaType = bareType(name);
    const schema = childOf(node, 'schema');
    if (isJson(mediaType)) return { mediaType, schema };
    if (mediaType === '*/*') return { mediaType: 'application/json', schema };
  }
  return undefined;
}

function choiceOf(name: string, node: Node, schemas: SchemaBuilder): readonly Choice[] {
  if (!isObjectNode(node)) return [];
  const mediaType = bareType(name);
  const schema = childOf(node, 'schema');
  if (isJson(mediaType)) return [{ node, mediaType, kind: 'json' }];
  const shape = schema && schemas.shapeOf(schema);
  const types = shape === undefined ? [] : effectiveTypes(shape);
  const isText = types.length === 1 && types[0] === 'string';
  const isBytes = shape?.format === 'binary' || types.length === 0;
  const isAny = mediaType === '*/*';
  // Frameworks write that they answer with anything where they answer with JSON.
  if (isAny && !isText)
    return [
      {
        node,
        mediaType: isBytes ? mediaType : 'application/json',
        kind: isBytes ? 'bytes' : 'json',
      },
    ];
  if (structured.test(mediaType)) return [];
  if (mediaType === 'application/octet-stream') return [{ node, mediaType, kind: 'bytes' }];
  if (isText && shape?.format !== 'binary')
    return [{ node, mediaType: isAny ? 'text/plain' : mediaType, kind: 'text' }];
  if (
    mediaType.startsWith('text/') &&
    !types.some((type) => type === 'object' || type === 'array')
  ) {
    return [
      {
        node,
        mediaType,
        kind: isBytes && shape !== undefined && types.length > 0 ? 'bytes' : 'text',
      },
    ];
  }
  return isBytes ? [{ node, mediaType, kind: 'bytes' }] : [];
}

/** Forms, which are made of parts, and streams of events: no text and no bytes to those who use them. */
const structured = /^multipart\/|^application\/x-www-form-urlencoded$|^text\/event-stream$/;

const isJson = (mediaType: string) => /^application\/(?:json|[\w.+-]+\+json)$/.test(mediaType);

/** A media type without parameters, which are left to who sends. */
function bareType(name: string): string {
  const [type = ''] = name.split(';');
  return type.trim().toLowerCase();
}

function schemaOf(node: Node, kind: Choice['kind'], schemas: SchemaBuilder): Schema {
  if (kind === 'bytes') return { type: 'string', format: 'binary' };
  const schema = childOf(node, 'schema');
  const types = schema === undefined ? [] : effectiveTypes(schemas.shapeOf(schema));
  const isText = types.length === 1 && types[0] === 'string';
  if (kind === 'text' && !isText) return { type: 'string' };
  return schema === undefined ? {} : schemas.inPlace(schema);
}

/** Examples of a body that stand in the document (OpenAPI 3.1, "Media Type Object", "Example Object"). */
function examplesOf(
  node: Node,
  { sources, notes }: ReadContext,
): Pick<MediaType, 'example' | 'examples'> {
  const one = childOf(node, 'example');
  const several = childrenOf(childOf(node, 'examples')).flatMap(([name, each]) => {
    const example = followed(each, sources, notes);
    const value = example && childOf(example, 'value');
    return value === undefined ? [] : [[name, { value: value.value }] as const];
  });
  return {
    ...(one !== undefined && { example: one.value }),
    ...(several.length > 0 && { examples: Object.fromEntries(several) }),
  };
}
