import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { baseClass, errorClass, type JavaError } from './error-classes.ts';
import {
  addImports,
  beside,
  classOf,
  type JavaClient,
  modelOf,
  modelsIn,
  packageOf,
} from './sources.ts';

/** Adds an exception for each error, beside the models, and one that they have in common, beside the client. */
export function patchErrors(
  files: ClientFiles,
  client: JavaClient,
  { service, title, errors }: ClientContract,
): void {
  const isTaken = errors.some(({ name }) => name === `${service}Exception`);
  const base = isTaken ? `${service}ServiceException` : `${service}Exception`;
  const [model = client.apiClient] = modelsIn(files);
  const models = packageOf(files, model);
  const classes = errors.map((error): JavaError => {
    const path = modelOf(files, error.schema);
    const details = path && classOf(path);
    return { ...error, details, class: details?.replace(/Details$/, '') ?? error.name };
  });
  const head = `package ${models};\n\nimport ${client.package}.${base};\n`;
  for (const error of classes) {
    files.add(beside(model, error.class), errorClass(error, base, head));
  }
  const imports = classes.map((error) => `import ${models}.${error.class};\n`).join('');
  const text = baseClass(base, classes, title, `package ${client.package};\n\n${imports}`);
  files.add(beside(client.apiClient, base), text);
  throwThem(files, client, base);
}

/** Lets the operations throw the class that all errors have in common, in place of the exception for any failure. */
function throwThem(files: ClientFiles, client: JavaClient, base: string): void {
  addImports(files, client.api, [`${client.package}.${base}`]);
  // The message, the exception that is made of it, and the method that makes the message.
  const thrown =
    /^ *String message = formatExceptionMessage\(.*\n.*return new ApiException\(.*\n/gm;
  files.replace(client.api, thrown, `    return ${base}.of(response, body);\n`);
  files.replace(client.api, / {2}private String formatExceptionMessage\([\s\S]*?\n {2}\}\n/g, '');
}
