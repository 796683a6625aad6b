import type { ClientFiles } from '../client-files.ts';
import { replaced } from '../exact.ts';
import { sourcesWith } from './sources.ts';

/** What the stock pom says of a project that isn't this one, and of plugins that a build doesn't need. */
const leftOut = /\s*<(url|description|scm|licenses|developers|build|profiles)>[\s\S]*?<\/\1>/g;

/**
 * A dependency, with the first two parts of its group, which the packages of its classes begin with, or the module of
 * Jackson's that it is.
 */
const dependency =
  /\s*<dependency>\s*<groupId>(\w+\.\w+)[^<]*<\/groupId>\s*<artifactId>(?:jackson-datatype-(\w+))?[\s\S]*?<\/dependency>/g;

/** A property that holds a version. */
const versionProperty = /\s*<([\w.-]+[.-]version)>.*<\/\1>/g;

/** The version of Java, of which a newer JDK has to know the library too, and not the language alone. */
const compiledFor =
  /<maven\.compiler\.source>(.*)<\/maven\.compiler\.source>\s*<maven\.compiler\.target>.*<\/maven\.compiler\.target>/;

/** Without versions here, each release of Maven would compile with plugins of its own choice. */
const build = `
    <build>
        <plugins>
            <plugin>
                <artifactId>maven-resources-plugin</artifactId>
                <version>3.3.1</version>
            </plugin>
            <plugin>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>3.13.0</version>
            </plugin>
        </plugins>
    </build>
`;

/** Leaves the coordinates of the client, the dependencies that its files name, and what compiles it. */
export function patchPom(files: ClientFiles, title: string): void {
  const name = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  files.edit('pom.xml', (text) =>
    replaced(withoutUnused(text, files), '</project>', `${build}</project>`).replace(
      /<name>.*<\/name>/,
      () => `<name>${name}</name>`,
    ),
  );
}

function withoutUnused(text: string, files: ClientFiles): string {
  const pom = text
    .replaceAll(leftOut, '')
    .replaceAll(/\s*<!--[\s\S]*?-->/g, '')
    .replace(compiledFor, '<maven.compiler.release>$1</maven.compiler.release>')
    .replaceAll(dependency, (all, group, module) => {
      const used = module === undefined ? `${group}.` : `.datatype.${module}.`;
      return sourcesWith(files, used).length > 0 ? all : '';
    });
  return pom.replaceAll(versionProperty, (all, property) =>
    pom.includes(`\${${property}}`) ? all : '',
  );
}
