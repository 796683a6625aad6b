import type { Environment } from './environment.ts';
import type { Mirror } from './mirror.ts';
import type { PinnedJar } from './pinned-jar.ts';

/** The bounds of a fetch. All times are in milliseconds. */
export interface FetchLimits {
  /** How long no byte may come. */
  readonly silenceMs: number;
  /** How long the fetch may take, with all attempts. */
  readonly wholeMs: number;
  readonly attempts: number;
  /** How long to wait before the second attempt; before each further one, three times as long. */
  readonly backoffMs: number;
  /** How often to see how much has come. */
  readonly pollMs: number;
}

/** The bounds of a fetch where nothing else is said. */
export const fetchLimits: FetchLimits = {
  silenceMs: 60_000,
  wholeMs: 15 * 60_000,
  attempts: 3,
  backoffMs: 1_000,
  pollMs: 100,
};

/** What a jar is fetched with. */
export interface FetchOptions {
  readonly env: Environment;
  /** The folder for the jar, an absolute path. */
  readonly cache: string;
  readonly mirror: Mirror;
  /** The program of `@openapitools/openapi-generator-cli`. */
  readonly wrapper: string;
  readonly pin: PinnedJar;
  readonly limits: FetchLimits;
  /** Is told how many bytes of how many have come. */
  readonly progress: (done: number, total: number) => void;
  /** Is told what a person may want to know. */
  readonly notice: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}
