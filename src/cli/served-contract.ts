import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import type { GeneratedContract } from '../../generator/pipeline.ts';
import { isSystemError, systemReason } from '../../generator/system-error.ts';
import { shippedContract } from '../config/shipped-contract.ts';
import type { Gateway, GatewayOptions } from '../gateway/index.ts';
import type { OpenApiDocument } from '../wire/document.ts';
import type { ServiceError, ServiceErrorOptions } from '../wire/service-error.ts';
import { runtimeModule } from './installation.ts';
import { warn } from './report.ts';
import type { ServeOptions } from './serve-options.ts';
import type { Terminal } from './terminal.ts';

/** An operation that can be served. */
export interface ServedOperation {
  readonly name: string;
  /** The name of its handler. */
  readonly functionName: string;
  /** What a handler would have answered, from the JSON of an answer. */
  readonly decodeOutput: (wire: unknown) => unknown;
}

/** The class of an error in generated code: one that reads its members from JSON, or one that has none. */
export interface ErrorClass {
  new (options?: ServiceErrorOptions): ServiceError;
  fromWire?(wire: unknown, options?: ServiceErrorOptions): ServiceError;
}

/** A contract that can be served. */
export interface ServedContract {
  /** The id of its service. */
  readonly serviceId: string;
  readonly loadDocument: () => Promise<OpenApiDocument>;
  readonly operations: readonly ServedOperation[];
  /** The classes of its errors, by name. */
  readonly errors: ReadonlyMap<string, ErrorClass>;
  readonly createGateway: CreateGateway;
  /** Removes what was put on disk to serve it. The gateway must be closed by then. */
  dispose(): void;
}

/** The function of a generated gateway, for handlers whose types are settled elsewhere. */
export type CreateGateway = (handlers: object, options?: GatewayOptions) => Gateway;

/**
 * The contract to serve: the shipped one, whose code is there already; or one that is generated here and now, to
 * modules in a temporary folder, which is removed by `dispose` or at the exit of the process. Throws a
 * DiagnosticError where the spec can't be used.
 */
export async function loadServedContract(
  options: Pick<ServeOptions, 'paths' | 'service' | 'operations'>,
  terminal: Terminal,
): Promise<ServedContract> {
  if (options.paths.length === 0) return await loadShipped();
  const { contract, document, operations, errorNames } = await generate(options, terminal);
  const folder = makeFolder();
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', dispose);
  try {
    writeModules(folder, contract);
    const load = async (module: string): Promise<Record<string, unknown>> =>
      await import(pathToFileURL(join(folder, `${module}.ts`)).href);
    const [{ createGateway }, codecs, errors] = await Promise.all([
      load('gateway'),
      load('codecs'),
      load('errors'),
    ]);
    if (!isFunction(createGateway)) throw new Error('the generated gateway has no createGateway');
    return {
      serviceId: document['x-dovetail-service'].id,
      loadDocument: async () => document,
      operations: operations.map(({ decoder, ...operation }) => ({
        ...operation,
        decodeOutput: functionIn(codecs, decoder),
      })),
      errors: new Map(
        errorNames.flatMap(({ name, className }) => {
          const found = errors[className];
          return isErrorClass(found) ? [[name, found]] : [];
        }),
      ),
      createGateway,
      dispose,
    };
  } catch (error) {
    dispose();
    throw error;
  }
}

async function loadShipped(): Promise<ServedContract> {
  const { serviceId, loadDocument, loadGateway, handlerNames } = shippedContract;
  const createGateway = await loadGateway();
  const operations = handlerNames.map((functionName) => ({
    name: functionName,
    functionName,
    decodeOutput: (wire: unknown) => wire,
  }));
  return {
    serviceId,
    loadDocument,
    operations,
    errors: new Map(),
    createGateway,
    dispose: () => {},
  };
}

/** The generator is large, and loads only here. */
async function generate(
  { paths, service, operations: wanted }: Pick<ServeOptions, 'paths' | 'service' | 'operations'>,
  terminal: Terminal,
) {
  const [{ readSpec }, { documentOf }, { generateFromDocument }, { readContract }, names, files] =
    await Promise.all([
      import('../../generator/source/read-spec.ts'),
      import('../../generator/contract-document.ts'),
      import('../../generator/pipeline.ts'),
      import('../../generator/contract/read.ts'),
      import('../../generator/emit/names.ts'),
      import('../../generator/source/text-file.ts'),
    ]);
  const spec = await readSpec(paths, { cwd: terminal.cwd });
  const { document, warnings } = await documentOf(spec, {
    service,
    operations: wanted,
    readFile: (file) => files.readTextFile(file, terminal.cwd),
  });
  for (const warning of warnings) warn(warning, terminal);
  const { operations, errors } = readContract(document, spec.name);
  const style = { imports: 'ts', runtime: runtimeModule, artifacts: ['gateway'] } as const;
  return {
    document,
    contract: await generateFromDocument(document, spec.name, style),
    operations: operations.map(({ name, functionName, output }) => ({
      name,
      functionName,
      decoder: names.decoderOf(output).name,
    })),
    errorNames: errors.map(({ name }) => ({ name, className: names.errorClassName(name) })),
  };
}

function makeFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'dovetail-'));
  } catch (error) {
    throw toDiagnostic(error);
  }
}

function writeModules(folder: string, { files }: GeneratedContract): void {
  try {
    // Without it Node would first take each module for CommonJS, and warn.
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  } catch (error) {
    throw toDiagnostic(error);
  }
}

function toDiagnostic(error: unknown): unknown {
  if (!isSystemError(error)) return error;
  return new DiagnosticError({
    code: 'output-unwritable',
    message: `cannot write to the folder for temporary files: ${systemReason(error)}`,
    help: 'Name another one in the environment variable TMPDIR.',
  });
}

function functionIn(module: Record<string, unknown>, name: string): (wire: unknown) => unknown {
  const found = module[name];
  if (isDecoder(found)) return found;
  throw new Error(`the generated codecs have no ${name}`);
}

function isDecoder(value: unknown): value is (wire: unknown) => unknown {
  return typeof value === 'function';
}

function isFunction(value: unknown): value is CreateGateway {
  return typeof value === 'function';
}

function isErrorClass(value: unknown): value is ErrorClass {
  return typeof value === 'function';
}
