/** The entry point `dovetail-contract/generator`: what generates files from a contract. */
export type { Contract, ContractError, Operation } from './contract/contract.ts';
export { readContract } from './contract/read.ts';
export {
  type Diagnostic,
  DiagnosticError,
  formatDiagnostic,
  type Place,
} from './diagnostics/diagnostic.ts';
export { deriveDocument } from './openapi/derive.ts';
export { renderYaml } from './openapi/render.ts';
export {
  type GeneratedContract,
  type GeneratedFile,
  generateContract,
  generateFromDocument,
  type PipelineOptions,
} from './pipeline.ts';
export { loadModel } from './smithy/loader.ts';
