import type { CaseValue } from './case-value.ts';

/** A request as it travels. */
export interface CaseRequest {
  /** In upper case. */
  readonly method: string;
  /** The path on the wire, escaped, with its query; it is appended to that of the server's URL. */
  readonly path: string;
  /** By name in lower case. `host` and `content-length` are left to who sends the request. */
  readonly headers: Readonly<Record<string, string>>;
  /** The text of the body; undefined for none. */
  readonly body: string | undefined;
}

/** What has to come back. */
export interface Expectation {
  /** The status; `4xx` where the contract leaves open which one it is, and with it the form of the answer. */
  readonly status: number | '4xx';
  /** The name of the error; undefined for a success, and where the contract leaves it open. */
  readonly error: string | undefined;
  /** The places that the error's message has to name, such as `evaluations.1.member.annotation`. */
  readonly paths: readonly string[];
}

/** One way in which the value of a case departs from the contract. */
export interface Broken {
  /** Names and indexes (from 0) that lead from the whole to the value at fault. */
  readonly path: readonly (string | number)[];
  /** The keyword of the schema that is broken. */
  readonly keyword: string;
  /** Whether the value at fault is null, or missing. */
  readonly isNull: boolean;
}

/** What all cases have in common. */
interface CommonCase {
  /** Stable and readable, such as `Ring/chimes[]/name/maxLength+1`. Unique in a contract. */
  readonly id: string;
  /** The `operationId`. */
  readonly operation: string;
  /** The members that lead to what it is about: `Evaluations[]`, `Annotation`; none for the body, and on the wire. */
  readonly path: readonly string[];
  /** The constraint that the case exercises: a JSON pointer (RFC 6901) into the document. */
  readonly constraint: string;
  /** What the case shows, in a few words. */
  readonly title: string;
  /** In what its value departs from the contract; empty for a valid case, and for one on the wire. */
  readonly broken: readonly Broken[];
}

/** One request, with what a server that keeps the contract answers. */
export interface RequestCase extends CommonCase {
  /** `wire` for a request that is wrong before its body is looked at. */
  readonly kind: 'valid' | 'invalid' | 'wire';
  readonly request: CaseRequest;
  /** The input, with all members wherever they stand in the request; undefined where it has none that can be read. */
  readonly value: CaseValue | undefined;
  readonly expected: Expectation;
}

/** One answer, that a client which keeps the contract reads; or, if it is invalid, refuses. */
export interface ResponseCase extends CommonCase {
  readonly kind: 'valid' | 'invalid';
  readonly status: number;
  /** By name in lower case; the media type is among them, where there is a body. */
  readonly headers: Readonly<Record<string, string>>;
  /** The text of the body; undefined for none. */
  readonly body: string | undefined;
  /** The output, or the members of the error, wherever they stand in the response. */
  readonly value: CaseValue;
  /** The name of the error that the answer is; undefined for a success. */
  readonly error: string | undefined;
}

/** A constraint that no case exercises, and why. */
export interface NotDerived {
  readonly operation: string;
  /** A JSON pointer (RFC 6901) into the document. */
  readonly constraint: string;
  readonly reason: string;
}

/** All cases of a contract. */
export interface Cases {
  readonly requests: readonly RequestCase[];
  readonly responses: readonly ResponseCase[];
  readonly notDerived: readonly NotDerived[];
}
