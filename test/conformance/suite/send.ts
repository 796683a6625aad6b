import { Agent, request as httpRequest } from 'node:http';
import type { CaseRequest } from '../../../src/conformance/cases/case.ts';
import type { WireResponse } from './document-judge.ts';

/** Sends the request of a case to a server at a URL, as it stands. */
export type Send = (url: string, request: CaseRequest) => Promise<WireResponse>;

/** A sender on connections that stay open, and what closes them. */
export function keepAliveSender(): { readonly send: Send; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    send: (url, { method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const sent = httpRequest(`${url}${path}`, { agent, method, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            resolve({
              status: response.statusCode ?? 0,
              headers: singleHeaders(response.headers),
              text: Buffer.concat(chunks).toString(),
            });
          });
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Headers of which there is one each. */
export function singleHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'object' ? value.join(', ') : value]],
    ),
  );
}
