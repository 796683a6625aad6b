import { resolve } from 'node:path';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.ts';
import { isContractName, nameIn } from '../../generator/source/contract-name.ts';
import { readSpec } from '../../generator/source/read-spec.ts';
import type { Spec } from '../../generator/source/spec.ts';
import { readTextFile } from '../../generator/source/text-file.ts';
import type { OpenApiDocument } from '../wire/document.ts';
import { methods } from '../wire/document.ts';

/** A contract that a first config can name. */
export interface FirstContract {
  readonly name: string;
  /** Whether the name does not follow from that of the input, so that the config has to give it. */
  readonly isNamed: boolean;
  /** The shape id of its service, where the model has others beside. */
  readonly service: string | undefined;
  readonly title: string;
  /** The name of the protocol, such as `restJson1`. */
  readonly protocol: string;
  readonly operations: number;
  /** What is left out of it. */
  readonly warnings: readonly Diagnostic[];
}

/**
 * The contracts in what is named: the service that is asked for, or each that there is. Throws a DiagnosticError where
 * something in them can't be used.
 */
export async function firstContracts(
  paths: readonly string[],
  service: string | undefined,
  cwd: string,
): Promise<readonly FirstContract[]> {
  const inferred = nameIn(resolve(cwd, paths[0] ?? ''));
  const spec = await readSpec(paths, { cwd, name: inferred ?? 'contract' });
  const [{ documentOf }, services] = await Promise.all([
    import('../../generator/contract-document.ts'),
    service === undefined ? servicesIn(spec) : [service],
  ]);
  const contracts: FirstContract[] = [];
  for (const id of services.length === 0 ? [undefined] : services) {
    const { document, warnings } = await documentOf(spec, {
      service: id,
      readFile: (file) => readTextFile(file, cwd),
    });
    contracts.push({
      isNamed: services.length > 1 || inferred === undefined,
      name: services.length > 1 && id !== undefined ? contractNameOf(id) : spec.name,
      service: id === undefined ? undefined : document['x-dovetail-service'].id,
      title: document.info.title,
      protocol: document['x-dovetail-service'].protocol.replace(/^.*#/, ''),
      operations: countOperations(document),
      warnings,
    });
  }
  return contracts;
}

/** The services of a model that has several; of any other spec there is nothing to choose. */
async function servicesIn({ kind, sources }: Spec): Promise<readonly string[]> {
  if (kind !== 'smithy') return [];
  const { loadModel } = await import('../../generator/smithy/loader.ts');
  const shapes = [...loadModel(sources).shapes.values()];
  const ids = shapes.filter(({ type }) => type === 'service').map(({ id }) => id);
  return ids.length > 1 ? ids : [];
}

function contractNameOf(id: string): string {
  const local = id.slice(id.indexOf('#') + 1);
  const name = local.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
  return isContractName(name) ? name : local;
}

function countOperations({ paths }: OpenApiDocument): number {
  return Object.values(paths).reduce(
    (count, item) => count + methods.filter((method) => item[method] !== undefined).length,
    0,
  );
}
