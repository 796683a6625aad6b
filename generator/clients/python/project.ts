import type { GeneratedPackage } from './generated-package.ts';

/** Keeps in `pyproject.toml` what installs the package, and nothing of the tools that would develop it. */
export function tidyProject({ files, root }: GeneratedPackage): void {
  files.edit('pyproject.toml', (text) => {
    const tables = text.split(/^(?=\[)/m);
    const kept = tables.filter((table) => /^\[(project|build-system)\]/.test(table)).join('');
    return kept.replace(authorsAndKeywords, '').replace(endOfBuildSystem, `\n${hatch(root)}`);
  });
}

/** Those of openapi-generator: the authors over some lines, the keywords in one. */
const authorsAndKeywords = /^authors = \[\n[\s\S]*?^\]\n|^keywords = .*\n/gm;

const endOfBuildSystem = /(?<="hatchling\.build"\n)\s*/;

/** Where Git ignores the folder of a client, hatchling would else make an empty package of it. */
function hatch(root: string): string {
  return `[tool.hatch.build]\nignore-vcs = true\nonly-include = ["${root}"]\n`;
}
