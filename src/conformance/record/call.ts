import type { ReceivedResponse } from '../report/report.ts';

/** A call of a client, as it came in, and what it was answered with. */
export interface Call {
  readonly method: string;
  /** The target of the request as it was sent: the path, and the query if there was one. */
  readonly target: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes of the body; undefined where not all of them were read. */
  readonly body: Uint8Array | undefined;
  /** Whether it was found valid, and answered by the service that the gateway stands for. */
  readonly isTaken: boolean;
  /** Undefined where the client went away before it was answered. */
  readonly response: ReceivedResponse | undefined;
  /** What the gateway said beside its answer, for people. */
  readonly hint: string | undefined;
  readonly durationMs: number;
}
