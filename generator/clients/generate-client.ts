import type { OpenApiDocument } from '../../src/wire/document.ts';
import { untaken } from '../contract/names.ts';
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
 * with the wire put back by the patch of the language. Throws what `run` throws; and a DiagnosticError
 * (`generator-failed`) where options changed what the patch has to find.
 */
export async function generateClient(
  document: OpenApiDocument,
  name: string,
  { language: wanted, options = {} }: ClientRequest,
  run: RunGenerator,
): Promise<readonly ClientFile[]> {
  const language = await loadLanguage(wanted);
  const { patchesWire = true } = language;
  const errorModel = errorModelOf(document, language);
  const service = serviceName(document);
  const contract = clientContract(document, name, service, errorModel);
  if (!patchesWire) refuseOtherWire(contract, wanted);
  const view = generatorView(document, {
    tag: service,
    errorModel,
    keepsWire: !patchesWire,
  });
  const suspects = Object.keys(options);
  const job = {
    generator: language.generator,
    view: withPlainDescriptions(view),
    ...jobSettings(language.settings(contract), options),
  };
  const made = await run(job).catch((error: unknown) => {
    throw suspecting(suspects, error);
  });
  return patched(made, language, contract, suspects);
}

/** The name of an error's model, which is no other schema's. */
function errorModelOf(
  { components: { schemas } }: OpenApiDocument,
  { errorModel }: ClientLanguage,
): (error: string) => string {
  if (errorModel === undefined) return (error) => error;
  const taken = new Set(Object.keys(schemas));
  return (error) => untaken(errorModel(error), taken);
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

/** The error of a client, with the user's options as what may be the reason where there are some. */
function suspecting(options: readonly string[], error: unknown): unknown {
  if (options.length === 0 || !(error instanceof DiagnosticError)) return error;
  // What has a help of its own, such as a full disk, is known for what it is.
  const isOpen = error.diagnostics.every(
    ({ code, help }) => code === 'generator-failed' && help === undefined,
  );
  if (!isOpen) return error;
  const which = options.length === 1 ? `option ${options[0]}` : `options ${options.join(', ')}`;
  const help = `Leave out what the config sets beside the language, the ${which}: a likely reason.`;
  const [first, ...rest] = error.diagnostics.map((each) => ({ ...each, help }));
  return first === undefined ? error : new DiagnosticError(first, ...rest);
}

function patched(
  made: ReadonlyMap<string, string>,
  { name, takes, patch, blankLines = 1 }: ClientLanguage,
  contract: ClientContract,
  suspects: readonly string[],
): readonly ClientFile[] {
  const files = new ClientFiles(new Map([...made].filter(([path]) => takes(path))));
  try {
    patch(files, contract);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${contract.name}: the client in ${name} is not what its patch expects: ${reason}`;
    if (suspects.length === 0) throw new Error(message, { cause: error });
    throw suspecting(suspects, new DiagnosticError({ code: 'generator-failed', message }));
  }
  return [...files.entries()]
    .map(([path, text]) => ({ path: `${name}/${path}`, text: tidy(text, blankLines) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}
