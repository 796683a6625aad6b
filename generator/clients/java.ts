import type { ClientContract } from './client-contract.ts';
import type { ClientFiles } from './client-files.ts';
import type { ClientLanguage, GeneratorSettings } from './client-language.ts';
import { patchConfiguration } from './java/configuration.ts';
import { patchErrors } from './java/errors.ts';
import { patchAwsHttp, patchHttp } from './java/http.ts';
import { patchOperations } from './java/operations.ts';
import { rootPackage } from './java/packages.ts';
import { patchPom } from './java/pom.ts';
import { readme } from './java/readme.ts';
import { patchSending } from './java/sending.ts';
import { patchSigner } from './java/signer.ts';
import { findClient } from './java/sources.ts';
import { tidySources } from './java/tidy-sources.ts';
import { patchTimestamps } from './java/timestamps.ts';

/** Java clients on `java.net.http` and Jackson, built by Maven: no HTTP library comes in beside that of the JDK. */
export const java: ClientLanguage = {
  name: 'java',
  generator: 'java',
  needs: 'Java 11 or newer, with Maven',
  errorModel: (error) => `${error}Details`,
  settings,
  takes: (path) =>
    path === 'pom.xml' || /(?<!\/Server(?:Configuration|Variable))\.java$/.test(path),
  patch,
};

/** Names of what the generated methods have beside their parameters, which no parameter can have. */
const localNames = ['e', 'headers', 'p', 'queryJoiner', 'responseBody', 'responseValue'];

function settings({ name, namesErrors }: ClientContract): GeneratorSettings {
  const root = rootPackage(name);
  return {
    library: 'native',
    apiNameSuffix: 'Client',
    additionalProperties: {
      groupId: root,
      artifactId: `${name}-client`,
      invokerPackage: `${root}.client`,
      apiPackage: `${root}.client`,
      modelPackage: `${root}.model`,
      openApiNullable: false,
      useJakartaEe: true,
      useJspecify: true,
      containerDefaultToNull: true,
      enumUnknownDefaultCase: true,
      supportUrlQuery: !namesErrors,
    },
    typeMappings: { file: 'byte[]', ...(namesErrors && { OffsetDateTime: 'Instant' }) },
    // A list is no word of Java's own.
    reservedWordsMappings: { list: 'list' },
    parameterNameMappings: Object.fromEntries(localNames.map((local) => [local, `${local}Value`])),
    importMappings: namesErrors ? { 'java.time.OffsetDateTime': 'java.time.Instant' } : {},
  };
}

/** What is for the unions of plain OpenAPI documents, and for their dates. */
const plainOnly = [
  'AbstractOpenApiSchema',
  'JSON',
  'RFC3339DateFormat',
  'RFC3339InstantDeserializer',
  'RFC3339JavaTimeModule',
];

function patch(files: ClientFiles, contract: ClientContract): void {
  const client = findClient(files);
  patchHttp(files, client);
  patchSending(files, client);
  patchConfiguration(files, client);
  patchSigner(files, client, contract.operations.length);
  patchOperations(files, client, contract);
  if (contract.namesErrors) {
    patchTimestamps(files, client, contract);
    patchErrors(files, client, contract);
    patchAwsHttp(files, client);
    for (const name of plainOnly) files.remove(files.only(new RegExp(`/${name}\\.java$`)));
  }
  tidySources(files, contract.title);
  patchPom(files, contract.title);
  files.add('README.md', readme(files, client, contract));
}
