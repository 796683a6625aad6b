import { ServiceError } from 'dovetail-contract/client';
import { ConfigServiceClient } from './put-evaluations/client.js';
import { InvalidResultTokenException } from './put-evaluations/errors.js';

const { DOVETAIL_URL: endpoint = '', RESULT_TOKEN: ResultToken = '' } = process.env;
const client = new ConfigServiceClient({ endpoint });

try {
  const { FailedEvaluations = [] } = await client.putEvaluations({
    ResultToken,
    Evaluations: [
      {
        ComplianceResourceType: 'AWS::S3::Bucket',
        ComplianceResourceId: 'my-bucket',
        ComplianceType: 'NON_COMPLIANT',
        Annotation: 'The bucket is open to the public.',
        OrderingTimestamp: new Date('2026-01-02T03:04:05Z'),
      },
    ],
  });
  console.log(`failed evaluations: ${FailedEvaluations.length}`);
} catch (error) {
  if (error instanceof InvalidResultTokenException) console.error(error.message);
  else if (error instanceof ServiceError) console.error(`${error.name}: ${error.message}`);
  else throw error;
  process.exitCode = 1;
}
