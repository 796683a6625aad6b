import type { ClientLanguage } from './client-language.ts';

import { patchErrors } from './go/errors.ts';
import { gofmt } from './go/format.ts';
import { keepUnknownValues, modelNameMappings } from './go/models.ts';
import { describeModule } from './go/module.ts';
import { patchOperations } from './go/operations.ts';
import { addSigner } from './go/signer.ts';
import { patchTimestamps } from './go/timestamps.ts';
import { patchTransport } from './go/transport.ts';

/** Go, by openapi-generator's `go`: a module that needs the standard library alone. */
export const go: ClientLanguage = {
  name: 'go',
  generator: 'go',
  needs: 'Go 1.22 or newer',
  settings: ({ name, namesErrors }) => ({
    // As a blob a member or body is bytes, not the name of a file.
    ...(namesErrors && {
      typeMappings: { ByteArray: '[]byte', File: '[]byte', binary: '[]byte', file: '[]byte' },
    }),
    modelNameMappings,
    additionalProperties: {
      packageName: name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''),
      httpUserAgent: `${name}-go`,
      enumClassPrefix: true,
      // Models that check what they read would refuse what a service learns to answer later.
      ...(namesErrors && { generateUnmarshalJSON: false }),
    },
  }),
  takes: (path) => /^[^/]+\.go$|^go\.(mod|sum)$/.test(path),
  patch: (files, contract) => {
    addSigner(files);
    if (contract.namesErrors) {
      patchTransport(files);
      patchOperations(files, contract);
      keepUnknownValues(files);
      // Errors first: fields that have to give way have their new names in what is made for timestamps.
      patchErrors(files, contract);
      patchTimestamps(files, contract);
    }
    for (const path of files.paths(/\.go$/)) files.edit(path, gofmt);
    describeModule(files, contract);
  },
};
