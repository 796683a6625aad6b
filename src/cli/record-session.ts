import { formatPlace } from '../../generator/diagnostics/diagnostic.ts';
import { readOperations } from '../conformance/operation.ts';
import type { Answers } from '../conformance/record/answers.ts';
import { Recorder } from '../conformance/record/recorder.ts';
import type { Report } from '../conformance/report/report.ts';
import { createDocumentGateway } from '../gateway/from-document.ts';
import { documentError } from '../gateway/from-document-errors.ts';
import type { OpenApiDocument } from '../wire/document.ts';
import { isObject } from '../wire/json.ts';
import { toListenDiagnostic } from './listen-error.ts';
import type { LoadedDocument } from './load-document.ts';
import { chooseAnswers } from './record-answers.ts';
import { watchCalls } from './record-calls.ts';
import { type Ending, failureOf, runChild } from './record-child.ts';
import { recordEnvironment } from './record-environment.ts';
import type { RecordOptions } from './record-options.ts';
import type { Terminal } from './terminal.ts';

/** How long calls that run when the command has ended may still take, in milliseconds. */
const graceMs = 500;

/** What the run of a command brought. */
export interface Recorded {
  readonly report: Report;
  /** How many calls there were, and how many of them departed from the contract. */
  readonly calls: number;
  readonly failed: number;
  readonly ending: Ending;
}

/**
 * Serves a contract on a free port, runs the command against it to its end, and reports what it called. Throws a
 * DiagnosticError for an answer that there is not, and where the command can't be started.
 */
export async function recordCommand(
  { file, document, placeOf }: LoadedDocument,
  { program, args, respond, allowNoCalls }: RecordOptions,
  terminal: Pick<Terminal, 'cwd' | 'env'>,
): Promise<Recorded> {
  const start = performance.now();
  const answers = chooseAnswers(respond, document, readOperations(document));
  const recorder = new Recorder(document, {
    placeText: (pointer) => formatPlace(placeOf(pointer)),
  });
  const served = await serve(document, answers, recorder);
  let ending: Ending;
  try {
    const env = recordEnvironment(terminal.env, served.url, document['x-dovetail-service']);
    ending = await runChild({ program, args, cwd: terminal.cwd, env });
  } finally {
    await served.close();
  }
  const { calls, failed } = recorder;
  const report = recorder.report({
    file,
    command: [program, ...args].join(' '),
    durationMs: performance.now() - start,
    allowsNoCalls: allowNoCalls,
    notes: [failureOf(ending), leftText(answers.left)].filter((note) => note !== undefined),
  });
  return { report, calls, failed, ending };
}

/** A gateway that watches its calls. */
interface Served {
  readonly url: string;
  /** Resolves when all calls are over, and recorded. */
  close(): Promise<void>;
}

async function serve(
  document: OpenApiDocument,
  answers: Answers,
  recorder: Recorder,
): Promise<Served> {
  let url = '';
  const watch = watchCalls((call) => recorder.add(call, url));
  const gateway = createDocumentGateway(
    document,
    (operation, _body, { requestId }) => {
      watch.taken(requestId);
      const answer = answers.next(operation);
      if (answer === undefined) throw new Error(`no answer could be made for ${operation}`);
      const { error, value } = answer;
      if (error === undefined) return value;
      throw (
        documentError(document, error, isObject(value) ? value : {}) ??
        new Error(`the contract has no error ${error}`)
      );
    },
    { router: watch.router },
  );
  try {
    const running = await gateway.listen();
    url = running.url;
    const close = async () => {
      await running.close(graceMs);
      await watch.settled();
    };
    return { url, close };
  } catch (error) {
    throw toListenDiagnostic(error, '127.0.0.1', 0);
  }
}

function leftText(left: number): string | undefined {
  if (left === 0) return undefined;
  const answers = left === 1 ? '1 answer' : `${left} answers`;
  return `there were too few calls for ${answers} of --respond`;
}
