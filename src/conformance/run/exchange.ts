import type { ReceivedResponse, SentRequest } from '../report/report.ts';

/**
 * Why no answer came, or not all of one: nothing listens there; the name is not known; the network does not lead
 * there; TLS could not be agreed on; the connection was closed too early; the time was up; what came is not HTTP; the
 * run was ended.
 */
export type FailureKind =
  | 'refused'
  | 'dns'
  | 'network'
  | 'tls'
  | 'closed'
  | 'timeout'
  | 'not-http'
  | 'aborted';

/** An exchange that did not end in order. */
export interface ExchangeFailure {
  readonly kind: FailureKind;
  /** What happened, on one line and for people. */
  readonly message: string;
}

/** A request, and what came of it. */
export interface Exchange {
  /** With all headers that it was sent with. */
  readonly request: SentRequest;
  /** The answer as far as it came; undefined where not even its head came. */
  readonly response: ReceivedResponse | undefined;
  /** Undefined where the answer came to its end, or was cut off for its size. */
  readonly failure: ExchangeFailure | undefined;
  readonly durationMs: number;
}

const resolving = /^(ENOTFOUND|EAI_)/;
const tls =
  /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|CRL_|HOSTNAME_MISMATCH|EPROTO$)/;
const network = /^(EHOST|ENET|EADDR|EACCES|EPERM|EMFILE|ENFILE)/;

/** What an error of Node's HTTP client means. `url` is where the request went; `hasHead` whether an answer had begun. */
export function failureOf(error: unknown, url: URL, hasHead: boolean): ExchangeFailure {
  const code = codeOf(error);
  const host = url.host;
  if (code === 'ECONNREFUSED') {
    return { kind: 'refused', message: `nothing listens at ${host}: the connection was refused` };
  }
  if (resolving.test(code)) {
    return { kind: 'dns', message: `the name ${url.hostname} could not be resolved (${code})` };
  }
  if (tls.test(code)) {
    return { kind: 'tls', message: `no TLS connection to ${host} could be made (${code})` };
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return { kind: 'not-http', message: `the head of the answer is too large (${code})` };
  }
  if (code.startsWith('HPE_')) {
    const part = hasHead ? 'the body of the answer' : 'what was answered';
    return { kind: 'not-http', message: `${part} is not HTTP (${code})` };
  }
  if (code === 'ETIMEDOUT') {
    return { kind: 'timeout', message: `the system gave up connecting to ${host} (${code})` };
  }
  if (network.test(code)) {
    return { kind: 'network', message: `${host} could not be reached (${code})` };
  }
  const when = hasHead ? 'before the answer was complete' : 'before an answer came';
  const why = code === '' ? '' : ` (${code})`;
  return { kind: 'closed', message: `the connection was closed ${when}${why}` };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
