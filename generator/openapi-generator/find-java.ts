import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { type Environment, variable } from './environment.ts';
import { runCommand } from './run-command.ts';

/** A Java runtime that runs, and is new enough. */
export interface Java {
  /** The program `java`. */
  readonly path: string;
  /** The feature version, such as 8, 11 or 17. */
  readonly version: number;
  /** The version in the runtime's own words, such as `1.8.0_392` or `17.0.15`. */
  readonly versionText: string;
}

/** Where Java is looked for, and what is told where there is none. */
export interface FindJavaOptions {
  readonly env: Environment;
  /** How to mend what is missing; without it, the catalogue's help is shown. */
  readonly help?: string;
  /** How long `java -version` may take, in milliseconds: 20 seconds, where it is not given. */
  readonly timeoutMs?: number;
  readonly platform?: NodeJS.Platform;
  readonly signal?: AbortSignal;
}

/** The oldest Java that runs openapi-generator. */
const oldest = 11;

/**
 * The Java to run openapi-generator with: that of `JAVA_HOME` where it is set, else the first in the `PATH`. Throws a
 * DiagnosticError (`java-missing`) where there is none, or it doesn't run, or is older than Java 11, and the
 * signal's reason.
 */
export async function findJava(options: FindJavaOptions): Promise<Java> {
  const { env, help, timeoutMs = 20_000, platform = process.platform, signal } = options;
  const failure = (message: string) =>
    new DiagnosticError({
      code: 'java-missing',
      message: `${message}; expected Java ${oldest} or newer`,
      ...(help !== undefined && { help }),
    });
  const { join, delimiter, isAbsolute } = platform === 'win32' ? win32 : posix;
  const program = platform === 'win32' ? 'java.exe' : 'java';
  const home = variable(env, 'JAVA_HOME');
  // An entry that is relative would run a program of whatever folder the command is started in.
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(isAbsolute);
  const candidates =
    home === undefined
      ? folders.map((folder) => join(folder, program))
      : [join(home, 'bin', program)];
  const path = await firstProgram(candidates);
  if (path === undefined) {
    throw failure(
      home === undefined
        ? 'found no java in the PATH, and JAVA_HOME is not set'
        : `JAVA_HOME is ${home}, and there is no program ${candidates[0]}`,
    );
  }

  const found = home === undefined ? path : `${path} (by JAVA_HOME)`;
  const bounds = { env, timeoutMs, maxOutputBytes: 65_536, signal };
  const { failure: reason, stdout, stderr } = await runCommand(path, ['-version'], bounds);
  const said = `${stderr}\n${stdout}`;
  if (reason !== undefined) throw failure(`${found} doesn't run: ${firstLine(said) ?? reason}`);
  const java = parseVersion(said);
  if (java === undefined) {
    throw failure(`${found} names no version: ${firstLine(said) ?? 'it said nothing'}`);
  }
  if (java.version < oldest) {
    throw failure(`found Java ${java.version} (${java.versionText}) at ${found}`);
  }
  return { path, ...java };
}

async function firstProgram(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    try {
      await access(path, constants.X_OK);
      if ((await stat(path)).isFile()) return path;
    } catch {
      // Not there, or not to be run: a shell looks further, too.
    }
  }
  return undefined;
}

/** The version in what `java -version` says: `1.8.0_392` is Java 8, `17.0.15` is Java 17 and `26-ea` is Java 26. */
function parseVersion(said: string): { version: number; versionText: string } | undefined {
  const [, versionText, first, second] =
    /\bversion "((?:1\.(?=\d))?(\d+)([^"]*))"/.exec(said) ?? [];
  if (versionText === undefined || first === undefined || second === undefined) return undefined;
  return { version: Number(first), versionText };
}

/** The first line that is not what a JVM says of its options. */
function firstLine(said: string): string | undefined {
  const lines = said.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '' && !line.startsWith('Picked up '));
}
