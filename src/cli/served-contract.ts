import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import type { GeneratedContract } from '../../generator/pipeline.ts';
import { isSystemError, systemReason } from '../../generator/system-error.ts';
import type { LocalConfig } from '../config/local-config.ts';
import { loadShippedGateway } from '../config/samples.ts';
import type { Gateway, GatewayOptions } from '../gateway/index.ts';
import { runtimeModule } from './installation.ts';

/** A contract that can be served. */
export interface ServedContract {
  readonly createGateway: CreateGateway;
  /** The handlers that its operations need, where the compiler could not see to that. */
  readonly handlerNames: readonly string[];
  /** Removes what was put on disk to serve it. The gateway must be closed by then. */
  dispose(): void;
}

type CreateGateway = (handlers: LocalConfig['handlers'], options?: GatewayOptions) => Gateway;

/**
 * The contract to serve: the shipped one, whose code is there already; or one that is generated here and now, to
 * modules in a temporary folder, which is removed by `dispose` or at the exit of the process. Throws a
 * DiagnosticError where the spec can't be used.
 */
export async function loadServedContract(
  spec: string | undefined,
  cwd: string,
): Promise<ServedContract> {
  if (spec === undefined) {
    const { createGateway } = await loadShippedGateway();
    return { createGateway, handlerNames: [], dispose: () => {} };
  }
  const { contract, handlerNames } = await generate(spec, cwd);
  const folder = makeFolder();
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', dispose);
  try {
    writeModules(folder, contract);
    const module: unknown = await import(pathToFileURL(join(folder, 'gateway.ts')).href);
    if (!hasCreateGateway(module)) throw new Error('the generated gateway has no createGateway');
    return { createGateway: module.createGateway, handlerNames, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** The generator is large, and loads only here. */
async function generate(file: string, cwd: string) {
  const [{ readSpec }, { deriveDocument, generateContract, loadModel, readContract }] =
    await Promise.all([import('../../generator/specs.ts'), import('../../generator/index.ts')]);
  const spec = await readSpec(file, { cwd });
  const contract = await generateContract(spec, { imports: 'ts', runtime: runtimeModule });
  const { operations } = readContract(deriveDocument(loadModel([spec]), spec.file), spec.name);
  return { contract, handlerNames: operations.map((operation) => operation.functionName) };
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
    for (const { path, text } of files) writeFileSync(join(folder, path), text);
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

function hasCreateGateway(module: unknown): module is { createGateway: CreateGateway } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'createGateway' in module &&
    typeof module.createGateway === 'function'
  );
}
