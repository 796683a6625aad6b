import type { ClientFiles } from '../client-files.ts';

const importStatement = /^import (type )?\{([^{}]*)\} from ('[^']*');\n/gm;

/** The end of the last import, where no empty line follows. */
const lastImport = /^(import .*|\}) from '[^']*';\n(?=\/\*\*|export )/gm;

/** Takes out what source files import, and don't use. */
export function tidyImports(files: ClientFiles): void {
  for (const path of files.paths(/\.ts$/)) {
    files.rewrite(path, (source) => withoutUnusedImports(source).replaceAll(lastImport, '$&\n'));
  }
}

function withoutUnusedImports(source: string): string {
  const words = new Set(source.replaceAll(importStatement, '').match(/[\w$]+/g));
  return source.replaceAll(
    importStatement,
    (statement: string, type: string | undefined, list: string, module: string) => {
      const names = list.split(',').flatMap((name) => name.trim() || []);
      const used = names.filter((name) => words.has(name.replace('type ', '')));
      if (used.length === names.length) return statement;
      if (used.length === 0) return '';
      const items = list.includes('\n')
        ? `\n    ${used.join(',\n    ')},\n`
        : ` ${used.join(', ')} `;
      return `import ${type ?? ''}{${items}} from ${module};\n`;
    },
  );
}
