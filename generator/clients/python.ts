import { upperFirst } from '../contract/names.ts';
import type { ClientLanguage } from './client-language.ts';
import { patchAnswers } from './python/answers.ts';
import { addErrors } from './python/errors.ts';
import { generatedPackage } from './python/generated-package.ts';
import { patchModels } from './python/models.ts';
import { tidyModules } from './python/modules.ts';
import { patchOperations } from './python/operations.ts';
import { tidyProject } from './python/project.ts';
import { writeReadme } from './python/readme.ts';
import { patchSerialization } from './python/serialization.ts';
import { addSigner } from './python/signer.ts';
import { writeQueryDates } from './python/timestamps.ts';
import { patchTransport } from './python/transport.ts';
import { addWireTypes } from './python/wire-types.ts';

/**
 * Names of members that would hide a type that annotations of the same class use, or a method that each model has, in
 * both spellings of contracts: they get the prefix that the generator gives to Python's own words.
 */
const takenNames = Object.fromEntries(
  ['construct', 'copy', 'datetime', 'dict', 'int', 'str', 'validate'].flatMap((name) => [
    [name, `var_${name}`],
    [upperFirst(name), `var_${name}`],
  ]),
);

/** Python, by openapi-generator's `python` with urllib3 and pydantic. */
export const python: ClientLanguage = {
  name: 'python',
  generator: 'python',
  needs: 'Python 3.10 or newer, with pip',
  errorModel: (error) => `${error}Details`,
  settings: ({ name }) => {
    const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
    // The last word keeps the package apart from keywords and the standard library: `lambda`, `queue`.
    const httpUserAgent = [...words, 'client'].join('-').replace(/^(?=\d)/, 'api-');
    const packageName = httpUserAgent.replaceAll('-', '_');
    return {
      additionalProperties: { packageName, httpUserAgent, buildSystem: 'hatchling' },
      nameMappings: takenNames,
    };
  },
  blankLines: 2,
  takes: (path) => /^README\.md$|^pyproject\.toml$|^(?!test\/).*\/(.*\.py|py\.typed)$/.test(path),
  patch: (files, contract) => {
    const made = generatedPackage(files, contract);
    addSigner(made);
    tidyModules(made);
    tidyProject(made);
    writeReadme(made);
    writeQueryDates(made);
    if (!contract.namesErrors) return;
    patchOperations(made);
    patchSerialization(made);
    patchModels(made);
    patchAnswers(made);
    addErrors(made);
    patchTransport(made);
    addWireTypes(made);
  },
};
