/** A release of openapi-generator, as it is known to be. */
export interface PinnedJar {
  readonly version: string;
  /** The SHA-256 of the jar, in lower-case hexadecimal digits. */
  readonly sha256: string;
  /** The size of the jar, in bytes. */
  readonly bytes: number;
}

/**
 * The one release whose output Dovetail knows: `org.openapitools:openapi-generator-cli` of Maven Central. No other jar
 * is run.
 */
export const pinnedJar: PinnedJar = {
  version: '7.25.0',
  sha256: '41ce4f6b07f196676439d710759fa1ced7a08066d06ff1bf314681470289efae',
  bytes: 31_942_042,
};

/** Where a Maven repository keeps the jar of a version, relative to the repository's base URL. */
export function jarPath(version: string): string {
  return `org/openapitools/openapi-generator-cli/${version}/openapi-generator-cli-${version}.jar`;
}

/** The file name of the jar of a version. */
export function jarName(version: string): string {
  return `openapi-generator-cli-${version}.jar`;
}
