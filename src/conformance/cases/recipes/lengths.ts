import type { Schema } from '../../../wire/schema.ts';
import { blobOf } from '../scalar-values.ts';
import type { Site } from '../sites.ts';
import { characters, combiningText, textOf } from '../text.ts';
import { UnbuildableError } from '../unbuildable-error.ts';
import { breaks, keeps, type Recipe } from './recipe.ts';

/** Bounds of a blob, in bytes; those of its base64 text follow from them. */
export function byteLengthRecipes({ schema, pointerTo }: Site): readonly Recipe[] {
  const keyword = 'x-dovetail-byte-length';
  const bounds = schema[keyword] ?? {};
  return (['min', 'max'] as const).flatMap((bound) => {
    const length = bounds[bound];
    if (length === undefined) return [];
    const pointer = `${pointerTo(keyword)}/${bound}`;
    const [sign, past] = bound === 'min' ? ['-', length - 1] : ['+', length + 1];
    return [
      keeps(`${bound}-bytes`, pointer, `has ${length} bytes, the bound`, () =>
        blobOf(schema, length),
      ),
      ...(past < 0
        ? []
        : [
            breaks(keyword, `${bound}-bytes${sign}1`, pointer, `has ${past} bytes`, () =>
              blobOf(schema, past),
            ),
          ]),
    ];
  });
}

/** Bounds of a text, which count code points (JSON Schema 2020-12, validation, section 6.3), so that each is met by astral ones too. */
export function lengthRecipes({ schema, pointerTo, carrier }: Site): readonly Recipe[] {
  const { minLength, maxLength, pattern, contentEncoding } = schema;
  // A header carries ASCII alone, and no blanks at its ends, but for what is encoded there.
  const isFree = carrier !== 'header' || contentEncoding === 'base64';
  const astral = pattern === undefined && isFree;
  const exactly = (bound: 'minLength' | 'maxLength', length: number) => [
    keeps(bound, pointerTo(bound), `has ${length} characters, the bound`, () =>
      textOf(schema, length),
    ),
    ...(astral && length > 0
      ? [
          keeps(
            `${bound}-astral`,
            pointerTo(bound),
            `has ${length} characters of two UTF-16 units each`,
            () => textOf(schema, length, characters.astral),
          ),
        ]
      : []),
  ];
  const past = (bound: 'minLength' | 'maxLength', sign: string, length: number) =>
    breaks(bound, `${bound}${sign}1`, pointerTo(bound), `has ${length} characters`, () =>
      textOfAnyKind(schema, length),
    );
  return [
    ...(minLength === undefined || minLength === 0
      ? []
      : [
          ...exactly('minLength', minLength),
          // A part of a path is never empty.
          ...(carrier === 'path' && minLength === 1 ? [] : [past('minLength', '-', minLength - 1)]),
        ]),
    // A blank is a character as good as any.
    ...(minLength === 1 && astral
      ? [
          keeps('minLength-blank', pointerTo('minLength'), 'is a blank', () =>
            textOf(schema, minLength, characters.blank),
          ),
        ]
      : []),
    // A text that has enough UTF-16 units has too few characters still.
    ...(minLength !== undefined && minLength > 1 && astral
      ? [
          breaks(
            'minLength',
            'minLength-1-astral',
            pointerTo('minLength'),
            `has ${minLength - 1} characters of two UTF-16 units each`,
            () => textOf(schema, minLength - 1, characters.astral),
          ),
        ]
      : []),
    ...(maxLength === undefined
      ? []
      : [...exactly('maxLength', maxLength), past('maxLength', '+', maxLength + 1)]),
    // A text that has few enough letters as people see them has too many characters still.
    ...(maxLength !== undefined && maxLength > 0 && astral
      ? [
          breaks(
            'maxLength',
            'maxLength+1-combining',
            pointerTo('maxLength'),
            `has ${maxLength + 1} characters, some of them accents on others`,
            () => combiningText(maxLength + 1),
          ),
        ]
      : []),
  ];
}

/** A text that keeps the pattern if it can: a length that breaks the bound may break the pattern, too. */
function textOfAnyKind(schema: Schema, length: number): string {
  try {
    return textOf(schema, length);
  } catch (error) {
    if (error instanceof UnbuildableError) return textOf({}, length);
    throw error;
  }
}
