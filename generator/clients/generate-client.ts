import type { OpenApiDocument } from '../../src/wire/document.ts';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { generatorView } from '../openapi/views/generator-view.ts';
import { type ClientContract, clientContract, serviceName } from './client-contract.ts';
import { type ClientFile, ClientFiles } from './client-files.ts';
import type { ClientLanguage, GeneratorSettings } from './client-language.ts';
import { type ClientLanguageName, loadLanguage } from './languages.ts';
import { tidy } from './tidy.ts';
import { withPlainDescriptions } from './words.ts';

/** A client that is wanted. */
export interface ClientRequest {
  readonly language: ClientLanguageName;
  /** Options of openapi-generator's for the language (its `additionalProperties`), which win over Dovetail's. */
  readonly options?: Readonly<Record<string, string | boolean | number>>;
}

/** What openapi-generator is to do. */
export interface GeneratorJob {
  /** The name that openapi-generator knows the language by. */
  readonly generator: string;
  /** The document, in OpenAPI 3.0. */
  readonly view: object;
  /** Its config file. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly globalProperties: Readonly<Record<string, string>>;
}

/** Runs openapi-generator; gives the files that it makes, by their paths. */
export type RunGenerator = (job: GeneratorJob) => Promise<ReadonlyMap<string, string>>;

/** What openapi-generator leaves out for every language: the wire is proven elsewhere, and the code documents itself. */
const globalProperties = {
  apiDocs: 'false',
  modelDocs: 'false',
  apiTests: 'false',
  modelTests: 'false',
};

/**
 * The files of a client in another language, in a folder of its name: openapi-generator's, from a view of the document,
 * with the wire put back by the patch of the language. Throws what `run` throws.
 */
export async function generateClient(
  document: OpenApiDocument,
  name: string,
  { language: wanted, options = {} }: ClientRequest,
  run: RunGenerator,
): Promise<readonly ClientFile[]> {
  const language = await loadLanguage(wanted);
  const { errorModel, patchesWire = true } = language;
  const service = serviceName(document);
  const contract = clientContract(document, name, service, errorModel);
  if (!patchesWire) refuseOtherWire(contract, wanted);
  const view = generatorView(document, {
    tag: service,
    ...(errorModel && { errorModel }),
    keepsWire: !patchesWire,
  });
  const made = await run({
    generator: language.generator,
    view: withPlainDescriptions(view),
    ...jobSettings(language.settings(contract), options),
  });
  return patched(made, language, contract);
}

/** Without a patch, a client sends and takes what openapi-generator knows of: paths, statuses and JSON. */
function refuseOtherWire({ name, jsonMediaType }: ClientContract, language: string): void {
  if (jsonMediaType === 'application/json') return;
  throw new DiagnosticError({
    code: 'client-unsupported',
    message: `${name}: clients in ${language} are for REST APIs with application/json; this one speaks ${jsonMediaType}`,
  });
}

function jobSettings(
  { globalProperties: own, additionalProperties, ...settings }: GeneratorSettings,
  options: NonNullable<ClientRequest['options']>,
): Pick<GeneratorJob, 'config' | 'globalProperties'> {
  return {
    config: {
      ...settings,
      additionalProperties: { hideGenerationTimestamp: true, ...additionalProperties, ...options },
    },
    globalProperties: { ...globalProperties, ...own },
  };
}

function patched(
  made: ReadonlyMap<string, string>,
  { name, takes, patch, blankLines = 1 }: ClientLanguage,
  contract: ClientContract,
): readonly ClientFile[] {
  const files = new ClientFiles(new Map([...made].filter(([path]) => takes(path))));
  patch(files, contract);
  return [...files.entries()]
    .map(([path, text]) => ({ path: `${name}/${path}`, text: tidy(text, blankLines) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}
