/** A call that a client made under `dovetail record`, as far as a proof looks at it. */
export interface RecordedCall {
  readonly operation: string;
  readonly method: string;
  /** The path and the query, as they went over the wire. */
  readonly target: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly answer: {
    readonly status: number;
    /** By names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

/** What a call has to be: its target, the headers that the contract speaks of, and its body. */
export interface ExpectedCall {
  readonly operation: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A value of JSON, or text that is the body as it stands; no body by default. */
  readonly body?: unknown;
  /** The length of a body that streams, in bytes; nobody keeps what is in it. */
  readonly streamed?: number;
}

/** A service that clients in all languages are proven with, by one script that each language has a program for. */
export interface ProvenService {
  /** The name of its contract. */
  readonly name: string;
  /** The file that its contract is written in. */
  readonly spec: string;
  /** What the calls are answered with, in turn for each operation: names for `dovetail record --respond`. */
  readonly answers: readonly string[];
  readonly calls: readonly ExpectedCall[];
  /** Whether the program's signer puts what it saw into a header. Default: true. */
  readonly signs?: boolean;
  /** What the program prints after each step, by what it was answered. */
  readonly transcript: (calls: readonly RecordedCall[]) => readonly unknown[];
}

/** What a program prints for an error that it caught as a type of its own. */
export function caught(name: string, call: RecordedCall | undefined): unknown {
  // The answer to a HEAD has no body, whatever it would be for a GET.
  const text = call?.method === 'HEAD' ? '' : (call?.answer.body ?? '');
  const body = text === '' ? {} : fields(JSON.parse(text));
  return {
    step: 'error',
    caught: name,
    message: body.message ?? body.Message ?? null,
    status: call?.answer.status,
    throttling: name === 'ThrottlingException',
  };
}

/** The members of an object that came as JSON; none for any other value. */
export function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** A moment, in milliseconds since 1970 or as an HTTP date, as programs print it; undefined for anything else. */
export function shownMoment(value: unknown): string | undefined {
  const moment = new Date(typeof value === 'string' ? value : Number(value));
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
