import { redactHeaders } from './redact.ts';
import type { SentRequest } from './report.ts';
import { shellWord } from './shell-word.ts';
import { isPlain, shorten, visible } from './text.ts';

/** A request as a line for a POSIX shell. */
export interface CurlLine {
  readonly line: string;
  /** Whether the body in it is only the beginning of the one that was sent. */
  readonly isShortened: boolean;
}

/** The longest body that is shown in full, in UTF-16 units. */
const maxBody = 2_000;

/** How much is shown of a longer one. */
const shownBody = 200;

/** What curl adds to a request with a body, unless it is told otherwise. */
const formHeader = 'content-type';

/**
 * A request as a curl line that can be pasted: it sends the same method, headers and body to the same URL. Secrets are
 * left out; a body of more than 2,000 UTF-16 units is shortened. Whatever the request holds, the line is plain text.
 */
export function curlLine({ url, method, headers, body }: SentRequest): CurlLine {
  const isShortened = body !== undefined && body.length > maxBody;
  const shown = isShortened ? visible(shorten(body, shownBody)) : body;
  const isTyped = Object.keys(headers).includes(formHeader);
  // POST and its like have a length even where they have no body, and curl writes one if it is given an empty body.
  const text = shown ?? (['POST', 'PUT', 'PATCH'].includes(method) ? '' : undefined);
  const isPasted = text === undefined || isPlain(text);
  const words = [
    'curl -sS',
    method === 'HEAD' ? '--head' : `-X ${shellWord(method)}`,
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    shellWord(url),
    ...Object.entries(redactHeaders(headers)).map(
      ([name, value]) => `-H ${headerWord(name, value)}`,
    ),
    ...(text !== undefined && !isTyped ? [`-H ${shellWord(`${formHeader}:`)}`] : []),
    ...(text === undefined
      ? []
      : [isPasted ? `--data-raw ${shellWord(text)}` : '--data-binary @-']),
  ];
  const curl = words.join(' ');
  return {
    line: isPasted ? curl : `printf '%b' ${shellWord(escapeForPrintf(text))} | ${curl}`,
    isShortened,
  };
}

/** `name: value`; a header without a value is written with a semicolon, since with a colon curl leaves it out. */
function headerWord(name: string, value: string): string {
  return shellWord(visible(value === '' ? `${name};` : `${name}: ${value}`));
}

/** The operand of `%b` (POSIX, "printf"): a backslash doubled, and each byte of what is not plain in octal. */
function escapeForPrintf(text: string): string {
  return [...text]
    .map((character) => {
      if (character === '\\') return '\\\\';
      if (isPlain(character)) return character;
      return [...Buffer.from(character)].map((byte) => `\\0${octal(byte)}`).join('');
    })
    .join('');
}

function octal(byte: number): string {
  return byte.toString(8).padStart(3, '0');
}
