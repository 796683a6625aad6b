import type { ClientFiles } from '../client-files.ts';
import { projectFile } from './project.ts';

/** What a project file says of itself where no option of the user's does. */
const placeholders = [
  '<Authors>OpenAPI<',
  '<Company>OpenAPI<',
  '<AssemblyTitle>OpenAPI Library<',
  '<Description>A library generated from a OpenAPI doc<',
  '<Copyright>No Copyright<',
  '<RepositoryUrl>https://github.com/GIT_USER_ID/',
  '<RepositoryType>git<',
  '<PackageReleaseNotes>Minor update<',
];

/** Takes away what openapi-generator leaves in its files, and nobody wants. */
export function tidyFiles(files: ClientFiles): void {
  const sources = files.paths(/\.cs$/);
  const usesSubTypes = sources.some((path) => files.read(path).includes('using JsonSubTypes;'));
  const unwanted = usesSubTypes ? placeholders : [...placeholders, 'Include="JsonSubTypes"'];
  files.rewrite(files.only(projectFile), (text) => tidyProject(text, unwanted));
  for (const path of sources) files.rewrite(path, tidySource);
}

function tidyProject(text: string, unwanted: readonly string[]): string {
  return text
    .split('\n')
    .filter((line) => !unwanted.some((each) => line.includes(each)))
    .join('\n')
    .replaceAll('  <ItemGroup>\n  </ItemGroup>\n', '');
}

function tidySource(text: string): string {
  return (
    text
      // The comment that openapi-generator heads its files with.
      .replace(/^\/\*\n \*[\s\S]*?\*\/\s*/, '')
      .replaceAll(/^ *\/\/ *TODO\b.*\n/gim, '')
      // The one statement that is indented otherwise than the one before it, where there are no retries.
      .replace(/^( +)(HttpResponseMessage response;\n) +(?=response = )/m, '$1$2$1')
  );
}
