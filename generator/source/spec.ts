import type { DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { TextFile } from './text-file.ts';

/** What a contract is written in: Smithy, as IDL or JSON AST; or OpenAPI, as YAML or JSON. */
export type SpecKind = 'smithy' | 'openapi';

/** A contract as a person wrote it. */
export interface Spec {
  /** Names the contract, and its folder in the output. */
  readonly name: string;
  /** The file or folder as messages show it; of several, the first. */
  readonly file: string;
  readonly kind: SpecKind;
  /** Smithy: all files of the model. OpenAPI: the document; what it refers to in other files is not among them. */
  readonly sources: readonly TextFile[];
}

/** Something that was to be a spec, and can't be used. */
export interface BrokenSpec {
  /** The contract that it would hold; undefined where nothing names one. */
  readonly name: string | undefined;
  readonly error: DiagnosticError;
}

/** What a search for specs gave. */
export interface SpecsRead {
  /** In the order of their paths. */
  readonly specs: readonly Spec[];
  readonly broken: readonly BrokenSpec[];
}
