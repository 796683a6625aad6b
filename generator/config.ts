/** The entry point `dovetail-contract/config`: the types of what a `dovetail.config.ts` exports. */
import type { Artifact } from './artifacts.ts';
import type { ClientLanguageName } from './clients/languages.ts';

export type { Artifact } from './artifacts.ts';
export type { ClientLanguageName } from './clients/languages.ts';

/** A client in another language. */
export interface ClientConfig {
  readonly language: ClientLanguageName;
  /**
   * Options of openapi-generator's for the language, such as `packageName`, which win over Dovetail's. Its
   * documentation lists them for each language.
   */
  readonly options?: Readonly<Record<string, string | boolean | number>>;
}

/** One contract, and what is made from it. */
export interface ContractConfig {
  /**
   * What the contract is written in, relative to the config file: a Smithy model (a file, a folder, or several of both
   * as one model) or an OpenAPI document.
   */
  readonly input: string | readonly string[];
  /** The name of the contract, and of its folder in the output. Default: the stem of the input's name. */
  readonly name?: string;
  /** The service, by its shape id or local name, where a Smithy model has several. */
  readonly service?: string;
  /** The operations that are taken, by their names, with what they reach. Default: all of the service. */
  readonly operations?: readonly string[];
  /** The folder to write to, relative to the config file, with a folder for each contract in it. Default: that of all. */
  readonly output?: string;
  /** What is made. Default: everything. The OpenAPI document is always written. */
  readonly artifacts?: readonly Artifact[];
  /**
   * The languages that clients are made in beside TypeScript, by openapi-generator, each in a folder of its name.
   * `dovetail languages` lists them. Default: none.
   */
  readonly clients?: readonly (ClientLanguageName | ClientConfig)[];
  /**
   * Files and folders that are yours, relative to the folder of the contract, such as `python/README.md`: nothing is
   * written in their place, and nothing of them removed. Default: none.
   */
  readonly keep?: readonly string[];
}

/** What `dovetail generate` does where it is given no spec. */
export interface DovetailConfig {
  readonly contracts: readonly ContractConfig[];
  /** The folder to write to, relative to the config file. Default: `generated`. */
  readonly output?: string;
  /**
   * How generated modules import each other: `ts` (`./types.ts`), `js` (`./types.js`) or `bare` (`./types`). Default:
   * `ts` where the nearest tsconfig.json above the output folder allows it, else `js`.
   */
  readonly imports?: 'ts' | 'js' | 'bare';
}
