import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { matchesPattern } from '../../src/conformance/cases/pattern.ts';
import { skipReason } from '../smithy/shared-data.ts';
import { knownFailures } from './known-failures.ts';
import { caseName, reportOf } from './report.ts';
import { runSuites } from './run-suites.ts';
import { loadSuites } from './suites.ts';

// The official protocol compliance tests, against generated gateways and clients. Prints how many cases of each group
// pass, then those that fail. Exits with 1 where a case fails that is not known to, or one passes that is.

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '*' },
    verbose: { type: 'boolean', default: false },
  },
});
if (skipReason !== false) {
  console.error(skipReason);
  process.exit(1);
}
const { only, verbose } = values;
const folder = await mkdtemp(join(tmpdir(), 'dovetail-protocols-'));
try {
  const outcomes = await runSuites(
    loadSuites(),
    folder,
    (group, id) => matchesPattern(only, id) || matchesPattern(only, caseName({ group, id })),
  );
  const report = reportOf(outcomes, { known: knownFailures, isWhole: only === '*', verbose });
  console.log([...report.groups, ...report.problems].join('\n'));
  process.exitCode = report.isAsKnown ? 0 : 1;
} finally {
  await rm(folder, { recursive: true });
}
