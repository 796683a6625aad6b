import type { ReceivedResponse } from './report.ts';

/** What stands in the place of a secret. */
export const redacted = '<redacted>';

/** A secret that is shorter is not looked for in an answer: it would be found where nobody repeated it. */
const shortest = 8;

/** By the words that names of such headers are made of, since each service and each proxy has names of its own. */
const secretName =
  /auth|cookie|credential|passw|secret|session|signature|(api|access|private)[-_]?key|(^|-)token|-token$/i;

/** Whether a header of this name may hold what nobody else should see. */
export function isSecretHeader(name: string): boolean {
  return secretName.test(name);
}

/** Headers with the values of those that may be secret replaced. */
export function redactHeaders(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecretHeader(name) ? redacted : value]),
  );
}

/**
 * An answer without the secrets of its request: AWS, for one, repeats a session token in what it says of a signature
 * that is wrong. Secret headers of the answer itself are replaced as well.
 */
export function redactResponse(
  response: ReceivedResponse,
  requestHeaders: Readonly<Record<string, string>>,
): ReceivedResponse {
  const secrets = Object.entries(requestHeaders)
    .filter(([name, value]) => isSecretHeader(name) && value.length >= shortest)
    .map(([, value]) => value);
  const redact = (text: string) =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, redacted), text);
  const headers = Object.entries(redactHeaders(response.headers));
  return {
    ...response,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, redact(value)])),
    body: redact(response.body),
  };
}
