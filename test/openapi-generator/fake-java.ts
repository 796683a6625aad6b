import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes a program `java` below `folder`, a script of a shell, and gives its path. */
export async function fakeJava(folder: string, script: string, place = 'java'): Promise<string> {
  const path = join(folder, place);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

/** The script of a Java that says its version, and does nothing else. */
export function saysVersion(version: string): string {
  return `echo 'openjdk version "${version}" 2025-04-15' >&2`;
}
