import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { patternOf } from '../exact.ts';

/** The path of the class with the operations. */
export const apiFile = /\/Api\/[^/]+\.cs$/;

/** The paths of models, and of exceptions once they are there. */
export const modelFiles = /\/Model\/[^/]+\.cs$/;

/** The path of what MSBuild reads. */
export const projectFile = /\.csproj$/;

/** What the code that is added has to know of the code that is there. */
export interface Project {
  /** The folder of the client's own classes. */
  readonly folder: string;
  /** The root of the namespaces. */
  readonly name: string;
  /** The mark of a reference type that can be null; empty where the project has no nullable annotations. */
  readonly maybe: '?' | '';
  /** The class that all errors of the service derive from. */
  readonly base: string;
}

/** Reads from the files what the user's options may have changed. */
export function projectOf(files: ClientFiles, contract: ClientContract): Project {
  const exception = files.only(/\/ApiException\.cs$/);
  const [, name = contract.service] = /^namespace (\S+)\.\w+$/m.exec(files.read(exception)) ?? [];
  const isAnnotated = files.read(files.only(projectFile)).includes('<Nullable>');
  return {
    folder: exception.replace(/\/[^/]+$/, ''),
    name,
    maybe: isAnnotated ? '?' : '',
    base: baseOf(files, contract),
  };
}

function baseOf(files: ClientFiles, { service, namesErrors }: ClientContract): string {
  if (!namesErrors) return 'ApiException';
  const isTaken = files.paths(new RegExp(`/${service}Exception(Details)?\\.cs$`)).length > 0;
  return isTaken ? `${service}ServiceException` : `${service}Exception`;
}

/** The path of the model of a schema; undefined for a schema without members, which has no model. */
export function modelFile(files: ClientFiles, schema: string): string | undefined {
  const contract = new RegExp(`\\[DataContract\\(Name = "${patternOf(schema)}_?"\\)\\]`);
  return files.paths(modelFiles).find((path) => contract.test(files.read(path)));
}

/** Lets a model name the client's own classes, such as its converters. */
export function importClient(files: ClientFiles, path: string, { name }: Project): void {
  const line = `using ${name}.Client;\n`;
  if (files.read(path).includes(line)) return;
  files.replace(path, 'using Newtonsoft.Json.Linq;\n', `using Newtonsoft.Json.Linq;\n${line}`);
}
