import type { ClientLanguage } from './client-language.ts';
import { apisModule } from './rust/apis.ts';
import { cleaned } from './rust/cleanup.ts';
import { configurationModule } from './rust/configuration.ts';
import { errorModule } from './rust/errors.ts';
import { formatted } from './rust/format.ts';
import { patchModels } from './rust/models.ts';
import { numbersModule } from './rust/numbers.ts';
import { patchedOperations } from './rust/operations.ts';
import { manifest, rootModule } from './rust/package.ts';
import { readme } from './rust/readme.ts';
import { patchTimestamps, timestampsModule } from './rust/timestamps.ts';
import { requestModule } from './rust/transport.ts';

/** Rust: async functions on reqwest, models of serde, times of chrono. */
export const rust: ClientLanguage = {
  name: 'rust',
  generator: 'rust',
  needs: 'Rust 1.85 or newer, with Cargo',
  settings: ({ name, namesErrors }) => ({
    library: 'reqwest',
    additionalProperties: {
      packageName: name,
      packageVersion: '0.1.0',
      reqwestDefaultFeatures: 'rustls',
    },
    typeMappings: {
      DateTime: 'chrono::DateTime<chrono::Utc>',
      ...(namesErrors && { file: 'Vec<u8>', ByteArray: 'Vec<u8>' }),
    },
  }),
  takes: (path) => /^(Cargo\.toml|\.gitignore|src\/.*\.rs)$/.test(path),
  patch(files, given) {
    // It stands in comments of one line.
    const contract = { ...given, title: given.title.replaceAll(/\s+/g, ' ').trim() };
    const api = files.only(/\/apis\/\w+_api\.rs$/);
    files.rewrite(api, (text) => patchedOperations(text, contract));
    files.rewrite('src/apis/mod.rs', (text) => apisModule(text, contract, files, api));
    files.rewrite('src/apis/configuration.rs', () => configurationModule(contract));
    files.add('src/apis/request.rs', requestModule(contract));
    if (contract.namesErrors) patchTimestamps(files, contract);
    patchModels(files, contract);
    if (contract.namesErrors) {
      files.add('src/error.rs', errorModule(contract, files));
    }
    const code = [...files.entries()].map(([, text]) => text).join('');
    if (code.includes('numbers::')) files.add('src/numbers.rs', numbersModule);
    if (code.includes('timestamps::')) files.add('src/timestamps.rs', timestampsModule);
    files.rewrite('src/lib.rs', () => rootModule(contract, api, code));
    const header = `// @generated from the contract of ${contract.title}.\n\n`;
    for (const path of files.paths(/\.rs$/)) {
      files.rewrite(path, (text) => `${header}${formatted(cleaned(text))}`);
    }
    files.rewrite('Cargo.toml', (text) => manifest(text, contract, files));
    files.add('README.md', readme(contract, files, api));
  },
};
