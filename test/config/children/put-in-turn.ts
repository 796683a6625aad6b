// On a line on stdin, opens the data directory of its first argument and prints its result token. Then puts
// evaluations of one shared resource and of resources of its own, with the timestamps first, first + 2, … below 200,
// where `first` is its second argument.
import { once } from 'node:events';
import { openLocalConfig } from '../../../src/config/local-config.ts';

const [, , dataDirectory = '', first = '0'] = process.argv;
process.stdout.write('ready\n');
await once(process.stdin, 'data');

const config = openLocalConfig({ rules: ['demo'], dataDirectory, env: {} });
const ResultToken = config.rules[0]?.resultToken ?? '';
process.stdout.write(`${ResultToken}\n`);
for (let timestamp = Number(first); timestamp < 200; timestamp += 2) {
  const evaluations = ['shared', `own ${timestamp}`].map((ComplianceResourceId) => ({
    ComplianceResourceType: 'AWS::S3::Bucket',
    ComplianceResourceId,
    ComplianceType: 'COMPLIANT' as const,
    OrderingTimestamp: new Date(timestamp),
  }));
  config.handlers.putEvaluations({ ResultToken, Evaluations: evaluations });
}
config.close();
process.exit();
