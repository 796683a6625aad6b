import type { CaseRequest } from '../cases/case.ts';

/** What a run found out, for every reporter alike. */
export interface Report {
  /** `test` ran cases against a server, `record` watched a client. */
  readonly command: 'test' | 'record';
  readonly contract: {
    readonly title: string;
    readonly version: string;
    /** The spec as it was given. */
    readonly file: string;
  };
  /** What was looked at: the URL of the server, or the command of the client. */
  readonly subject: string;
  /** In the order of the cases, or of the calls. */
  readonly entries: readonly Entry[];
  /** How far the constraints of the contract were exercised, in the order of the document. */
  readonly coverage: readonly Coverage[];
  /** What fails the run beside its entries: that nobody called, that it was ended early. */
  readonly failures: readonly string[];
  /** What a person should know beside: constraints without a case, patterns that match nothing. */
  readonly notes: readonly string[];
  /** How long the run took, in milliseconds. */
  readonly durationMs: number;
}

/** One case that was run, or one call that was watched. */
export interface Entry {
  /** The id of the case, or the number of the call. */
  readonly id: string;
  /** The `operationId`; empty for a call that names no operation. */
  readonly operation: string;
  /** The member or the part of the request that it is about, for grouping: `Evaluations[]/Annotation`. */
  readonly group: string;
  /** A JSON pointer (RFC 6901) into the document; undefined for a call. */
  readonly constraint: string | undefined;
  readonly title: string;
  /**
   * `known` for a failure that is listed as one; `fixed` for a case that is listed and passes, which fails the run, as
   * does `failed`.
   */
  readonly outcome: 'passed' | 'failed' | 'known' | 'fixed';
  /** The reason given where the case is listed as a known failure. */
  readonly reason: string | undefined;
  /** Empty for what passed. */
  readonly problems: readonly Problem[];
  readonly request: SentRequest;
  /** Undefined where no answer came. */
  readonly response: ReceivedResponse | undefined;
  readonly durationMs: number;
}

/** A request with the URL that it went to. */
export interface SentRequest extends CaseRequest {
  readonly url: string;
}

/** An answer as it came, as far as it was read. */
export interface ReceivedResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, cut off where `isCut` says so. */
  readonly body: string;
  /** Whether more came than was read, or was kept. */
  readonly isCut: boolean;
  /** False where the body was not UTF-8: what could not be read stands as U+FFFD in it. Default: true. */
  readonly isUtf8?: boolean;
  /** How many bytes the body has, as far as it was read. */
  readonly byteLength?: number;
}

/** One way in which something departs from the contract. */
export interface Problem {
  /** Which part: `status`, `content-type`, `body`, `FailedEvaluations[0].Annotation`. */
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}

/** How far one constraint, member, enum value or operation was exercised. */
export interface Coverage {
  readonly operation: string;
  /** The members that lead to it, from the operation's input: `Evaluations[]`, `Annotation`. */
  readonly path: readonly string[];
  /** What is exercised there: `maxLength`, `enum COMPLIANT`, `required`. */
  readonly label: string;
  /** A JSON pointer (RFC 6901) into the document. */
  readonly constraint: string;
  /** How many entries exercised it. */
  readonly exercised: number;
  /** How many of them failed. */
  readonly failed: number;
}

/** Whether a run is to be called a success. */
export function isSuccess(report: Report): boolean {
  const { entries, failures } = report;
  return (
    failures.length === 0 &&
    entries.every(({ outcome }) => outcome === 'passed' || outcome === 'known')
  );
}
