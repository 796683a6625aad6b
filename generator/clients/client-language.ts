import type { ClientContract } from './client-contract.ts';
import type { ClientFiles } from './client-files.ts';

/** What openapi-generator is told beside the document: the members of its config file. */
export interface GeneratorSettings {
  readonly additionalProperties?: Readonly<Record<string, string | boolean>>;
  readonly typeMappings?: Readonly<Record<string, string>>;
  readonly importMappings?: Readonly<Record<string, string>>;
  readonly globalProperties?: Readonly<Record<string, string>>;
  /** Such as the library of HTTP, where a generator has several. */
  readonly library?: string;
  readonly [name: string]: unknown;
}

/** A language that clients are made in: what openapi-generator is told, and what is put right behind it. */
export interface ClientLanguage {
  /** The name that the command line and the config know it by. */
  readonly name: string;
  /** The name that openapi-generator knows it by. */
  readonly generator: string;
  /** What a program that uses the client needs, in a few words. */
  readonly needs: string;
  /** The name of an error's model, where the error itself is a class of its own. Default: that of the error. */
  readonly errorModel?: (error: string) => string;
  /** What openapi-generator is told; what the user's config says beside wins. */
  readonly settings: (contract: ClientContract) => GeneratorSettings;
  /** How many empty lines may follow each other in its code. Default: 1. */
  readonly blankLines?: number;
  /** Whether a file of openapi-generator's is part of the client, by its path. */
  readonly takes: (path: string) => boolean;
  /** Whether the patch puts the wire back; without that, the language is for REST APIs alone. Default: true. */
  readonly patchesWire?: boolean;
  /** Puts the wire back: headers, the media type, timestamps, errors by name, and a hook for a signer. */
  readonly patch: (files: ClientFiles, contract: ClientContract) => void;
}
