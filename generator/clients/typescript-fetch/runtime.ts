import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { type Change, changeFile } from './changes.ts';
import { patchConfiguration } from './configuration.ts';
import { signerChanges } from './signer.ts';
import { timestampFunctions } from './timestamps.ts';

/** The module that all others stand on. */
export const runtimeFile = /\/runtime\.ts$/;

/** Gives the runtime a signer and, where a contract has more than REST, what its wire asks for. */
export function patchRuntime(files: ClientFiles, { namesErrors }: ClientContract): void {
  const path = files.only(runtimeFile);
  changeFile(files, path, signerChanges);
  patchConfiguration(files, path);
  // Programs for Node don't have all types of browsers.
  files.replace(path, ': RequestCredentials', ": RequestInit['credentials']", 2);
  changeFile(files, path, [dateComment]);
  if (!namesErrors) return;
  changeFile(files, path, wireChanges);
  files.edit(path, (text) => `${text}\n${wireFunctions}\n${timestampFunctions}`);
}

/** An example in a comment looks like the time of generation. */
const dateComment: Change = [
  '// `new Date("2026-08-05")` would parse as UTC midnight: a different day west of UTC.',
  '// `new Date` would take it for UTC midnight: a different day west of UTC.',
];

/** The media types of AWS JSON, answers whose members are all in headers, and a place for errors by name. */
const wireChanges: readonly Change[] = [
  ['(:?application\\/json|', '(:?application\\/(?:json|x-amz-json-1\\.[01])|'],
  [
    '        return this.transformer(await this.raw.json());\n',
    `        const text = await received(this.raw.text());
        return this.transformer(text === '' ? {} : JSON.parse(text));
`,
  ],
  ['override name: "ResponseError" = ', 'override name: string = '],
  [
    `        throw new ResponseError(response, 'Response returned an error code');
    }
`,
    `        throw await this.errorOf(response);
    }

    /** Gives the error that an answer other than 2xx stands for. */
    protected errorOf: (response: Response) => Promise<Error> = async (response) =>
        new ResponseError(response, 'Response returned an error code');
`,
  ],
  [
    `            credentials: this.configuration.credentials,
        };
`,
    `            credentials: this.configuration.credentials,
            // Headers, and a signature among them, are for this URL alone.
            redirect: 'manual' as const,
        };
`,
  ],
  ['JSON.stringify(overriddenInit.body)', 'JSON.stringify(overriddenInit.body, nonFiniteAsText)'],
  [
    `              if (e instanceof Error) {
                throw new FetchError(e, 'The request failed and the interceptors did not return an alternative response');
`,
    `              // Who gave the call up by a signal is told so as by \`fetch\`.
              if (e instanceof Error && !fetchParams.init.signal?.aborted) {
                throw new FetchError(e, 'The request was not answered');
`,
  ],
  ['return await this.raw.blob();', 'return await received(this.raw.blob());'],
  ['return await this.raw.text();', 'return await received(this.raw.text());'],
  [
    '    if (value instanceof Array) {\n',
    "    if (value instanceof Array) {\n        if (value.length === 0) return '';\n",
  ],
];

/** The functions that bodies go through, and those that encode what an operation has in its path and headers. */
const wireFunctions = `/** Gives the numbers that JSON has no words for as texts: NaN and the infinities. */
function nonFiniteAsText(_name: string, value: unknown): unknown {
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** The body of an answer; one that breaks off fails as a request without an answer does. */
async function received<T>(body: Promise<T>): Promise<T> {
    try {
        return await body;
    } catch (e) {
        throw e instanceof TypeError ? new FetchError(e, 'The answer could not be read') : e;
    }
}

/** Encodes a part of a path: all but what RFC 3986 calls unreserved. */
export function encodeLabel(value: string | number): string {
    return encodeParts([String(value)]);
}

/** Encodes the parts of a path, and keeps the slashes between them. */
export function encodeGreedyLabel(value: string): string {
    return encodeParts(value.split('/'));
}

function encodeParts(parts: readonly string[]): string {
    // A URL loses these parts, escaped or not: the request would be one for another resource.
    if (parts.join('/') === '' || parts.some((part) => part === '.' || part === '..')) {
        throw new RangeError('Empty text and dot segments can not stand in a path');
    }
    return parts
        .map(encodeURIComponent)
        .join('/')
        .replace(/[!'()*]/g, (char) => \`%\${char.charCodeAt(0).toString(16).toUpperCase()}\`);
}

/** A list in a header. Texts that would be read as something else stand in quotes. */
export function headerList(values: Iterable<unknown>): string {
    return Array.from(values, (value) => {
        if (value instanceof Date) return serializeHttpDate(value);
        const text = String(value);
        const isPlain = text !== '' && text === text.trim() && !/[",]/.test(text);
        return isPlain ? text : \`"\${text.replace(/["\\\\]/g, '\\\\$&')}"\`;
    }).join(', ');
}
`;
