import { basename } from 'node:path';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { nameIn } from './contract-name.ts';
import { listFiles } from './folders.ts';
import { readSpec } from './read-spec.ts';
import type { BrokenSpec, Spec, SpecsRead } from './spec.ts';

/** Where paths start. */
export interface FindSpecsOptions {
  /** The directory that relative paths start from. Default: the process's own. */
  readonly cwd?: string | undefined;
  /** The folder that is searched, relative to `cwd`. Default: `spec`. */
  readonly folder?: string | undefined;
}

/** The default folder of specs, relative to the working directory. */
export const specFolder = 'spec';

/** A spec that stands for itself: a Smithy file, or an OpenAPI document that its name says is one. */
const specFile = /\.smithy$|\.openapi\.(?:yaml|yml|json)$/;

/**
 * Reads every spec below the folder of specs, each file as a contract of its own: `*.smithy`, and `*.openapi.yaml`,
 * `.yml` or `.json`. Throws a DiagnosticError with the code `spec-missing` where there is none at all.
 */
export async function readSpecsBelow(options: FindSpecsOptions = {}): Promise<SpecsRead> {
  const { cwd = process.cwd(), folder = specFolder } = options;
  const files = (await listFiles(folder, cwd)).filter((file) => specFile.test(file));
  if (files.length === 0) {
    throw new DiagnosticError({
      code: 'spec-missing',
      message: `no *.smithy and no *.openapi.yaml file below the folder ${folder}`,
    });
  }
  const specs: Spec[] = [];
  const broken: BrokenSpec[] = [];
  for (const file of files) {
    try {
      refuseTwin(file, files);
      specs.push(await readSpec(file, { cwd }));
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      broken.push({ name: nameIn(file), error });
    }
  }
  return { specs, broken };
}

/** Two contracts of one name would be written to one folder, also where a file system ignores case. */
function refuseTwin(file: string, files: readonly string[]): void {
  const key = (path: string) => (nameIn(path) ?? basename(path)).toLowerCase();
  const twin = files.find((other) => other !== file && key(other) === key(file));
  if (twin === undefined) return;
  throw new DiagnosticError({
    code: 'spec-name',
    at: { file },
    message: `this would be written to the same folder as ${twin}`,
  });
}
