import type { ClientFiles } from '../client-files.ts';
import { beside, classOf, type JavaClient } from './sources.ts';

/** Leaves what a client is configured with: an endpoint that the user names, and nothing that all clients share. */
export function patchConfiguration(files: ClientFiles, client: JavaClient): void {
  const { apiClient, api } = client;
  files.remove(beside(apiClient, 'Configuration'));
  const shared = `  public ${classOf(api)}() {\n    this(Configuration.getDefaultApiClient());\n  }\n\n`;
  files.replace(api, shared, '');
  files.replace(apiClient, ofLocalhost, ofEndpoint);
  files.replace(apiClient, 'baseUri != null ? baseUri : "http://localhost"', 'baseUri');
  const uri = '    URI uri = URI.create(baseUri);\n';
  files.replace(apiClient, uri, `${uri}${hostCheck}`);
  const path = 'basePath = uri.getRawPath();';
  files.replace(
    apiClient,
    path,
    `// The paths of operations begin with a slash.\n    basePath = uri.getRawPath().replaceFirst("/+$", "");`,
  );
  // What a field is anyway, and a comment that stands a column too far left.
  files.rewrite(apiClient, (text) =>
    text.replaceAll(/^ {4}\w+ = null;\n/gm, '').replaceAll(/^ \/\*\*$/gm, '  /**'),
  );
  files.replace(apiClient, 'setSerializationInclusion(', 'setDefaultPropertyInclusion(');
  describeTimeouts(files, apiClient);
  withoutUnusedInterceptor(files, client);
  // What may be null isn't told in these packages, so that they can't say that all else never is.
  for (const path of new Set([beside(apiClient, 'package-info'), beside(api, 'package-info')])) {
    if (files.paths(/\/package-info\.java$/).includes(path)) files.remove(path);
  }
}

/** The constructor without an endpoint, with its doc comment. */
const ofLocalhost =
  / {2}\/\*\*\n {3}\* Create an instance of ApiClient\.\n {3}\*\/\n {2}public ApiClient\(\) \{\n[\s\S]*?\n {2}\}\n/;

const ofEndpoint = `  /**
   * Create an instance of ApiClient for an endpoint, such as {@code https://example.com}.
   */
  public ApiClient(String baseUri) {
    this(createDefaultHttpClientBuilder(), createDefaultObjectMapper(), baseUri);
  }
`;

/** Java finds no host in names that only DNS allows, such as those with \`_\`, and gives null. */
const hostCheck = `    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException("expected an absolute URI with a host: " + baseUri);
    }
`;

function describeTimeouts(files: ClientFiles, apiClient: string): void {
  for (const [found, words] of timeouts) {
    files.replace(apiClient, new RegExp(` {2}/\\*\\*\n {3}\\* ${found}[\\s\\S]*?\\*/`, 'g'), words);
  }
}

/** What the doc comments of the time-outs begin with, and what they say instead. */
const timeouts: readonly (readonly [found: string, words: string])[] = [
  [
    'Set the read timeout',
    `  /**
   * Set how long a call may take, from its request to the end of its answer. Null, which is the default, lets it take
   * as long as it takes. A request interceptor can set another timeout for a request.
   *
   * @return This object.
   */`,
  ],
  [
    'Get the read timeout',
    `
  /**
   * Get how long a call may take, or null if there is no limit.
   */`,
  ],
  [
    'Sets the connect timeout',
    `
  /**
   * Set how long it may take to connect. The default is the limit of the system.
   *
   * @return This object.
   */`,
  ],
  [
    'Get connection timeout',
    `  /**
   * Get how long it may take to connect, or null if that wasn't set.
   */`,
  ],
];

/** Without asynchronous methods, nothing calls the interceptor that is theirs. */
function withoutUnusedInterceptor(files: ClientFiles, { apiClient, api }: JavaClient): void {
  if (files.read(api).includes('.sendAsync(')) return;
  files.rewrite(api, (text) => text.replaceAll(/^.*AsyncResponseInterceptor.*\n/gm, ''));
  // Its accessors with their doc comments, and each line that names it in a constructor or as a field.
  const accessor =
    / {1,2}\/\*\*\n(?: {3}\*.*\n)+ {2}public .*AsyncResponseInterceptor\([\s\S]*?\n {2}\}\n/g;
  files.rewrite(apiClient, (text) =>
    text.replaceAll(accessor, '').replaceAll(/^.*asyncResponseInterceptor.*\n/gm, ''),
  );
}
