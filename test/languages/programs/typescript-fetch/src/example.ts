import {
  ConfigServiceApi,
  Configuration,
  InvalidResultTokenException,
  ServiceError,
} from 'put-evaluations-client';

const { DOVETAIL_URL: basePath = '', RESULT_TOKEN: resultToken = '' } = process.env;
const api = new ConfigServiceApi(new Configuration({ basePath }));

try {
  const { failedEvaluations = [] } = await api.putEvaluations({
    resultToken,
    evaluations: [
      {
        complianceResourceType: 'AWS::S3::Bucket',
        complianceResourceId: 'my-bucket',
        complianceType: 'NON_COMPLIANT',
        annotation: 'The bucket is open to the public.',
        orderingTimestamp: new Date('2026-01-02T03:04:05Z'),
      },
    ],
  });
  console.log(`failed evaluations: ${failedEvaluations.length}`);
} catch (error) {
  if (error instanceof InvalidResultTokenException) console.error(error.message);
  else if (error instanceof ServiceError) console.error(`${error.name}: ${error.message}`);
  else throw error;
  process.exitCode = 1;
}
