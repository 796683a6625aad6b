/** What can be made from a contract. The OpenAPI document itself is always written. */
export const artifacts = ['types', 'client', 'gateway'] as const;

/** One of the {@link artifacts}. */
export type Artifact = (typeof artifacts)[number];

/** Tells whether a text names an artifact. */
export function isArtifact(text: unknown): text is Artifact {
  return artifacts.some((artifact) => artifact === text);
}

/** The modules that each artifact consists of; where several need one, it is written once. */
const modulesOf: Readonly<Record<Artifact, readonly string[]>> = {
  types: ['types'],
  client: ['types', 'codecs', 'errors', 'validators', 'document', 'bindings', 'client'],
  gateway: ['types', 'codecs', 'errors', 'validators', 'document', 'bindings', 'gateway'],
};

/** The modules that some artifacts consist of. */
export function modulesIn(wanted: readonly Artifact[]): ReadonlySet<string> {
  return new Set(wanted.flatMap((artifact) => modulesOf[artifact]));
}
