import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deriveDocument } from '../../generator/openapi/derive.ts';
import { generateFromDocument } from '../../generator/pipeline.ts';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import { type RealModel, readModel } from './models.ts';

/** What was generated for a model. */
export interface Generated {
  readonly document: OpenApiDocument;
  /** The folder that holds it. */
  readonly folder: string;
  /** How many files it is, the document among them. */
  readonly files: number;
  /** The paths of the modules. */
  readonly modules: readonly string[];
  /** The longest module, and how many lines it has. */
  readonly largest: { readonly path: string; readonly lines: number };
}

/**
 * Derives the document of a model, generates everything from it, and writes that to a folder of its own. Throws a
 * DiagnosticError where the model allows no document.
 */
export async function generateModel(model: RealModel, parent: string): Promise<Generated> {
  const { document } = deriveDocument(readModel(model), model.file);
  const { files } = await generateFromDocument(document, model.name, { imports: 'ts' });
  const folder = join(parent, model.name);
  for (const directory of new Set(files.map(({ path }) => dirname(path)))) {
    await mkdir(join(folder, directory), { recursive: true });
  }
  await Promise.all(files.map(({ path, text }) => writeFile(join(folder, path), text)));
  const modules = files.filter(({ path }) => path.endsWith('.ts'));
  const lengths = modules.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
  return {
    document,
    folder,
    files: files.length,
    modules: modules.map(({ path }) => join(folder, path)),
    largest: lengths.reduce((most, each) => (each.lines > most.lines ? each : most)),
  };
}
