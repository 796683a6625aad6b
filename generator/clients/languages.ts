import { nearest } from '../diagnostics/nearest.ts';
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

/** Names that languages go by elsewhere. */
const otherNames = new Map<string, ClientLanguageName>([
  ['.net', 'csharp'],
  ['axios', 'typescript-axios'],
  ['c#', 'csharp'],
  ['cs', 'csharp'],
  ['csharp-netcore', 'csharp'],
  ['dotnet', 'csharp'],
  ['fetch', 'typescript-fetch'],
  ['golang', 'go'],
  ['kt', 'kotlin'],
  ['py', 'python'],
  ['rb', 'ruby'],
  ['rs', 'rust'],
  ['swift', 'swift6'],
]);

/** The language that was probably meant by a name that is none: one slip away, known elsewhere, or `go-client`. */
export function meantLanguage(unknown: string): ClientLanguageName | undefined {
  const name = unknown.trim().toLowerCase();
  const first = clientLanguageNames.find((each) => name.startsWith(`${each}-`));
  const near = nearest(name, clientLanguageNames);
  return otherNames.get(name) ?? (isClientLanguage(near) ? near : first);
}

/** Tells whether a name means the language of Dovetail's own client, which openapi-generator has no part in. */
export function isOwnLanguage(name: unknown): boolean {
  return typeof name === 'string' && /^(typescript|ts|javascript|js|node|nodejs)$/i.test(name);
}

/** Loads a language by its name. */
export function loadLanguage(name: ClientLanguageName): Promise<ClientLanguage> {
  return loaders[name]();
}

/** What a language is listed as: `proven` if its clients run against the gateway in CI, else `likely`. */
export function statusOf(name: ClientLanguageName): 'proven' | 'likely' {
  return proven.has(name) ? 'proven' : 'likely';
}
