// Puts batches of 100 evaluations into the data directory of its first argument, and names each on stdout as soon as
// it is put, until it is killed.
import { writeSync } from 'node:fs';
import { openLocalConfig } from '../../../src/config/local-config.ts';

const [, , dataDirectory = ''] = process.argv;
const config = openLocalConfig({ rules: ['demo'], dataDirectory, env: {} });
const ResultToken = config.rules[0]?.resultToken ?? '';

for (let batch = 0; ; batch += 1) {
  config.handlers.putEvaluations({
    ResultToken,
    Evaluations: Array.from({ length: 100 }, (_, index) => ({
      ComplianceResourceType: 'AWS::S3::Bucket',
      ComplianceResourceId: `${batch}/${index}`,
      ComplianceType: 'COMPLIANT',
      OrderingTimestamp: new Date(1000 * batch),
    })),
  });
  writeSync(1, `${batch}\n`);
}
