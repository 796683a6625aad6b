import autocannon from 'autocannon';

/** A request that is sent again and again. */
export interface MeasuredRequest {
  readonly url: string;
  readonly method: 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Requests per second that a server answers under load from ten connections. Throws if an answer is not 200. */
export async function requestsPerSecond(
  { url, method, headers, body }: MeasuredRequest,
  seconds: number,
): Promise<number> {
  const result = await autocannon({
    url,
    method,
    headers: { ...headers },
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

/** Waits for the end of the first answer. */
export async function firstAnswer({ url, method, headers, body }: MeasuredRequest): Promise<void> {
  const response = await fetch(url, { method, headers, body });
  await response.text();
  if (!response.ok) throw new Error(`${url}: the first answer has status ${response.status}`);
}
