import { redact } from './mirror.ts';
import type { Download } from './run-wrapper.ts';

/** Why the jar did not come. */
export interface DownloadFailure {
  /** What happened, in a few words. */
  readonly reason: string;
  /** Whether it may go better at once. */
  readonly mayPass: boolean;
  /** How to mend this very case; without it, the catalogue's help is shown. */
  readonly help?: string;
}

/** The help for a full disk. */
export const roomHelp = 'Make room there, or choose another folder with DOVETAIL_CACHE.';

const certificateHelp =
  'Name the file of your certificate authority with NODE_EXTRA_CA_CERTS, or the jar with --jar FILE.';

interface Kind extends Omit<DownloadFailure, 'reason'> {
  /** What it is, where its own words are for programmers. */
  readonly words?: string;
}

/** What the wrapper says, with what that means. The first that fits counts. */
const kinds: readonly [said: RegExp, kind: Kind][] = [
  [/status code (?:408|429|5\d\d)/, { mayPass: true }],
  [/certificate|CERT_/, { mayPass: false, help: certificateHelp }],
  [/ENOTFOUND/, { words: 'the name of the host is not known', mayPass: false }],
  [/EAI_AGAIN/, { words: 'no answer about the name of the host', mayPass: true }],
  [/ECONNREFUSED/, { words: 'the connection was refused', mayPass: false }],
  [/ETIMEDOUT/, { words: 'no answer', mayPass: true }],
  [
    /ECONNRESET|ECONNABORTED|EPIPE|socket hang up|aborted/,
    { words: 'the connection ended', mayPass: true },
  ],
];

/** Explains a download that gave no jar, or one of the wrong size. `expected` is the size of the jar, in bytes. */
export function explainDownload(
  { file, stopped, bytes, said }: Download,
  expected: number,
  silenceMs: number,
): DownloadFailure {
  const came = `${bytes} of ${expected} bytes`;
  if (stopped === 'large') {
    return { reason: `more than the ${expected} bytes of the jar came`, mayPass: false };
  }
  if (stopped === 'silent') {
    const reason = `nothing came for ${silenceMs / 1000} seconds, after ${came}`;
    // What says nothing at all is a wall, such as that of a network which has to be left by a proxy.
    return { reason, mayPass: bytes > 0 };
  }
  if (stopped === 'late') return { reason: `it takes too long: ${came} came`, mayPass: false };

  const full = /\b(?:ENOSPC|EDQUOT|EROFS|EIO|EFBIG): ([a-z ,-]+)/.exec(said);
  if (full !== null) {
    const [text, words = ''] = full;
    const code = text.slice(0, text.indexOf(':'));
    const reason = `it can't be kept: ${words.split(',')[0]} (${code})`;
    return { reason, mayPass: false, help: roomHelp };
  }
  const [, failed] = /Download failed, because of: "(.*)"/.exec(said) ?? [];
  if (failed !== undefined) {
    const found = kinds.find(([pattern]) => pattern.test(failed))?.[1];
    const { words, ...kind } = found ?? { mayPass: false };
    const status = /^Request failed with status code (\d+)$/.exec(failed)?.[1];
    const own = status === undefined ? redact(failed) : `HTTP status ${status}`;
    return { reason: words === undefined ? own : `${words} (${own})`, ...kind };
  }
  // It came to its end too early, or the wrapper lost the connection, which it does not say.
  if (file !== undefined || bytes > 0) {
    return { reason: `the connection ended after ${came}`, mayPass: true };
  }
  const error = /^(?:\w*Error\b.*|node: .*)$/m.exec(said)?.[0] ?? 'it gave no reason';
  return { reason: `@openapitools/openapi-generator-cli failed: ${redact(error)}`, mayPass: false };
}
