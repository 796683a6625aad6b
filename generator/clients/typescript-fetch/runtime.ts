import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { type Change, changeFile } from './changes.ts';
import { signerChanges } from './signer.ts';
import { timestampFunctions } from './timestamps.ts';

/** The module that all others stand on. */
export const runtimeFile = /\/runtime\.ts$/;

/** Gives the runtime a signer and, where a contract has more than REST, what its wire asks for. */
export function patchRuntime(files: ClientFiles, { namesErrors }: ClientContract): void {
  const path = files.only(runtimeFile);
  changeFile(files, path, signerChanges);
  // Programs for Node don't have all types of browsers.
  files.replace(path, ': RequestCredentials', ": RequestInit['credentials']", 3);
  changeFile(files, path, [dateComment]);
  if (!namesErrors) return;
  changeFile(files, path, wireChanges);
  files.edit(path, (text) => `${text}\n${labelFunctions}\n${timestampFunctions}`);
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
    `        const text = await this.raw.text();
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

    /** The error that an answer other than 2xx stands for. */
    protected async errorOf(response: Response): Promise<Error> {
        return new ResponseError(response, 'Response returned an error code');
    }
`,
  ],
];

/** The functions that encode what an operation has in its path. */
const labelFunctions = `/** Encodes a part of a path: all but what RFC 3986 calls unreserved. */
export function encodeLabel(value: string | number): string {
    return encodeURIComponent(value).replace(/[!'()*]/g, (char) => \`%\${char.charCodeAt(0).toString(16).toUpperCase()}\`);
}

/** Encodes the parts of a path, and keeps the slashes between them. */
export function encodeGreedyLabel(value: string): string {
    return value.split('/').map(encodeLabel).join('/');
}
`;
