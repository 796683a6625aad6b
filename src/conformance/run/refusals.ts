import type { RequestCase } from '../cases/case.ts';
import type { Operation } from '../operation.ts';
import type { Entry } from '../report/report.ts';
import { count } from '../report/text.ts';
import { namedError } from './judge.ts';

/**
 * A note for each operation whose valid cases were refused with an error of its own: then the request was in order, and
 * its values meant nothing to the server, such as a token that only the server can give.
 */
export function refusalNotes(
  cases: readonly RequestCase[],
  entries: readonly Entry[],
  operations: readonly Operation[],
): readonly string[] {
  return operations.flatMap((operation) => {
    const isToSucceed = ({ expected }: RequestCase) => expected.status === operation.status;
    const valid = new Set(cases.filter(isToSucceed).map(({ id }) => id));
    const names = entries
      .filter((entry) => entry.operation === operation.name && valid.has(entry.id))
      .flatMap(({ response, outcome }) => {
        if (response === undefined || outcome === 'passed') return [];
        const error = namedError(response, operation);
        return error === undefined || error.isFramework ? [] : [error.name];
      });
    if (names.length === 0) return [];
    const list = [...new Set(names)].sort().join(', ');
    return [
      `${operation.name} refused ${count(names.length, 'valid case')} with ${list}: a value that only the server knows is given with --set MEMBER=VALUE.`,
    ];
  });
}
