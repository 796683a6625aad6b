import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import type { Sign } from '../conformance/run/send.ts';
import type { OpenApiDocument } from '../wire/document.ts';
import { usageError } from './command-line.ts';
import { command } from './test-options.ts';

/** The environment, of which the credentials and the region are read. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What signs requests with Signature Version 4 of AWS, by credentials and a region from the variables that all AWS
 * tools read. Throws a DiagnosticError where one is missing, where the contract names no service to sign for, and
 * where the packages that sign are not installed.
 */
export async function signByEnvironment(
  document: OpenApiDocument,
  env: Environment,
): Promise<Sign> {
  const accessKeyId = required(env, 'AWS_ACCESS_KEY_ID');
  const secretAccessKey = required(env, 'AWS_SECRET_ACCESS_KEY');
  const region = env.AWS_REGION || required(env, 'AWS_DEFAULT_REGION', 'AWS_REGION or ');
  const sessionToken = env.AWS_SESSION_TOKEN || undefined;
  const service = document['x-dovetail-service'].signingName;
  if (service === undefined) {
    throw usageError(command, '--sign sigv4: the contract names no service to sign for');
  }
  const { sigV4 } = await import('../client/sigv4.ts');
  const credentials = { accessKeyId, secretAccessKey, sessionToken };
  const signer = sigV4({ credentials, region, service });
  const sign: Sign = ({ method, url, headers, body = '' }) =>
    signer({ method, url: new URL(url), headers, body }, { name: command });
  await tryOut(sign);
  return sign;
}

function required(env: Environment, name: string, others = ''): string {
  const value = env[name];
  if (value !== undefined && value !== '') return value;
  throw usageError(command, `--sign sigv4: expected ${others}${name} in the environment`);
}

/** What signs is loaded with the first signature: better before the run than in it. */
async function tryOut(sign: Sign): Promise<void> {
  const request = { method: 'POST', path: '/', url: 'http://localhost/', headers: {}, body: '' };
  try {
    await sign(request);
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const isMissing =
      cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing) throw error;
    const message = 'Signature Version 4 needs two packages that are not installed';
    throw new DiagnosticError({ code: 'signer-missing', message });
  }
}
