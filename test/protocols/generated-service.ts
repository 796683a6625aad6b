import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deriveDocument } from '../../generator/openapi/derive.ts';
import { localName } from '../../generator/openapi/traits.ts';
import { generateFromDocument } from '../../generator/pipeline.ts';
import type { ShapeId } from '../../generator/smithy/model.ts';
import {
  type Artifacts,
  type ErrorArtifact,
  loadArtifacts,
} from '../conformance/suite/artifacts.ts';
import type { Suite } from './suites.ts';

const root = new URL('../../', import.meta.url);

/** Derives the document of a service, generates everything from it into a folder of its own, and loads that. */
export async function generateService(suite: Suite, folder: string): Promise<Artifacts> {
  const { id, location } = suite.service;
  const { document } = deriveDocument(suite.model, location.file, { service: id });
  const { name, files } = await generateFromDocument(document, localName(id), {
    imports: 'ts',
    runtime: (entry) => new URL(`src/${entry}/index.ts`, root).href,
  });
  const target = join(folder, name);
  for (const { path, text } of [...files, { path: 'package.json', text: '{"type":"module"}' }]) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), text);
  }
  return loadArtifacts(target);
}

/** The name that generated code gives to the function of an operation. Throws a TypeError where it has none. */
export function functionOf(artifacts: Artifacts, operation: ShapeId): string {
  const name = localName(operation);
  const found = artifacts.contract.operations.find((each) => each.name === name);
  if (found === undefined) throw new TypeError(`nothing is generated for the operation ${name}`);
  return found.functionName;
}

/** The generated class of an error. Throws a TypeError where there is none. */
export function errorOf(artifacts: Artifacts, { service }: Suite, error: ShapeId): ErrorArtifact {
  const name = service.rename.get(error) ?? localName(error);
  const found = artifacts.errors.get(name);
  if (found === undefined) throw new TypeError(`nothing is generated for the error ${name}`);
  return found;
}
