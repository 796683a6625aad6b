import type { ClientLanguage } from './client-language.ts';

import { describeExported } from './go/descriptions.ts';
import { patchErrors } from './go/errors.ts';
import { gofmt } from './go/format.ts';
import {
  keepUnknownValues,
  modelNameMappings,
  parameterNameMappings,
  simplifyBytes,
} from './go/models.ts';
import { describeModule } from './go/module.ts';
import { patchOperations } from './go/operations.ts';
import { packageNameOf } from './go/package-name.ts';
import { addSigner } from './go/signer.ts';
import { patchTransport } from './go/transport.ts';
import { dropUnused } from './go/unused.ts';
import { patchWireTypes } from './go/wire-types.ts';

/** Go, by openapi-generator's `go`: a module that needs the standard library alone. */
export const go: ClientLanguage = {
  name: 'go',
  generator: 'go',
  needs: 'Go 1.22 or newer',
  settings: ({ name, namesErrors }) => ({
    // As a blob a member or body is bytes, not the name of a file.
    ...(namesErrors && {
      typeMappings: {
        ByteArray: '[]byte',
        File: '[]byte',
        binary: '[]byte',
        file: '[]byte',
        // What has no size would be one of 32 bits, with digits for seven places.
        number: 'float64',
      },
    }),
    modelNameMappings,
    parameterNameMappings,
    additionalProperties: {
      packageName: packageNameOf(name),
      httpUserAgent: `${name}-go`,
      enumClassPrefix: true,
      // Models that check what they read would refuse what a service learns to answer later.
      ...(namesErrors && { generateUnmarshalJSON: false }),
    },
  }),
  takes: (path) => /^(?!response\.)[^/]+\.go$|^go\.(mod|sum)$/.test(path),
  patch: (files, contract) => {
    addSigner(files);
    describeExported(files);
    if (contract.namesErrors) {
      patchTransport(files);
      patchOperations(files, contract);
      keepUnknownValues(files);
      simplifyBytes(files);
      // Errors first: fields that have to give way have their new names in what is made to read and write them.
      patchErrors(files, contract);
      patchWireTypes(files, contract);
      dropUnused(files);
    }
    for (const path of files.paths(/\.go$/)) files.rewrite(path, gofmt);
    describeModule(files, contract);
  },
};
