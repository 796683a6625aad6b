import type { Change } from './changes.ts';

/** Put a hook for a signer into the runtime, last of all before a request is sent. */
export const signerChanges: readonly Change[] = [
  ["WindowOrWorkerGlobalScope['fetch']", '(url: string, init: RequestInit) => Promise<Response>'],
  [
    'export class Configuration {\n',
    `/** A request that is final, for a signer to look at. */
export interface SignableRequest {
    /** The HTTP method, in upper case. */
    readonly method: string;
    /** The whole URL as it goes over the wire, with its query. */
    readonly url: string;
    /** All headers but those that \`fetch\` adds on its own, by name in lower case. */
    readonly headers: Readonly<HTTPHeaders>;
    /** The bytes of the body; none where the request has no body. */
    readonly body: Uint8Array;
}

/**
 * Signs a request, with AWS Signature Version 4, say. It is called for each request once that is final,
 * and answers with the headers to add; they win over those of the same name.
 */
export type Signer = (request: SignableRequest) => HTTPHeaders | Promise<HTTPHeaders>;

export class Configuration {
`,
  ],
  [
    '    get credentials(): ',
    `    get signer(): Signer | undefined {
        return this.configuration.signer;
    }

    get credentials(): `,
  ],
  [
    '        let response: Response | undefined = undefined;\n',
    `        fetchParams = await this.sign(fetchParams);
        let response: Response | undefined = undefined;
`,
  ],
  [
    '    /**\n     * Create a shallow clone of `this`',
    `    private async sign({ url, init }: FetchParams): Promise<FetchParams> {
        const { signer } = this.configuration;
        if (signer === undefined) {
            return { url, init };
        }
        const request = new Request(url, init);
        const body = new Uint8Array(await request.arrayBuffer());
        const headers = Object.fromEntries(request.headers);
        const added = await signer({ method: request.method, url: request.url, headers, body });
        for (const [name, value] of Object.entries(added)) {
            request.headers.set(name, value);
        }
        return { url: request.url, init: { redirect: 'manual', ...init, headers: request.headers, body: init.body && body } };
    }

    /**
     * Create a shallow clone of \`this\``,
  ],
];
