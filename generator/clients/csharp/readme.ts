import { upperFirst } from '../../contract/names.ts';
import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { apiFile, modelFile, type Project, projectFile } from './project.ts';

/** The README of a client. */
export function readme(files: ClientFiles, project: Project, contract: ClientContract): string {
  const parts = [usage(files, project, contract), signing];
  if (contract.namesErrors) parts.push(errors(files, project, contract), values(contract));
  return parts.join('\n');
}

const usage = (
  files: ClientFiles,
  { name }: Project,
  { title, service }: ClientContract,
) => `# ${title} for .NET

A client for ${title}. It needs .NET 8 or newer.

## Use

Add the project to yours:

\`\`\`sh
dotnet add reference path/to/this/folder/${files.only(projectFile)}
\`\`\`

\`\`\`csharp
using ${name}.Api;
using ${name}.Client;
using ${name}.Model;

var configuration = new Configuration { BasePath = "https://service.example.com" };
using var client = new ${service}Client(configuration);

await client.${firstCall(files)};
\`\`\`

Each operation also stands without \`Async\`, and with \`WithHttpInfo\`, which gives the status and the headers too. An
\`HttpClient\` of your own goes in front of the configuration: \`new ${service}Client(http, configuration)\`.
`;

/** A call of the first operation, with the arguments that it needs, by their names. */
function firstCall(files: ClientFiles): string {
  const text = files.read(files.only(apiFile)).replaceAll('System.Threading.Tasks.', '');
  const declaration = / Task<?.*>? (\w+Async)\((.*)System\.Threading\.CancellationToken/;
  const [, method = '', parameters = ''] = declaration.exec(text) ?? [];
  const names = parameters
    .split(', ')
    .filter((each) => each !== '' && !each.endsWith(' = default'))
    .map((each) => each.replace(/^.* /, ''));
  return `${method}(${names.join(', ')})`;
}

const signing = `## Signing

\`Configuration.Signer\` is called for each request once it is final, and adds headers, such as those of AWS Signature
Version 4:

\`\`\`csharp
configuration.Signer = (request, body, cancellationToken) =>
{
    request.Headers.TryAddWithoutValidation("Authorization", Sign(request, body));
    return Task.CompletedTask;
};
\`\`\`
`;

const errors = (files: ClientFiles, project: Project, contract: ClientContract) => `## Errors

Each error of the service is an exception of its own. All of them are \`${project.base}\`, which knows the name, the message, the
status, the id of the request, and whether to try again. Errors that this client does not know are of that class alone.

\`\`\`csharp
try
{
    // A call.
}
${catchOfOne(files, contract)}catch (${project.base} error) when (error.IsRetryable)
{
    // error.ErrorName, error.StatusCode, error.RequestId
}
\`\`\`
`;

/** A catch of an error that the contract names, of throttling if it names that; empty where it names none with members. */
function catchOfOne(files: ClientFiles, { errors }: ClientContract): string {
  const detailed = errors.filter(({ schema }) => modelFile(files, schema) !== undefined);
  const example = detailed.find(({ retryable }) => retryable?.throttling) ?? detailed[0];
  if (example === undefined) return '';
  return `catch (${upperFirst(example.name)} error)
{
    // error.Details has the members of the error.
}
`;
}

const values = ({ timestampModels }: ClientContract) => `## Values

Members that are optional are null where they are not set.${
  timestampModels.length === 0 ? '' : timestampsInWords
} A value of an enum that this client does not know is read as
the enum's default, which is none of its members.
`;

const timestampsInWords = ` Timestamps are \`DateTimeOffset\`, whatever they are on the wire; they
are sent to the millisecond. \`Timestamps\` reads those in headers.`;
