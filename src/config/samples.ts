import { EVALUATIONS_PATH } from './router.ts';

/** A command that a person can paste into a POSIX shell. */
export interface SampleCommand {
  /** What it does, in a few words. */
  readonly title: string;
  readonly command: string;
}

/** What the sample commands are made for. */
export interface SampleOptions {
  /** Where the gateway listens, without a slash at the end. */
  readonly url: string;
  readonly rule: string;
  /** A token of the rule. */
  readonly resultToken: string;
  /** The time that the sample verdict is given, in milliseconds since the epoch. Default: now. */
  readonly now?: number;
}

/**
 * Commands that hand in a verdict, by curl and by the AWS CLI, and show what is stored. The AWS CLI gets credentials
 * of nobody, since it signs every request, and no pager, which would hide its answer.
 */
export function sampleCommands(options: SampleOptions): readonly SampleCommand[] {
  const { url, rule, resultToken, now = Date.now() } = options;
  const evaluations = [
    {
      ComplianceResourceType: 'AWS::S3::Bucket',
      ComplianceResourceId: 'my-bucket',
      ComplianceType: 'NON_COMPLIANT',
      Annotation: 'The bucket is open to the public.',
      OrderingTimestamp: Math.floor(now / 1000),
    },
  ];
  const body = JSON.stringify({ ResultToken: resultToken, Evaluations: evaluations });
  const curl = [
    `curl -sS ${quote(`${url}/`)}`,
    `-H ${quote('Content-Type: application/x-amz-json-1.1')}`,
    `-H ${quote('X-Amz-Target: StarlingDoveService.PutEvaluations')}`,
    `--data ${quote(body)}`,
  ];
  const aws = [
    'AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=',
    `aws configservice put-evaluations --endpoint-url ${quote(url)}`,
    `--result-token ${quote(resultToken)}`,
    `--evaluations ${quote(JSON.stringify(evaluations))}`,
  ];
  const stored = `${url}${EVALUATIONS_PATH}?rule=${encodeURIComponent(rule)}`;
  return [
    { title: 'put an evaluation with curl', command: curl.join(' ') },
    { title: 'put an evaluation with the AWS CLI', command: aws.join(' ') },
    { title: 'see what is stored', command: `curl -sS ${quote(stored)}` },
  ];
}

/** One word of a POSIX shell: in single quotes, nothing but a single quote means anything else. */
function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
