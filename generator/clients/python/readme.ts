import { serviceErrorName } from './errors.ts';
import type { GeneratedPackage } from './generated-package.ts';

/** Replaces the README by one that says how the client is installed and called. */
export function writeReadme(made: GeneratedPackage): void {
  made.files.edit('README.md', () => readme(made));
}

function readme(made: GeneratedPackage): string {
  const { contract, name } = made;
  const { title, namesErrors } = contract;
  const [type, method] = callOf(made);
  const [module, error] = namesErrors
    ? ['errors', serviceErrorName(contract)]
    : ['exceptions', 'ApiException'];
  return `# ${title}

A client for Python 3.10 and later. Install it with \`pip install\` and the path of this folder.

\`\`\`python
from ${name} import ApiClient, Configuration, ${type}
from ${name}.${module} import ${error}

configuration = Configuration(host="https://example.com", signer=sign)
api = ${type}(ApiClient(configuration))
try:
    answer = api.${method}(...)
except ${error} as error:
    print(error.status, error)
\`\`\`

- Each operation is a method; \`${method}_with_http_info\` returns the status and the headers as well, and
  \`${method}_without_preload_content\` urllib3's response, for a body that is read in parts.
- The signer, which may be left out, is a function that sees each request once it is final: \`sign(method, url, headers,
  body)\` returns the headers to add or to replace.
${namesErrors ? notes(name) : ''}`;
}

/** The class of the operations, and the first of its methods. */
function callOf({ files, api }: GeneratedPackage): readonly (string | undefined)[] {
  const text = files.read(api);
  const [, type] = /^class (\w+):$/m.exec(text) ?? [];
  // Each method has one of this name, which builds its requests.
  const [, method] = /^ {4}def _(\w+)_serialize\($/m.exec(text) ?? [];
  return [type, method];
}

function notes(name: string): string {
  return `- Each error of the service has a class of its own in \`${name}.errors\`, with its \`name\`, \`message\`, \`status\`,
  \`request_id\` and members (\`details\`), and whether it is \`retryable\` or \`throttling\`.
- Where no answer comes, \`ApiConnectionError\` is raised, or its subclass \`ApiTimeoutError\` where that takes too long:
  60 seconds to connect, and 60 for each part of an answer. \`Configuration(timeout=...)\` sets others for all calls,
  \`_request_timeout\` for one. No request is repeated without \`Configuration(retries=...)\`, and no redirect followed.
- Requests are checked against the contract, answers are not: what a service leaves out is \`None\`.
- Timestamps are \`datetime\` with a time zone, such as \`datetime.now(timezone.utc)\`. Naive ones are refused before
  anything is sent, since nobody can tell which moment they mean.
- A value of an enum that the service has learned since is kept in answers, and refused in requests.
`;
}
