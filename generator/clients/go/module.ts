import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { errorType } from './errors.ts';
import { readme } from './readme.ts';
import { generatedLine, packageOf } from './source-file.ts';

/** Names the module, and says what it is in `doc.go` and `README.md`. */
export function describeModule(files: ClientFiles, contract: ClientContract): void {
  const { title, errors, timestampModels, namesErrors } = contract;
  const packageName = packageOf(files);
  const about = `// Package ${packageName} is a client for ${title}.`;
  files.add('doc.go', `${generatedLine}\n\n${about}\npackage ${packageName}\n`);
  const known = errors.find((error) => error.retryable?.throttling) ?? errors[0];
  const text = readme({
    title,
    module: nameModule(files, packageName),
    packageName,
    call: exampleCall(files),
    namesErrors,
    errorType: known && errorType(files, known),
    hasTimestamps: namesErrors && timestampModels.length > 0,
  });
  files.add('README.md', text);
}

/** Puts the module's name and what it needs into `go.mod`, and returns the name: the package's, if the user wants no other. */
function nameModule(files: ClientFiles, packageName: string): string {
  if (files.paths(/^go\.mod$/).length === 0) return packageName;
  files.rewrite('go.mod', (text) =>
    text
      .replace(/\S*\/GIT_USER_ID\//, '')
      .replace('GIT_REPO_ID', packageName)
      .replace(/^go 1\..*/m, 'go 1.22')
      .replace(/\nrequire \(\n\)\n/, ''),
  );
  const text = files.read('go.mod');
  if (!text.includes('require')) files.remove('go.sum');
  return /^module (\S+)/.exec(text)?.[1] ?? packageName;
}

/** How the first operation is called, with its path parameters, and its body if it has one. */
function exampleCall(files: ClientFiles): string {
  const api = files.read(files.only(/^api_.*\.go$/));
  // Such as func (a *ParcelsAPIService) GetParcel(ctx context.Context, id string) ApiGetParcelRequest {
  const method = /\nfunc \(a \*(\w+)Service\) (\w+)\(ctx context\.Context((?:, .*?)?)\) \w+ {/;
  const [, service = '', name = '', parameters = ''] = method.exec(api) ?? [];
  const names = parameters.replaceAll(/(, \w+) [^,]+/g, '$1');
  const hasOutput = /\) Execute\(\) \((\S+, )?\*http/.exec(api)?.[1] !== undefined;
  const setter = bodySetter(api);
  const results = hasOutput ? 'output, response, err' : 'response, err';
  const input = setter === undefined ? '' : `.${setter}(input)`;
  return `${results} := client.${service}.${name}(ctx${names})${input}.Execute()`;
}

/** The method of the first operation's request that sets its body; undefined where it has none. */
function bodySetter(api: string): string | undefined {
  const [, execute = ''] = api.split(/^func .*Execute\(r/m);
  const [, field] = /localVarPostBody = r\.(\w+)/.exec(execute) ?? [];
  if (field === undefined) return undefined;
  return new RegExp(`^func \\(r \\w+\\) (\\w+)\\(${field} `, 'm').exec(api)?.[1];
}
