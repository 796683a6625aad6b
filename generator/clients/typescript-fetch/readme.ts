import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { errorClassName } from './errors.ts';
import { apiFile } from './operations.ts';

/** The README of a client: how it is built, called and signed, and what it throws. */
export function readme(name: string, files: ClientFiles, contract: ClientContract): string {
  const { title, errors, namesErrors } = contract;
  const known = errors.find(({ retryable }) => retryable) ?? errors[0];
  const { api, method, call } = firstCall(files.read(files.only(apiFile)));
  const error = namesErrors ? 'ServiceError' : 'ResponseError';
  return `# ${title}

A client for TypeScript and JavaScript, on \`fetch\`. It needs Node 20 or newer, or a browser, and nothing else.
Build it with \`npm install\` and \`npm run build\`; a program takes it in with \`npm install\` and the path of this folder.

\`\`\`ts
import { ${[api, 'Configuration', error].sort().join(', ')} } from '${name}';

const api = new ${api}(new Configuration({ basePath: 'https://service.example.com' }));
try {
  console.log(await api.${call});
} catch (error) {
  if (!(error instanceof ${error})) throw error;
  console.error(${namesErrors ? 'error.name, error.message, error.requestId' : 'error.response.status'});
}
\`\`\`

- Each method has one beside it, such as \`${method}Raw\`, that gives the response: its headers, and its body as a
  stream in \`raw.body\`.
- Timestamps are \`Date\`s, bodies of bytes are \`Blob\`s; bytes within JSON are text in base64.
- The last parameter of each method is what \`fetch\` takes, such as \`{ signal: AbortSignal.timeout(5_000) }\`. Headers in
  it stand in place of those of the operation; a function of it is given them.
- Where no answer came, a \`FetchError\` says why in its \`cause\`.${namesErrors ? gaveUp : ''}
${known === undefined ? '' : namedErrors(errorClassName(known.name))}- \`signer\` in the configuration is called for each request once that is final, with its \`method\`, \`url\`, \`headers\` and
  \`body\` (bytes), and answers with the headers to add or to replace. AWS Signature Version 4 goes there.
`;
}

const gaveUp = ` A call that a signal ends throws what the signal says.
  A redirect is not followed, and throws as an error does.`;

interface FirstCall {
  /** The name of the class whose methods are the operations. */
  readonly api: string | undefined;
  readonly method: string | undefined;
  readonly call: string;
}

/** How the first operation is called: by the first method that neither makes a request only nor gives it raw. */
function firstCall(source: string): FirstCall {
  const [, api] = /^export class (\w+)/m.exec(source) ?? [];
  const [, method, parameter] = /^ {4}async (\w+?)(?<!Raw|RequestOpts)\((\w+)/m.exec(source) ?? [];
  // A method that takes no input has but one parameter, which few need.
  const input = parameter === 'initOverrides' ? '' : 'request';
  return { api, method, call: `${method}(${input})` };
}

function namedErrors(known: string): string {
  return `- Each error of the service is a class of its own (\`error instanceof ${known}\`), with its members in \`details\`.
  All are \`ServiceError\`s, which have a \`name\`, \`message\`, \`status\` and \`requestId\`, and say whether the same request
  can succeed later (\`retryable\`), and whether there were too many (\`throttling\`). One that this client doesn't know is
  a \`ServiceError\` and no more.
`;
}
