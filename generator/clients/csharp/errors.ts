import { upperFirst } from '../../contract/names.ts';
import type { ClientContract, ClientError } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { modelFile, type Project } from './project.ts';
import { serviceException } from './service-exception.ts';

/** Adds an exception for each error that the contract names, and one for all that the service answers. */
export function addErrors(
  files: ClientFiles,
  project: Project,
  { title, errors }: ClientContract,
): void {
  const { folder, base } = project;
  const models = folder.replace(/[^/]+$/, 'Model');
  for (const error of errors) {
    const text = errorClass(error, project, detailsOf(files, error));
    files.add(`${models}/${upperFirst(error.name)}.cs`, text);
  }
  files.add(`${folder}/${base}.cs`, serviceException(project, xmlText(title), errors));
  // The body of the function that makes an exception of an answer.
  files.replace(
    `${folder}/Configuration.cs`,
    /(?<=DefaultExceptionFactory = \(methodName, response\) =>)\n +\{\n[\s\S]*?\n {8}\};\n/g,
    ` ${base}.From(response);\n`,
  );
}

/** The class of the members of an error; undefined for an error that has none. */
function detailsOf(files: ClientFiles, { schema }: ClientError): string | undefined {
  const path = modelFile(files, schema);
  if (path === undefined) return undefined;
  return /public partial class (\w+)/.exec(files.read(path))?.[1];
}

function errorClass(
  { name: wireName, description, retryable }: ClientError,
  { name, base }: Project,
  details: string | undefined,
): string {
  const error = upperFirst(wireName);
  const summary = xmlText(description ?? `The error ${wireName}.`);
  const reads =
    details === undefined ? '' : `            Details = ReadDetails<${details}>(response);\n`;
  const property =
    details === undefined
      ? ''
      : `
        /// <summary>The members of the error.</summary>
        public ${details} Details { get; }
`;
  return `using ${name}.Client;

namespace ${name}.Model
{
    /// <summary>${summary.replaceAll('\n', '\n    /// ')}</summary>
    public class ${error} : ${base}
    {
        /// <summary>
        /// Initializes a new instance of the <see cref="${error}" /> class from the answer of the service.
        /// </summary>
        public ${error}(IApiResponse response)
            : base(response, isRetryable: ${retryable !== undefined}, isThrottling: ${retryable?.throttling ?? false})
        {
${reads}        }
${property}    }
}
`;
}

/** A text as it stands between the tags of a doc comment. */
function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
