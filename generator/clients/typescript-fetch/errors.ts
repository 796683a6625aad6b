import { upperFirst } from '../../contract/names.ts';
import { docComment } from '../../emit/print/comment.ts';
import { stringLiteral } from '../../emit/print/literal.ts';
import { render } from '../../emit/print/render.ts';
import type { ClientContract, ClientError } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { fileHeader } from './comments.ts';
import { modelFinder } from './models.ts';
import { runtimeFile } from './runtime.ts';

/** Adds a module with a class for each error, and a function that makes one of an answer. */
export function addErrors(files: ClientFiles, { errors }: ClientContract): void {
  const index = files.only(/^src\/index\.ts$/);
  // The extension that modules are imported with, such as `.js`.
  const [, extension = ''] = /'\.\/runtime(.*)'/.exec(files.read(index)) ?? [];
  const modelOf = modelFinder(files);
  const known = errors.map((error) => ({
    ...error,
    className: errorClassName(error.name),
    details: modelOf(error.schema)?.name,
  }));
  const path = files.only(runtimeFile).replace(runtimeFile, '/errors.ts');
  files.add(path, errorsModule(known, extension));
  files.edit(index, (text) => `${text.trimEnd()}\nexport * from './errors${extension}';\n`);
}

/** The name of an error's class: a longer one where the client, or JavaScript, has a class of that name. */
export function errorClassName(error: string): string {
  const name = upperFirst(error);
  return /^(?:Service|Response|Fetch|Required)?Error$/.test(name) ? `${name}Exception` : name;
}

interface KnownError extends ClientError {
  readonly className: string;
  /** The model of its members; undefined where it has none. */
  readonly details: string | undefined;
}

function errorsModule(errors: readonly KnownError[], extension: string): string {
  return `${fileHeader}
${modelImports(errors, extension)}import { ResponseError } from './runtime${extension}';

${serviceError}
${errors.map(errorClass).join('\n')}
${errorOfResponse}
function knownError(response: Response, name: string | undefined, body: object): ServiceError | undefined {
    switch (name) {
${errors.map(errorCase).join('')}        default:
            return undefined;
    }
}

${errorReaders}`;
}

function modelImports(errors: readonly KnownError[], extension: string): string {
  const names = errors
    .flatMap(({ details }) => details ?? [])
    .map((model) => `    type ${model},\n    ${model}FromJSON,\n`);
  if (names.length === 0) return '';
  return `import {\n${names.join('')}} from './models/index${extension}';\n`;
}

function errorClass({ name, className, description, details }: KnownError): string {
  const comment = render(docComment(description ?? `The error ${name}.`));
  const members = details === undefined ? '' : `    declare readonly details: ${details};\n`;
  return `${comment}export class ${className} extends ServiceError {
    declare readonly name: ${stringLiteral(name)};
${members}}
`;
}

function errorCase({ name, className, details, retryable }: KnownError): string {
  const members = details === undefined ? 'body' : `${details}FromJSON(body)`;
  const flags = `${retryable !== undefined}, ${retryable?.throttling ?? false}`;
  return `        case ${stringLiteral(name)}:
            return new ${className}(response, name, ${members}, ${flags});
`;
}

const serviceError = `/** The base class of all errors that the service answers with; an error that the contract doesn't know is no more. */
export class ServiceError extends ResponseError {
    /** The name of the error, or \`ServiceError\` where the answer has none. */
    override readonly name: string;
    /** The HTTP status of the answer. */
    readonly status: number;
    /** The id of the request in the logs of the service. */
    readonly requestId: string | undefined;

    constructor(
        response: Response,
        name: string | undefined,
        /** The members of the error. One that is unknown has what the body says in JSON, or the text of that. */
        readonly details: unknown,
        /** Whether the same request can succeed later. */
        readonly retryable: boolean = response.status >= 500 || response.status === 429,
        /** Whether there were too many requests: the next one should wait longer. */
        readonly throttling: boolean = response.status === 429,
    ) {
        super(response, messageOf(details) ?? (name ? '' : \`HTTP status \${response.status}\`));
        this.name = name || 'ServiceError';
        this.status = response.status;
        this.requestId = response.headers.get('x-amzn-requestid') ?? undefined;
    }
}
`;

const errorOfResponse = `/** The error that an answer other than 2xx stands for, told by its name. */
export async function serviceErrorOf(response: Response): Promise<ServiceError> {
    const body = parsed(await response.clone().text().catch(() => ''));
    const name = nameOf(response, membersOf(body));
    try {
        return knownError(response, name, membersOf(body)) ?? new ServiceError(response, name, body);
    } catch {
        return new ServiceError(response, name, body);
    }
}
`;

const errorReaders = `function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

function membersOf(body: unknown): Record<string, unknown> {
    return typeof body === 'object' && body !== null ? { ...body } : {};
}

/** The name of an error without what may stand around it, as in \`com.example#Name:https://example.com\`. */
function nameOf({ headers }: Response, { __type, code }: Record<string, unknown>): string | undefined {
    const name = headers.get('x-amzn-errortype') || __type || code;
    return typeof name === 'string' ? name.replace(/:.*/s, '').replace(/.*#/s, '').trim() : undefined;
}

function messageOf(details: unknown): string | undefined {
    const { message, Message } = membersOf(details);
    return [message, Message].find((text) => typeof text === 'string');
}
`;
