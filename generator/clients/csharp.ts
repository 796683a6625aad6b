import type { ClientLanguage } from './client-language.ts';
import { patchEnums } from './csharp/enums.ts';
import { addErrors } from './csharp/errors.ts';
import { tidyFiles } from './csharp/format.ts';
import { patchOperations } from './csharp/operations.ts';
import { patchOptionalMembers } from './csharp/optional-members.ts';
import { projectOf } from './csharp/project.ts';
import { readme } from './csharp/readme.ts';
import { patchRequests } from './csharp/requests.ts';
import { addSigner } from './csharp/signer.ts';
import { patchTimestamps } from './csharp/timestamps.ts';

/** C#, by openapi-generator's `csharp` with `HttpClient`: a library that needs Newtonsoft.Json alone. */
export const csharp: ClientLanguage = {
  name: 'csharp',
  generator: 'csharp',
  needs: '.NET 8 or newer, with NuGet',
  errorModel: (error) => `${error}Details`,
  settings: ({ name, service, namesErrors }) => ({
    library: 'httpclient',
    apiNameSuffix: 'Client',
    // The code of every operation names .NET's own types so.
    modelNameMappings: { Exception: 'ExceptionModel', Object: 'ObjectModel' },
    httpUserAgent: `${name}-csharp`,
    // As a blob a body is bytes, not a file with a name.
    ...(namesErrors && { typeMappings: { binary: 'byte[]', file: 'byte[]' } }),
    additionalProperties: {
      packageName: service,
      targetFramework: 'net8.0',
      nullableReferenceTypes: true,
      useDateTimeOffset: true,
      caseInsensitiveResponseHeaders: true,
      optionalAssemblyInfo: false,
      // Its policy sends one HttpRequestMessage twice, which HttpClient refuses.
      supportsRetry: false,
      // Models that check what they hold would do so with patterns of another dialect.
      validatable: !namesErrors,
      // Zero stands for the values that an enum has on the wire and this client does not know.
      zeroBasedEnums: false,
    },
  }),
  takes: (path) => /\.(cs|csproj)$/.test(path) && !path.includes('.Test/'),
  patch: (files, contract) => {
    const project = projectOf(files, contract);
    addSigner(files, project);
    if (contract.namesErrors) {
      patchRequests(files, project, contract);
      patchOperations(files, contract);
      patchEnums(files, project);
      // Before timestamps, whose attributes come between those that this goes by and the members.
      patchOptionalMembers(files, project);
      patchTimestamps(files, project, contract);
      addErrors(files, project, contract);
    }
    tidyFiles(files);
    files.add('README.md', readme(files, project, contract));
  },
};
