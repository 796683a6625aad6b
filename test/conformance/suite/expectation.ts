import type { Expectation } from '../../../src/conformance/cases/case.ts';

/** What an answer says: its status, and of an error its name and message. */
export interface Answer {
  readonly status: number;
  readonly error: string | undefined;
  readonly message: string;
}

/** In what an answer is not the one that was expected. */
export function unexpected(answer: Answer, { status, error, paths }: Expectation): string[] {
  if (status === '4xx') {
    const isRefusal = answer.status >= 400 && answer.status < 500;
    return isRefusal ? [] : [`expected a refusal, got ${answer.status}`];
  }
  if (answer.status !== status || answer.error !== error) {
    const [expected, got] = [`${status} ${error ?? ''}`, `${answer.status} ${answer.error ?? ''}`];
    return [`expected ${expected.trim()}, got ${got.trim()} ${answer.message}`.trim()];
  }
  const unnamed = paths.filter((path) => !answer.message.includes(`'${path}'`));
  if (unnamed.length > 0) return [`expected ${unnamed.join(', ')} in: ${answer.message}`];
  const named = answer.message.split('failed to satisfy constraint').length - 1;
  if (paths.length > 0 && named !== paths.length) {
    return [`expected ${paths.length} constraints in the message, got: ${answer.message}`];
  }
  return [];
}
