import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The TypeScript compiler, and openapi-typescript, which prints by it. They are not imported, since an import has Node
 * search the nine megabytes of the compiler for the names that it exports, each time, before it runs them.
 */
export const ts: typeof import('typescript') = require('typescript');

export const openapiTypescript: typeof import('openapi-typescript') = require('openapi-typescript');
