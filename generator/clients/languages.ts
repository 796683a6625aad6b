import type { ClientLanguage } from './client-language.ts';

/** Each language by its name. A language loads when it is asked for: its patch is text that most runs have no use for. */
const loaders = {
  csharp: async () => (await import('./csharp.ts')).csharp,
  dart: async () => (await import('./rest-languages.ts')).dart,
  go: async () => (await import('./go.ts')).go,
  java: async () => (await import('./java.ts')).java,
  kotlin: async () => (await import('./rest-languages.ts')).kotlin,
  php: async () => (await import('./rest-languages.ts')).php,
  python: async () => (await import('./python.ts')).python,
  ruby: async () => (await import('./rest-languages.ts')).ruby,
  rust: async () => (await import('./rust.ts')).rust,
  swift6: async () => (await import('./rest-languages.ts')).swift6,
  'typescript-axios': async () => (await import('./rest-languages.ts')).typescriptAxios,
  'typescript-fetch': async () => (await import('./typescript-fetch.ts')).typescriptFetch,
} satisfies Readonly<Record<string, () => Promise<ClientLanguage>>>;

/** The name of a language that clients are made in by openapi-generator. */
export type ClientLanguageName = keyof typeof loaders;

/** The names of all languages, in order. */
export const clientLanguageNames: readonly ClientLanguageName[] =
  Object.keys(loaders).filter(isClientLanguage);

/** The languages whose clients run against the gateway in CI. */
const proven: ReadonlySet<ClientLanguageName> = new Set([
  'go',
  'java',
  'python',
  'rust',
  'typescript-fetch',
] as const);

/** Tells whether a text names a language. */
export function isClientLanguage(text: unknown): text is ClientLanguageName {
  return typeof text === 'string' && Object.hasOwn(loaders, text);
}

/** Loads a language by its name. */
export function loadLanguage(name: ClientLanguageName): Promise<ClientLanguage> {
  return loaders[name]();
}

/** What a language is listed as: `proven` if its clients run against the gateway in CI, else `likely`. */
export function statusOf(name: ClientLanguageName): 'proven' | 'likely' {
  return proven.has(name) ? 'proven' : 'likely';
}
