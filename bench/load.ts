import autocannon from 'autocannon';
import { headers, type Payload } from './payloads.ts';

/** Requests per second that a server answers under load from ten connections. Throws if an answer is not 200. */
export async function requestsPerSecond(
  url: string,
  { body }: Payload,
  seconds: number,
): Promise<number> {
  const result = await autocannon({
    url,
    method: 'POST',
    headers,
    body,
    connections: 10,
    duration: seconds,
    sampleInt: 100,
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were no success, ${result.errors} errors`);
  }
  return result['2xx'] / result.duration;
}

/** Milliseconds from a start to the end of the first answer. */
export async function firstAnswer(url: string, { body }: Payload): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers, body });
  await response.text();
  if (!response.ok) throw new Error(`${url}: the first answer has status ${response.status}`);
}
