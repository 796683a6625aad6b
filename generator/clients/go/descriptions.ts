import type { ClientFiles } from '../client-files.ts';

/** Says what the exported parts are, where openapi-generator says nothing of it, or something else. */
export function describeExported(files: ClientFiles): void {
  describeClient(files);
  describeConfiguration(files);
  files.rewrite(files.only(/^api_.*\.go$/), describeRequests);
  for (const path of files.paths(/^model_.*\.go$/)) files.rewrite(path, describeModel);
}

function describeClient(files: ClientFiles): void {
  const replace = (found: RegExp, replacement: string) =>
    files.replace('client.go', found, replacement);
  replace(
    /^\/\/ APIClient manages communication .*\n\/\/ In most cases .*\n/m,
    '// APIClient calls the operations of the service. Goroutines can share it, and its connections.\n',
  );
  replace(
    /^\/\/ NewAPIClient .*\n\/\/ optionally .*\n/m,
    '// NewAPIClient creates a client. What the configuration leaves out is set in it.\n',
  );
  replace(
    /^\/\/ Allow modification of .*\n(\/\/ .*\n)*/m,
    '// GetConfig returns the configuration, which must not change while requests are made.\n',
  );
}

const configurationFields: Readonly<Record<string, string>> = {
  Host: 'Host replaces the host of the URL, if it is set.',
  Scheme: 'Scheme replaces the scheme of the URL, if it is set.',
  DefaultHeader: 'DefaultHeader holds headers for all requests.',
  UserAgent: 'UserAgent is sent in the header of that name.',
  Servers: 'Servers holds the URL of the service. A context chooses among several.',
  OperationServers: 'OperationServers holds other URLs for operations, by their names.',
  HTTPClient: 'HTTPClient sends the requests; http.DefaultClient, if it is not set.',
};

function describeConfiguration(files: ClientFiles): void {
  for (const [name, words] of Object.entries(configurationFields)) {
    files.replace('configuration.go', new RegExp(`^(\\t${name} .*\\n)`, 'm'), `\t// ${words}\n$1`);
  }
  files.replace('configuration.go', /\n\t+URL: "",\n\t+Description: .*(?=\n)/, '\nURL: "",');
}

function describeRequests(text: string): string {
  return text
    .replace(/^\/\/ (\w+) \w+ service\n/m, '// $1 has the operations of the service.\n')
    .replaceAll(
      /(?<=\n\n)type Api(\w+)Request struct/g,
      '// Api$1Request is a request of $1 that is not sent yet.\ntype Api$1Request struct',
    )
    .replaceAll(/(?<=\n\n)(func \(r Api\w+\) Execute\()/g, '// Execute sends the request.\n$1')
    .replaceAll(
      /(?<=\n\n)(func \(r Api\w+\) (\w+)\((\w+) )/g,
      (_, setter: string, name: string, field: string) => {
        const isBody = text.includes(`localVarPostBody = r.${field}\n`);
        return `// ${name} sets the ${isBody ? 'body' : `parameter ${field}`}.\n${setter}`;
      },
    );
}

function describeModel(text: string): string {
  return text
    .replace(
      /^\/\/ (\w+) struct for \1\n/m,
      '// $1 is a structure in requests or answers of the service.\n',
    )
    .replace(
      /^\/\/ (\w+) the model '.*'\n/m,
      '// $1 is one of the values below, or one that is newer than this client.\n',
    )
    .replace(/^\/\/ (\w+) (?!is )(.*\n(?:\/\/ .*\n)*type \1 )/m, '// $2')
    .replace(/^\/\/ checks if the (\w+) type satisfies /m, '// $1 has to satisfy ');
}
