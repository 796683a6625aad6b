import { upperFirst } from '../../contract/names.ts';
import type { ClientContract, ClientError } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { type Model, modelOf } from './models.ts';
import { serviceErrorSource } from './service-error.ts';
import { sourceFile } from './source-file.ts';

/** Makes the models of errors types that are caught by `errors.As`, and adds what they have in common. */
export function patchErrors(files: ClientFiles, { errors }: ClientContract): void {
  for (const error of errors) {
    const model = modelOf(files, error.schema);
    if (model === undefined) addError(files, error);
    else makeError(files, model);
  }
  const cases = errors.map((error) => switchCase(error, errorType(files, error)));
  files.add('service_error.go', sourceFile(files, serviceErrorSource(cases.join(''))));
}

/** The name of an error's type. */
export function errorType(files: ClientFiles, { schema }: ClientError): string {
  return modelOf(files, schema)?.type ?? upperFirst(schema);
}

/** Adds the type of an error without members: openapi-generator makes no model of these. */
function addError(files: ClientFiles, error: ClientError): void {
  const type = errorType(files, error);
  const source = `// ${type} is an error without members of its own.
type ${type} struct {
${embedded}}

${unwrap(type)}`;
  files.add(`model_${error.schema.toLowerCase()}.go`, sourceFile(files, source));
}

function makeError(files: ClientFiles, { path, type }: Model): void {
  makeWay(files, path);
  const struct = new RegExp(`(type ${type} struct {\n)([\\s\\S]*?)^(}\n)`, 'gm');
  files.replace(path, struct, `$1${embedded}\n$2$3\n${unwrap(type)}`);
}

const embedded = '\tServiceError `json:"-"`\n';

function unwrap(type: string): string {
  return `// Unwrap makes errors.As find what all errors have in common.
func (e *${type}) Unwrap() error {
	return &e.ServiceError
}
`;
}

/** Gives fields other names that would hide what makes a type an error: beside a method, no field can have its name. */
function makeWay(files: ClientFiles, path: string): void {
  for (const name of ['Error', 'ServiceError', 'Unwrap']) {
    const field = new RegExp(`^\t${name}(?= .*\`json:)`, 'm');
    if (!field.test(files.read(path))) continue;
    const uses = new RegExp(`\\b(o|this)\\.${name}\\b`, 'g');
    files.edit(path, (text) => text.replace(field, `$&_`).replaceAll(uses, `$1.${name}_`));
  }
}

function switchCase({ name, retryable }: ClientError, type: string): string {
  const flags = retryable?.throttling
    ? '\t\te.Retryable, e.Throttling = true, true\n'
    : '\t\te.Retryable = true\n';
  return `	case "${name}":
${retryable === undefined ? '' : flags}		return modeled(&${type}{ServiceError: e}, body)
`;
}
