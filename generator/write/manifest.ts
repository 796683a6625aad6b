import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { isContractName } from '../source/contract-name.ts';
import { isOutputPath } from './output-path.ts';

/** The name of the manifest, at the root of the output folder. */
export const manifestFile = '.dovetail-manifest.json';

/** Which files the generator wrote: for each contract their paths, relative to the contract's folder. */
export type Manifest = ReadonlyMap<string, readonly string[]>;

/** The form of the manifest that this version of Dovetail writes, and the only one that it reads. */
const version = 1;

/** The width at which Biome, by the project's settings, breaks a JSON array into lines. */
const lineWidth = 120;

/**
 * Reads a manifest. `file` is the name that messages show. Throws a DiagnosticError where the text is no manifest, or
 * names a path that leaves the output folder.
 */
export function parseManifest(text: string, file: string): Manifest {
  const refuse = (message: string, pointer?: string, help?: string): never => {
    const at = pointer === undefined ? { file } : { file, pointer };
    const advice = help === undefined ? {} : { help };
    throw new DiagnosticError({ code: 'manifest-invalid', at, message, ...advice });
  };
  const found = parseJson(text) ?? refuse('expected a JSON object, found something else');
  if (found.version !== version) {
    const isNewer = typeof found.version === 'number' && found.version > version;
    refuse(
      `expected version ${version}, found ${show(found.version) ?? 'none'}`,
      '/version',
      isNewer ? 'A newer Dovetail wrote this: update Dovetail to that version.' : undefined,
    );
  }
  if (!isRecord(found.contracts)) return refuse('expected an object of contracts', '/contracts');
  const manifest = new Map<string, readonly string[]>();
  for (const [name, listed] of Object.entries(found.contracts)) {
    const pointer = `/contracts/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!isContractName(name)) {
      refuse(`expected the name of a contract, found ${show(name)}`, pointer);
    }
    if (!Array.isArray(listed)) return refuse('expected an array of paths', pointer);
    manifest.set(
      name,
      listed.map((path: unknown, index) =>
        typeof path === 'string' && isOutputPath(path)
          ? path
          : refuse(`expected a path inside the folder, found ${show(path)}`, `${pointer}/${index}`),
      ),
    );
  }
  return manifest;
}

/** The manifest as it is written: in the order of names and paths, in the format that Biome gives JSON. */
export function formatManifest(manifest: Manifest): string {
  const names = [...manifest.keys()].sort();
  const contracts = names.map((name, index) => {
    const files = [...(manifest.get(name) ?? [])].sort().map((path) => JSON.stringify(path));
    const head = `    ${JSON.stringify(name)}: [`;
    const line = `${head}${files.join(', ')}]`;
    const comma = index < names.length - 1 ? 1 : 0;
    return line.length + comma <= lineWidth
      ? line
      : `${head}\n      ${files.join(',\n      ')}\n    ]`;
  });
  const body = contracts.length === 0 ? '{}' : `{\n${contracts.join(',\n')}\n  }`;
  return `{\n  "version": ${version},\n  "contracts": ${body}\n}\n`;
}

function parseJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string | undefined {
  return JSON.stringify(value)?.slice(0, 200);
}
