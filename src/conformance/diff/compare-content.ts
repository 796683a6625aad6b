import type { MediaType } from '../../wire/document.ts';
import { pointerTo } from '../../wire/pointer.ts';
import type { OperationFindings } from './operation-pair.ts';
import type { Direction } from './rules.ts';
import { show } from './same.ts';

/** The bodies that a message can have, by media type. */
export interface PlacedContent {
  readonly content: Readonly<Record<string, MediaType>>;
  /** Where what holds the content stands. */
  readonly pointer: string;
}

/** The media types of a body, and for each the schema. A single one in place of a single other one is a change of it. */
export function compareContent(
  direction: Direction,
  what: string,
  old: PlacedContent,
  other: PlacedContent,
  findings: OperationFindings,
  isCompared: (before: MediaType, after: MediaType) => boolean = () => true,
): void {
  const [before, after] = [Object.keys(old.content), Object.keys(other.content)];
  const [oldOnly, newOnly] = [before[0], after[0]];
  const isSwapped =
    before.length === 1 && after.length === 1 && oldOnly !== undefined && newOnly !== undefined;
  const pairs = isSwapped
    ? [[oldOnly, newOnly] as const]
    : before.filter((type) => after.includes(type)).map((type) => [type, type] as const);
  for (const [type, newType] of pairs) {
    const places = [placeOf(old, type), placeOf(other, newType)] as const;
    if (type !== newType) {
      const message = `${what}: the media type went from ${type} to ${newType}`;
      findings.rule(`${direction}-media-type-changed`, message, ...places);
    }
    const [media, newMedia] = [old.content[type], other.content[newType]];
    if (media === undefined || newMedia === undefined || !isCompared(media, newMedia)) continue;
    findings.schemas(
      direction,
      { schema: media.schema, pointer: `${places[0]}/schema` },
      { schema: newMedia.schema, pointer: `${places[1]}/schema` },
    );
  }
  if (isSwapped) return;
  for (const type of before.filter((each) => !after.includes(each))) {
    const message = `${what}: the media type ${show(type)} is gone`;
    findings.rule(`${direction}-media-type-removed`, message, placeOf(old, type), other.pointer);
  }
  for (const type of after.filter((each) => !before.includes(each))) {
    const message = `${what}: the media type ${show(type)} is new`;
    findings.rule(`${direction}-media-type-added`, message, old.pointer, placeOf(other, type));
  }
}

function placeOf({ pointer }: PlacedContent, mediaType: string): string {
  return pointer + pointerTo(['content', mediaType]);
}
