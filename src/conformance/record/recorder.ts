import { type OpenApiDocument, schemasOf } from '../../wire/document.ts';
import { readContract } from '../contract.ts';
import type { Coverage, Entry, Report } from '../report/report.ts';
import type { Call } from './call.ts';
import { labels, OperationCoverage } from './coverage.ts';
import { judgeCall, type Verdict } from './judge.ts';
import type { JudgedContract } from './judged-contract.ts';
import { BodyBudget, type BodyLimits, shownHeaders } from './shown-request.ts';

/** Bounds on what is kept of the calls of a client. */
export interface RecordLimits extends BodyLimits {
  /** How many calls are kept, from the first on; 10,000 by default. Further ones are counted. */
  readonly calls: number;
  /** How many calls with a problem are kept beyond these; 1,000 by default. */
  readonly failedCalls: number;
}

const defaultLimits: RecordLimits = {
  calls: 10_000,
  failedCalls: 1_000,
  bodyBytes: 64 * 1024,
  allBodyBytes: 64 * 1024 * 1024,
};

/** What a report says beside the calls. */
export interface RecordSubject {
  /** The spec as it was given. */
  readonly file: string;
  /** The command of the client. */
  readonly command: string;
  readonly durationMs: number;
  /** What a person should know beside, such as how the command ended. */
  /** Whether it is no failure that no call was made. Default: false. */
  readonly allowsNoCalls?: boolean;
  readonly notes: readonly string[];
}

/** How a recorder is to be. */
export interface RecorderOptions {
  readonly limits?: Partial<RecordLimits>;
  /** The place of a constraint for people, by its JSON pointer into the document. Default: the pointer itself. */
  readonly placeText?: (pointer: string) => string;
}

/** How many names a note lists. */
const listed = 20;

/** Collects the calls of a client, holds each to the contract, and reports. */
export class Recorder {
  readonly #contract: JudgedContract;
  readonly #limits: RecordLimits;
  readonly #coverage: ReadonlyMap<string, OperationCoverage>;
  readonly #bodies: BodyBudget;
  readonly #entries: Entry[] = [];
  #calls = 0;
  #failed = 0;
  #failedBeyond = 0;

  constructor(document: OpenApiDocument, options: RecorderOptions = {}) {
    const { limits, placeText = (pointer) => pointer } = options;
    this.#contract = { ...readContract(document), placeText };
    this.#limits = { ...defaultLimits, ...limits };
    this.#bodies = new BodyBudget(this.#limits);
    this.#coverage = new Map(
      this.#contract.operations.map((operation) => [
        operation.name,
        new OperationCoverage(operation, schemasOf(document)),
      ]),
    );
  }

  /** How many calls there were. */
  get calls(): number {
    return this.#calls;
  }

  /** How many of them departed from the contract. */
  get failed(): number {
    return this.#failed;
  }

  /** Holds a call to the contract, and keeps it as far as the limits allow. `url` is where the gateway listens. */
  add(call: Call, url: string): void {
    const verdict = judgeCall(call, this.#contract);
    const isFailed = verdict.problems.length > 0;
    this.#calls += 1;
    if (isFailed) this.#failed += 1;
    const operation = verdict.operation?.name ?? '';
    this.#coverage.get(operation)?.count(verdict.input, isFailed);
    if (this.#calls > this.#limits.calls) {
      if (!isFailed || this.#failedBeyond >= this.#limits.failedCalls) return;
      this.#failedBeyond += 1;
    }
    this.#entries.push(this.#entry(call, verdict, url));
  }

  /** What was found out so far. */
  report({ file, command, durationMs, allowsNoCalls = false, notes }: RecordSubject): Report {
    const { title, version } = this.#contract.document.info;
    const coverage = [...this.#coverage.values()].flatMap(({ rows }) => rows);
    const noCalls = this.#calls === 0 ? ['no call was made'] : [];
    return {
      command: 'record',
      contract: { title, version, file },
      subject: command,
      entries: [...this.#entries],
      coverage,
      failures: allowsNoCalls ? [] : noCalls,
      notes: [
        ...notes,
        ...(allowsNoCalls ? noCalls : []),
        ...this.#callNotes(),
        ...coverageNotes(coverage),
      ],
      durationMs,
    };
  }

  #entry(call: Call, { operation, problems, group }: Verdict, url: string): Entry {
    const agent = userAgent(call.headers['user-agent']);
    const called = operation?.name ?? `${call.method} ${call.target.slice(0, 200)}`;
    return {
      id: `call ${this.#calls}`,
      operation: operation?.name ?? '',
      group,
      constraint: undefined,
      title: agent === undefined ? called : `${called} from ${agent}`,
      outcome: problems.length === 0 ? 'passed' : 'failed',
      reason: undefined,
      problems,
      request: {
        url: `${url}${call.target}`,
        method: call.method,
        path: call.target,
        headers: shownHeaders(call.headers),
        body: this.#bodies.ofRequest(call.body),
      },
      response: this.#bodies.ofResponse(call.response),
      durationMs: call.durationMs,
    };
  }

  #callNotes(): readonly string[] {
    const left = this.#calls - this.#entries.length;
    if (left === 0) return [];
    const failedLeft = this.#failed - this.#entries.filter(isFailure).length;
    return [
      `${this.#calls} calls were made; ${left} of them are counted, but not listed, ${failedLeft} of which departed from the contract`,
    ];
  }
}

function isFailure({ outcome }: Entry): boolean {
  return outcome === 'failed';
}

/** What no call exercised, with the members and values of operations that were called only. */
function coverageNotes(coverage: readonly Coverage[]): readonly string[] {
  const missed = coverage.filter(({ exercised }) => exercised === 0);
  const uncalled = missed
    .filter(({ label }) => label === labels.operation)
    .map(({ operation }) => operation);
  const rest = missed.filter(({ operation }) => !uncalled.includes(operation));
  const members = rest.filter(({ label }) => label === labels.member).map(placeText);
  const values = new Map<string, string[]>();
  for (const row of rest.filter(({ label }) => label.startsWith(labels.value))) {
    const place = placeText(row);
    const value = row.label.slice(labels.value.length);
    values.set(place, [...(values.get(place) ?? []), value]);
  }
  const ofEach = [...values].map(([place, each]) => `${place} (${each.join(', ')})`);
  return [
    note('operations that no call was for', uncalled),
    note('members that no call sent', members),
    note('enum values that no call sent', ofEach),
  ].flat();
}

function placeText({ operation, path }: Coverage): string {
  return [operation, ...path].join('/');
}

function note(text: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length > listed ? ` and ${names.length - listed} more` : '';
  return [`${text}: ${names.slice(0, listed).join(', ')}${more}`];
}

/** The product that a User-Agent names first (RFC 9110, section 10.1.5); the whole stands among the headers. */
function userAgent(header: string | undefined): string | undefined {
  return header?.trim().split(' ', 1)[0]?.slice(0, 100) || undefined;
}
