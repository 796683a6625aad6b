import type { ClientLanguage } from './client-language.ts';
import { tidyComments } from './typescript-fetch/comments.ts';
import { addErrors } from './typescript-fetch/errors.ts';
import { tidyImports } from './typescript-fetch/imports.ts';
import { mendWireNames } from './typescript-fetch/models.ts';
import { patchOperations } from './typescript-fetch/operations.ts';
import { addPackage } from './typescript-fetch/package.ts';
import { patchRuntime } from './typescript-fetch/runtime.ts';
import { patchTimestamps } from './typescript-fetch/timestamps.ts';

/** TypeScript on `fetch`: an ESM package without dependencies, for Node and browsers. */
export const typescriptFetch: ClientLanguage = {
  name: 'typescript-fetch',
  generator: 'typescript-fetch',
  needs: 'Node 20 or newer, or a browser, with npm',
  errorModel: (error) => `${error}Details`,
  settings: ({ name, jsonMediaType }) => ({
    additionalProperties: {
      npmName: packageName(name),
      npmVersion: '1.0.0',
      supportsES6: true,
      importFileExtension: '.js',
      // In AWS JSON all that an operation takes is its body.
      useSingleRequestParameter: jsonMediaType === 'application/json',
    },
    modelNameMappings,
  }),
  takes: (path) => /^src\/.*\.ts$|^package\.json$/.test(path),
  patch(files, contract) {
    tidyComments(files);
    patchRuntime(files, contract);
    if (contract.namesErrors) {
      patchOperations(files, contract);
      mendWireNames(files);
      patchTimestamps(files, contract);
      addErrors(files, contract);
    }
    tidyImports(files);
    addPackage(files, contract);
  },
};

/** Models whose names the client has for something else: its own, and types that openapi-generator takes a model for. */
const modelNameMappings = Object.fromEntries(
  'Signer SignableRequest ServiceError Json Array Blob ByteArray DateTime File Map Promise Set URI UUID'
    .split(' ')
    .map((name) => [name, `Model${name}`]),
);

/** What npm takes for a name: words in lower case, with hyphens between them. */
function packageName(contract: string): string {
  return [...(contract.toLowerCase().match(/[a-z0-9]+/g) ?? []), 'client'].join('-');
}
