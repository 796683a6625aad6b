import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { classOf, type JavaClient, packageOf, sourcesWith } from './sources.ts';

/** The README of a client, once all of its other files are there. */
export function readme(files: ClientFiles, client: JavaClient, contract: ClientContract): string {
  const sections = [
    `# ${contract.title}\n`,
    installing(files),
    calls(files, client),
    ...(contract.namesErrors ? [errors(files, client, contract), timestamps] : []),
    ...(sourcesWith(files, ' UNRECOGNIZED(').length > 0 ? [enums] : []),
    signing,
  ];
  return sections.join('\n');
}

function installing(files: ClientFiles): string {
  const [groupId, artifactId, version] = ['groupId', 'artifactId', 'version'].map(
    (name) => new RegExp(`<${name}>(.*)</${name}>`).exec(files.read('pom.xml'))?.[1],
  );
  return `A client for Java 11 or later. Install it with \`mvn install\`, or make its folder a module of your build:

\`\`\`xml
<dependency>
  <groupId>${groupId}</groupId>
  <artifactId>${artifactId}</artifactId>
  <version>${version}</version>
</dependency>
\`\`\`
`;
}

function calls(files: ClientFiles, { api }: JavaClient): string {
  const name = classOf(api);
  return `## Calls

\`\`\`java
ApiClient configuration = new ApiClient("https://example.com");
${name} client = new ${name}(configuration);
\`\`\`

A client can be used by all threads at once, and keeps its connections open between calls: make one, and keep it.
Each operation is a method of \`${packageOf(files, api)}.${name}\`. Beside it is one whose name ends in
\`WithHttpInfo\`, which gives the status and the headers of the answer too. Answers are read into memory as a whole.

A call that fails throws an \`ApiException\`. Where no answer came, its status is 0 and its cause is the
\`IOException\`, such as \`java.net.http.HttpTimeoutException\`. Redirects are not followed.

## Timeouts

A call takes as long as it takes, unless there are limits; set them before the client is made. A thread that is
interrupted ends its call.

\`\`\`java
configuration.setConnectTimeout(Duration.ofSeconds(2)).setReadTimeout(Duration.ofSeconds(30));
\`\`\`
`;
}

function errors(
  files: ClientFiles,
  { api }: JavaClient,
  { errors: [error] }: ClientContract,
): string {
  const [, operation] = /Builder (\w+)RequestBuilder\(/.exec(files.read(api)) ?? [];
  const [base = ''] = sourcesWith(files, ' extends ApiException').map(classOf);
  const own = `} catch (${error?.name} e) {\n  System.err.println(e.getMessage());\n`;
  return `## Errors

Each error of the contract is an exception of its own, with its members in \`getDetails()\`. All of them are a
\`${base}\`, which has the name of the error, the status (\`getCode()\`), the id of the request, and whether the
same request may succeed later:

\`\`\`java
try {
  client.${operation}(…);
${error === undefined ? '' : own}} catch (${base} e) {
  if (!e.isRetryable()) throw e;
}
\`\`\`
`;
}

const timestamps = `## Timestamps

Timestamps are \`java.time.Instant\`, whatever their format on the wire. Those that are seconds since 1970 there keep
their milliseconds; dates of HTTP are to the second. \`Timestamps.parse\` reads those in the headers of an answer.
`;

const enums = `## Enums

A value that is newer than the client is \`UNRECOGNIZED\`, and so are all such values of an enum. Don't send it: the
service can't know what is meant.
`;

const signing = `## Signing requests

A signer is called for each request once it is final, and gives headers to add. Set it before the client is made:

\`\`\`java
configuration.setSigner(
    (request, body) -> Map.of("Authorization", sign(request.method(), request.uri(), body)));
\`\`\`
`;
