import type { ClientFiles } from '../client-files.ts';

/** Gives the configuration doc comments, and takes out what is for security schemes, of which a view has none. */
export function patchConfiguration(files: ClientFiles, path: string): void {
  files.replace(path, /^export interface ConfigurationParameters \{\n(?: {4}.*\n)*\}\n/gm, options);
  files.replace(path, securityGetter, '', securityOptions.length);
  files.replace(
    path,
    'return this.configuration.basePath != null ? this.configuration.basePath : BASE_PATH;',
    "return (this.configuration.basePath ?? BASE_PATH).replace(/\\/+$/, '');",
  );
}

const securityOptions = ['username', 'password', 'apiKey', 'accessToken'];

const securityGetter = new RegExp(
  `^ {4}get (?:${securityOptions.join('|')})\\(\\)(?:.*\\n)+?^ {4}\\}\\n\\n`,
  'gm',
);

const options = `export interface ConfigurationParameters {
    /** Where the service is, such as \`https://service.example.com\`. */
    basePath?: string;
    /** What is called in place of \`fetch\`: one with a proxy, say. */
    fetchApi?: FetchAPI;
    /** What sees, and can change, each request and each answer. */
    middleware?: Middleware[];
    /** What writes the query of a request in another way. */
    queryParamsStringify?: (params: HTTPQuery) => string;
    /** Headers of each request; those that an operation sets win. */
    headers?: HTTPHeaders;
    /** Signs each request: adds or replaces headers. */
    signer?: Signer;
    /** Whether a browser sends cookies, as \`fetch\` has it. */
    credentials?: RequestInit['credentials'];
}
`;
